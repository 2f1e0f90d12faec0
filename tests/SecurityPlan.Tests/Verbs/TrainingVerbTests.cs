namespace SecurityPlan.Tests.Verbs;

/// <summary>A platform's export comes in and the school's record goes out.</summary>
public sealed class TrainingVerbTests : IDisposable
{
    private const string Header = "email,course,kind,hours,date,provider\n";

    private readonly Terminal _terminal = new();

    [Fact]
    public async Task AnExport_ComesInWhole_Once_AndGoesOutWithoutFormulas()
    {
        await School();
        _terminal.Write("hours.csv", Header
            + "ann@s.tw,=cmd|' /C calc'!A0,general,1.5,2026-01-05,e等公務園\n"
            + "bob@s.tw,\"社交工程, 進階\",professional,2,2026/01/06,＋教育部\n");
        Assert.Contains("2 entries added, 0 were there already.", await Runs(0, "import", "hours.csv"), StringComparison.Ordinal);
        Assert.Contains("0 entries added, 2 were there already.", await Runs(0, "import", "hours.csv"), StringComparison.Ordinal);

        Assert.Contains("2 entries exported", await Runs(0, "export", "out.csv"), StringComparison.Ordinal);
        var lines = (await File.ReadAllLinesAsync(_terminal.Path("out.csv"))).ToList();
        Assert.Equal("name,email,unit,course,kind,hours,date,provider,source,state,certificate", lines[0]);
        Assert.Equal(Quoted("Ann", "ann@s.tw", "", "'=cmd|' /C calc'!A0", "general", "1.5", "2026-01-05", "e等公務園", "import", "counted", ""), lines[1]);
        Assert.Equal(Quoted("Bob", "bob@s.tw", "", "社交工程, 進階", "professional", "2", "2026-01-06", "'＋教育部", "import", "counted", ""), lines[2]);
    }

    [Fact]
    public async Task OneBadLine_ChangesNothing_AndEveryBadLineIsNamed()
    {
        await School();
        _terminal.Write("hours.csv", Header
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
    }

    public void Dispose() => _terminal.Dispose();

    private async Task School() =>
        Assert.Equal(0, await _terminal.Run("people", "import", _terminal.Write("people.csv", "name,roles,email\nAnn,staff,ann@s.tw\nBob,staff,bob@s.tw\n")));

    private async Task<string> Runs(int exitCode, string verb, string file)
    {
        var code = await _terminal.Run("training", verb, _terminal.Path(file));
        Assert.True(code == exitCode, $"{verb} {file}: {code}\n{_terminal.Printed}");
        return _terminal.Printed;
    }

    private static string Quoted(params string[] cells) => string.Join(',', cells.Select(cell => $"\"{cell}\""));
}
