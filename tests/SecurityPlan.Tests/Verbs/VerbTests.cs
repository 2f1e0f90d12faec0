using Microsoft.EntityFrameworkCore;
using SecurityPlan.Verbs;

namespace SecurityPlan.Tests.Verbs;

public sealed class VerbTests : IDisposable
{
    private const string People = "name,roles,email,aadObjectId\nAnn,officer,ann@s.tw,\nBob,team,bob@s.tw,\nEve,ciso,eve@s.tw,\n";

    private readonly Terminal terminal = new();

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--School:Name=x")]
    [InlineData("School:Name=x")]
    public void Read_OnlySettings_Serves(params string[] args) => Assert.True(VerbLine.Read(args).IsServe);

    [Fact]
    public async Task UnknownVerb_ExplainsAll()
    {
        Assert.Equal(2, await terminal.Run("frobnicate"));
        Assert.Contains("frobnicate", terminal.Printed);
        Assert.Contains("people import FILE.csv", terminal.Printed);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("/?")]
    public async Task Help_ShowsEveryVerb_InBothLanguages(params string[] args)
    {
        Assert.False(VerbLine.Read(args).IsServe);
        Assert.Equal(0, await terminal.Run(args));
        Assert.Contains("Usage: ", terminal.Printed);
        Assert.Contains("用法：", terminal.Printed);
        Assert.Contains("people import FILE.csv    匯入人員名單（新增與更新）", terminal.Printed);
        Assert.Contains("audit verify    checks that the audit trail is whole", terminal.Printed);
    }

    [Theory]
    [InlineData("people", "import", "--help")]
    [InlineData("help", "people", "import")]
    public async Task Help_OfOneVerb_ShowsThatOne(params string[] args)
    {
        Assert.Equal(0, await terminal.Run(args));
        Assert.Contains("people import FILE.csv", terminal.Printed);
        Assert.DoesNotContain("audit verify", terminal.Printed);
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("-x=1")]
    [InlineData("--version")]
    [InlineData("/serve")]
    [InlineData("--School:Name", "x", "check")]
    [InlineData("check", "--School:Name=x", "now")]
    public async Task WhatIsNeitherSettingNorVerb_StartsNothing(params string[] args)
    {
        Assert.False(VerbLine.Read(args).IsServe);
        Assert.Equal(2, await terminal.Run(args));
        Assert.Contains($"\"{args[^1]}\" is neither a setting", terminal.Printed);
        Assert.Contains("check    checks settings", terminal.Printed);
    }

    [Theory]
    [InlineData("people", "import")]
    [InlineData("people")]
    [InlineData("people", "import", "a.csv", "b.csv")]
    [InlineData("check", "it")]
    [InlineData("package", "--app-id", "11111111-2222-3333-4444-555555555555")]
    [InlineData("package", "--app-id", "11111111-2222-3333-4444-555555555555", "--host", "bot.example.edu.tw", "--out")]
    [InlineData("case", "export", "115-001", "--out=")]
    [InlineData("people", "import", "")]
    public async Task WrongUsage_ShowsTheRightOne(params string[] args)
    {
        Assert.Equal(2, await terminal.Run(args));
        Assert.Contains("  " + (args[0] == "people" ? "people import FILE.csv" : args[0]), terminal.Printed);
    }

    [Theory]
    [InlineData("Did you mean: training import, training export", "trainig")]
    [InlineData("您是不是要用：training import", "trainig", "import", "a.csv")]
    [InlineData("Did you mean: audit verify", "audit")]
    [InlineData("Did you mean: people import", "people", "inport", "a.csv")]
    [InlineData("Did you mean: check", "chekc")]
    [InlineData(null, "frobnicate")]
    public async Task AnUnknownVerb_SuggestsTheNearest(string? near, params string[] args)
    {
        Assert.Equal(2, await terminal.Run(args));
        Assert.Contains(near ?? "There is no verb", terminal.Printed);
        Assert.Equal(near is not null, terminal.Printed.Contains("Did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PeopleImport_BeforeTheFirstStart_ThenAgain_ThenChanged()
    {
        var file = terminal.Write("people.csv", People);

        Assert.Equal(0, await terminal.Run("people", "import", file));
        Assert.Contains("Added: 3 (lines 2–4)", terminal.Printed);

        Assert.Equal(0, await terminal.Run("people", "import", file));
        Assert.Contains("Unchanged: 3 (lines 2–4)", terminal.Printed);

        terminal.Write("people.csv", People.Replace("Bob,team", "Bob,team;it", StringComparison.Ordinal));
        Assert.Equal(0, await terminal.Run("people", "import", file));
        Assert.Contains("Changed: 1 (lines 3)", terminal.Printed);
        Assert.Contains("Unchanged: 2 (lines 2, 4)", terminal.Printed);

        Assert.Equal(0, await terminal.Run("audit", "verify"));
        Assert.Contains("2 rows", terminal.Printed);
    }

    [Fact]
    public async Task PeopleImport_OneBadLine_ChangesNothing()
    {
        await terminal.Run("people", "import", terminal.Write("people.csv", People));

        Assert.Equal(1, await terminal.Run("people", "import", terminal.Write("more.csv", "name,roles,email\nNew,staff,new@s.tw\nBad,king,bad@s.tw\n")));

        Assert.Contains("Line 3, roles:", terminal.Printed);
        await using var db = terminal.Factory().LeaseForAllSchools();
        Assert.Equal(3, await db.People.IgnoreQueryFilters().CountAsync());
    }

    [Fact]
    public async Task PeopleImport_SeveralSchools_MakesThemAndAnAuditRowEach()
    {
        await terminal.Run("people", "import", terminal.Write("people.csv", "name,roles,email,school\nAnn,officer,ann@s.tw,\nBob,officer,bob@b.tw,B\n"));

        await using var db = terminal.Factory().LeaseForAllSchools();
        Assert.Equal(["", "B"], await db.Schools.OrderBy(school => school.Code).Select(school => school.Code).ToListAsync());
        Assert.Equal(2, await db.AuditRows.IgnoreQueryFilters().CountAsync(row => row.Action == "people.import"));
    }

    [Fact]
    public async Task PeopleImport_SwappedEmails_AreStored()
    {
        const string swap = "name,roles,email,aadObjectId\nAnn,officer,{0},aaaaaaaa-0000-4000-8000-000000000001\nBob,team,{1},bbbbbbbb-0000-4000-8000-000000000002\n";
        await terminal.Run("people", "import", terminal.Write("a.csv", string.Format(null, swap, "ann@s.tw", "bob@s.tw")));

        Assert.Equal(0, await terminal.Run("people", "import", terminal.Write("b.csv", string.Format(null, swap, "bob@s.tw", "ann@s.tw"))));

        await using var db = terminal.Factory().LeaseForAllSchools();
        Assert.Equal("bob@s.tw", (await db.People.IgnoreQueryFilters().SingleAsync(person => person.Name == "Ann")).Email);
    }

    [Fact]
    public async Task PeopleImport_NoSuchFile_SaysWhereItLooked()
    {
        Assert.Equal(1, await terminal.Run("people", "import", "nowhere.csv"));
        Assert.Contains(Path.GetFullPath("nowhere.csv"), terminal.Printed);
    }

    [Fact]
    public async Task PeopleImport_InChinese_SpeaksChinese()
    {
        terminal.Settings["School:Language"] = "zh-TW";

        await terminal.Run("people", "import", terminal.Write("people.csv", People));

        Assert.Contains("新增 3 人（第 2–4 行）", terminal.Printed);
    }

    [Fact]
    public async Task Check_BeforeTheFirstStart_SaysWhatComes()
    {
        Assert.Equal(0, await terminal.Run("check"));
        Assert.Contains("No database yet", terminal.Printed);
        Assert.Contains("people import people.csv", terminal.Printed, StringComparison.Ordinal);
        Assert.False(File.Exists(terminal.Path("plan.db")));
        Assert.False(File.Exists(terminal.Path("plan.key")));
    }

    [Fact]
    public async Task Check_WithPeople_CountsThem()
    {
        terminal.Write("plan.key", Convert.ToBase64String(new byte[32]));
        await terminal.Run("people", "import", terminal.Write("people.csv", People));

        Assert.Equal(0, await terminal.Run("check"));
        Assert.Contains("3, of them officers 1, team 1, CISO 1", terminal.Printed);
        Assert.Contains("3 people have never talked with the bot", terminal.Printed);
        Assert.Contains("usable and whole", terminal.Printed);
    }

    [Fact]
    public async Task Check_WithoutAnOfficer_SaysHowToImport()
    {
        terminal.Write("plan.key", Convert.ToBase64String(new byte[32]));
        await terminal.Run("people", "import", terminal.Write("people.csv", "name,roles,email\nBob,team,bob@s.tw\n"));

        Assert.Equal(1, await terminal.Run("check"));
        Assert.Contains("no officer", terminal.Printed);
        Assert.Contains("people import people.csv", terminal.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ADamagedFileAndAWrongSetting_FindsBothAndDoesNotCrash()
    {
        terminal.Write("plan.db", "this is no database");
        terminal.Write("plan.key", Convert.ToBase64String(new byte[32]));
        terminal.Settings["School:TimeZone"] = "Taiwan";

        Assert.Equal(1, await terminal.Run("check"));
        Assert.Contains("The database cannot be opened", terminal.Printed);
        Assert.Contains("School:TimeZone = Taiwan", terminal.Printed);
    }

    [Fact]
    public async Task Check_WithATeamsRegistration_ReportsAnUnreachableLogin()
    {
        terminal.Settings["MicrosoftAppId"] = "11111111-2222-3333-4444-555555555555";
        terminal.Settings["School:Tenants"] = "11111111-2222-3333-4444-555555555555";
        terminal.Settings["ToBotFromChannelOpenIdMetadataUrl"] = "http://127.0.0.1:9/openid";
        terminal.Write("plan.key", Convert.ToBase64String(new byte[32]));

        Assert.Equal(1, await terminal.Run("check"));
        Assert.Contains("cannot be reached (http://127.0.0.1:9/openid)", terminal.Printed);
    }

    [Fact]
    public async Task Check_EveryFileOfTheOwnCatalogue_IsRead_AndEachMistakeNamed()
    {
        var folder = terminal.Path("catalogue");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Repository.File("src/SecurityPlan/Plan/catalogue")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        terminal.Settings["Plan:Catalogue"] = folder;
        terminal.Write("plan.key", Convert.ToBase64String(new byte[32]));
        await terminal.Run("people", "import", terminal.Write("people.csv", People));
        Assert.Equal(0, await terminal.Run("check"));
        Assert.Contains("Access rules: 3 kinds of request", terminal.Printed);

        (string File, string From, string To, string Says)[] mistakes =
        [
            ("access.json", "\"longestDays\": 90", "\"longestDays\": 0", "access: \"remote\" needs a longest term"),
            ("people-changes.json", "\"backDays\": 30", "\"backDays\": 0", "people-changes: \"backDays\""),
            ("training.json", "\"longestDay\"", "\"longestDays\"", "training.json"),
            ("duties.json", "\"force\": \"應\"", "\"force\": \"噫\"", "噫"),
            ("drills.json", "\"kind\"", "\"kinds\"", "drills.json"),
            ("calendar.json", "\"days\"", "\"day\"", "calendar.json"),
            ("duplicates.json", "{", "[", "duplicates.json"),
            ("incidents.json", "{", "[", "incidents.json"),
            ("clocks-2021.json", "{", "[", "clocks-2021.json"),
            ("clocks-2026.json", "\"hours\": 72", "\"hours\": -72", "Containment: a term is either hours or months"),
            ("levels-2026.json", "\"regulation\"", "\"regulations\"", "levels-2026.json"),
            ("report-2025.json", "\"items\"", "\"item\"", "report-2025.json"),
        ];
        foreach (var (file, from, to, _) in mistakes)
        {
            var path = Path.Combine(folder, file);
            var text = await File.ReadAllTextAsync(path);
            Assert.Contains(from, text);
            await File.WriteAllTextAsync(path, text[..text.IndexOf(from, StringComparison.Ordinal)] + to + text[(text.IndexOf(from, StringComparison.Ordinal) + from.Length)..]);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "acces.json"), "{}");
        terminal.Settings["School:People"] = terminal.Write("list.csv", People + "Kim,king,kim@s.tw,\n");
        Assert.Equal(1, await terminal.Run("check"));
        var lines = terminal.Printed.Split('\n');
        Assert.All(mistakes, m => Assert.Contains(lines, line => line.StartsWith("[ X ]", StringComparison.Ordinal) && line.Contains(m.Says, StringComparison.Ordinal)));
        Assert.All(lines.SkipWhile(line => line.StartsWith("[ X ]", StringComparison.Ordinal)), line => Assert.False(line.StartsWith("[ X ]", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains("Nothing is in force", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("[ X ] School:People: Line 5, roles:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("[ ! ]", StringComparison.Ordinal) && line.Contains("\"acces.json\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_LocalModeOutsideDevelopment_IsAStop()
    {
        terminal.IsDevelopment = false;

        Assert.Equal(1, await terminal.Run("check"));
        Assert.Contains("ASPNETCORE_ENVIRONMENT=Development", terminal.Printed);
    }

    [Fact]
    public async Task Check_ARegistrationWithoutTenantAndAWrongKey_NamesBoth()
    {
        terminal.Settings["MicrosoftAppId"] = "not-a-guid";
        terminal.Settings["School:Tenants"] = "11111111-2222-3333-4444-555555555555";
        terminal.Settings["ToBotFromChannelOpenIdMetadataUrl"] = "http://127.0.0.1:9/openid";
        terminal.Write("plan.key", "too short");

        Assert.Equal(1, await terminal.Run("check"));
        Assert.Contains("[ X ] MicrosoftAppId", terminal.Printed);
        Assert.Contains("is no key file", terminal.Printed);
    }

    [Fact]
    public async Task Check_InChinese_SpeaksChinese_AndNamesNoMistakeTwice()
    {
        terminal.Settings["School:Language"] = "zh-TW";
        terminal.Settings["MicrosoftAppId"] = "not-a-guid";
        terminal.Settings["MicrosoftAppType"] = "MultiTenant";
        terminal.Settings["Teams:ServiceHosts"] = "https://one.example";
        terminal.Settings["School:People"] = "no-such-file.csv";
        terminal.Settings["ToBotFromChannelOpenIdMetadataUrl"] = "http://login.example/openid";

        Assert.Equal(1, await terminal.Run("check"));

        var lines = terminal.Printed.Split('\n');
        Assert.Single(lines, line => line.Contains("MicrosoftAppId = not-a-guid：要是 Azure Bot 的應用程式識別碼", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("MicrosoftAppType = MultiTenant：只能是 SingleTenant 或 UserAssignedMSI", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("Teams:ServiceHosts", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("School:People", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("ToBotFromChannelOpenIdMetadataUrl = http://login.example/openid：要是完整的 https 網址", StringComparison.Ordinal));
        Assert.Equal(lines.Where(line => line.Length > 0).Distinct(), lines.Where(line => line.Length > 0));
    }

    [Fact]
    public async Task Check_ADatabaseThatCanOnlyBeRead_IsAStop()
    {
        terminal.Write("plan.key", Convert.ToBase64String(new byte[32]));
        await terminal.Run("people", "import", terminal.Write("people.csv", People));

        Assert.Equal(1, await terminal.Run("check", $"--ConnectionStrings:SecurityPlan=Data Source={terminal.Path("plan.db")};Mode=ReadOnly;Pooling=False"));
        Assert.Contains("can only be read", terminal.Printed);
    }

    [Fact]
    public async Task Check_LocalModeOnEveryAddress_IsAStop()
    {
        terminal.Settings["urls"] = "http://0.0.0.0:3978";

        Assert.Equal(1, await terminal.Run("check"));
        Assert.Contains("http://0.0.0.0:3978", terminal.Printed);
    }

    [Fact]
    public async Task AuditVerify_AChangedRow_IsNamed()
    {
        await terminal.Run("people", "import", terminal.Write("people.csv", People));
        await terminal.Run("people", "import", terminal.Write("people.csv", "name,roles,email\nZoe,staff,zoe@s.tw\n"));
        await using (var db = terminal.Factory().LeaseForAllSchools())
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "AuditRows" SET "Action" = 'nothing' WHERE "Sequence" = 2""");
        }

        Assert.Equal(1, await terminal.Run("audit", "verify"));
        Assert.Contains("row 2 of the audit trail was changed", terminal.Printed);
    }

    public void Dispose() => terminal.Dispose();
}
