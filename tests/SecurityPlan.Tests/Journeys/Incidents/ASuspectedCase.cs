namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>王小明 has reported 115-001, and everybody who handles cases has its card.</summary>
internal static class ASuspectedCase
{
    public static async Task<SchoolHost> Open(string what = "我點了一個奇怪的連結", params (string, string)[] settings)
    {
        var school = await SchoolHost.InUse(settings);
        await school.Teacher.Reports(what);
        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", "115-001");
        }

        await school.Settles();

        return school;
    }
}
