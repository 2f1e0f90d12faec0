namespace SecurityPlan.Tests.Journeys.Access;

/// <summary>The school with a system administrator (吳管理), where everybody has the app.</summary>
internal static class AnAccessSchool
{
    public const string People = SchoolHost.People + "\n" + """
        00000000-0000-0000-0000-000000000008,吳管理,wu@school.example,教務處,staff;sysadmin,zh-TW
        """;

    public static async Task<SchoolHost> Open(bool stands = false, params (string, string)[] settings)
    {
        var school = await SchoolHost.Open(People, stands, settings);
        foreach (var member in school.Handlers.Append(school.Teacher).Append(school.Admin()).Append(school.Colleague))
        {
            await member.Installs();
        }

        await school.Settles();
        return school;
    }

    public static Member Admin(this SchoolHost school) => school.Person("吳管理", 8);

    /// <summary>A request for remote work, from 2026-11-22 to <paramref name="until"/>.</summary>
    public static async Task<CardFace> Requests(this Member member, string purpose, string until = "2026-12-01", string from = "2026-11-22", By by = By.Execute)
    {
        await member.Says("申請遠距工作 " + purpose);
        var form = await member.Sees("access-remote-form", "");
        await member.Submits(form, new { system = "school-system", urgency = "today", fromDate = from, untilDate = until, device = "school-laptop", place = "家裡", accepted = "yes" }, by);
        return await member.Sees("access-mine", purpose);
    }

    public static async Task<CardFace> RequestsPrivileged(this Member member, string purpose, string until = "2026-12-31")
    {
        await member.Says("申請特權帳號 " + purpose);
        var form = await member.Sees("access-privileged-form", "");
        await member.Submits(form, new
        {
            system = "file-server",
            role = "管理者",
            account = "adm-x",
            urgency = "planned",
            untilDate = until,
            device = "school-desktop",
            place = "辦公室",
            accepted = "yes",
        });
        return await member.Sees("access-mine", purpose);
    }
}
