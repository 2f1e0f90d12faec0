using System.Text;
using SecurityPlan.Tests.Storage;

namespace SecurityPlan.Tests.Verbs;

/// <summary>The built program: a platform's export comes in and the school's record goes out.</summary>
public sealed class TrainingVerbTests : IDisposable
{
    private const string Header = "email,course,kind,hours,date,provider\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task AnExport_ComesInWhole_Once_AndGoesOutWithoutFormulas()
    {
        await School();
        _folder.Write("hours.csv", Header
            + "ann@s.tw,=cmd|' /C calc'!A0,general,1.5,2026-01-05,e等公務園\n"
            + "bob@s.tw,\"社交工程, 進階\",professional,2,2026/01/06,＋教育部\n");
        Assert.Contains("2 entries added, 0 were there already.", await Runs(0, "import", "hours.csv"), StringComparison.Ordinal);
        Assert.Contains("0 entries added, 2 were there already.", await Runs(0, "import", "hours.csv"), StringComparison.Ordinal);

        Assert.Contains("2 entries exported", await Runs(0, "export", "out.csv"), StringComparison.Ordinal);
        var lines = (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "out.csv"))).ToList();
        Assert.Equal("name,email,unit,course,kind,hours,date,provider,source,state,certificate", lines[0]);
        Assert.Equal("Ann,ann@s.tw,,'=cmd|' /C calc'!A0,general,1.5,2026-01-05,e等公務園,import,counted,", lines[1]);
        Assert.Equal("Bob,bob@s.tw,,\"社交工程, 進階\",professional,2,2026-01-06,'＋教育部,import,counted,", lines[2]);

        // What went out is known when it comes in again.
        Assert.Contains("0 entries added, 2 were there already.", await Runs(0, "import", "out.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APlatformsOwnExport_WithChineseHeads_AndTheYearsOfTheRepublic_ComesIn()
    {
        await School();
        _folder.Write("platform.csv", "\uFEFF姓名,課程名稱,認證時數,完成日期,課程類別,備註\nAnn,資通安全概論,2,115/01/05,通識,\nBob,弱點掃描,1.5,2026/1/6 14:30,523,\n");
        Assert.Contains("2 entries added", await Runs(0, "import", "platform.csv"), StringComparison.Ordinal);
        await Runs(0, "export", "out.csv");
        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "out.csv"));
        Assert.StartsWith("Ann,ann@s.tw,,資通安全概論,general,2,2026-01-05,資通安全概論,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Bob,bob@s.tw,,弱點掃描,professional,1.5,2026-01-06,弱點掃描,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneBadLine_ChangesNothing_AndEveryBadLineIsNamed()
    {
        await School();
        _folder.Write("hours.csv", Header
            + "ann@s.tw,資安,general,1,2026-01-05,x\n"
            + "eve@s.tw,資安,general,1,2026-01-05,x\n"
            + "bob@s.tw,資安,general,1.3,2026-01-05,x\n"
            + "bob@s.tw,資安,general,1,2999-01-05,x\n"
            + ",資安,general,1,2026-01-05,x\n"
            + "bob@s.tw,,general,1,2026-01-05,x\n"
            + "bob@s.tw,\"資安,general,1,2026-01-05,x\n"
            + "bob@s.tw,資安,其他,1,2026-01-05,x\n");
        var said = await Runs(1, "import", "hours.csv");
        Assert.All([3, 4, 5, 6, 7, 8, 9], line => Assert.Contains($"Line {line}: ", said, StringComparison.Ordinal));
        Assert.DoesNotContain("Line 2: ", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported.", said, StringComparison.Ordinal);
        Assert.Contains("0 entries exported", await Runs(0, "export", "out.csv"), StringComparison.Ordinal);

        File.WriteAllBytes(Path.Combine(_folder.Path, "big5.csv"), [.. Encoding.ASCII.GetBytes(Header), 0xB8, 0xEA, 0xA6, 0x77]);
        Assert.Contains("Line 2: the file is not UTF-8", await Runs(1, "import", "big5.csv"), StringComparison.Ordinal);
        _folder.Write("no-hours.csv", "email,course,date\nann@s.tw,資安,2026-01-05\n");
        Assert.Contains("Line 1: The column hours is missing.", await Runs(1, "import", "no-hours.csv"), StringComparison.Ordinal);
        Assert.Contains("nowhere.csv", await Runs(1, "import", "nowhere.csv"), StringComparison.Ordinal);
        await Runs(2, "import");
    }

    public void Dispose() => _folder.Dispose();

    private async Task School()
    {
        _folder.Write("people.csv", "name,roles,email\nAnn,staff,ann@s.tw\nBob,staff,bob@s.tw\n");
        Assert.Equal(0, (await BotProcess.Verb(_folder.Path, "people", "import", "people.csv")).ExitCode);
    }

    private async Task<string> Runs(int exitCode, params string[] words)
    {
        var (code, output) = await BotProcess.Verb(_folder.Path, ["training", .. words, "--School:Language=en"]);
        Assert.True(code == exitCode, $"{string.Join(' ', words)}: {code}\n{output}");
        return output;
    }
}
