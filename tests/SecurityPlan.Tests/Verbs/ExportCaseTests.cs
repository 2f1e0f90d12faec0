using SecurityPlan.Tests.Journeys;
using SecurityPlan.Tests.Journeys.Incidents;
using SecurityPlan.Tests.Papers;
using static SecurityPlan.Tests.Journeys.Incidents.AJudgedCase;

namespace SecurityPlan.Tests.Verbs;

/// <summary>A case taken out of the database of a running bot.</summary>
public sealed class ExportCaseTests : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[300]];

    private readonly Terminal terminal = new();

    [Fact]
    public async Task ACase_BesideARunningBot_IsAFolderThatIsWhole_AndIsNeverWrittenOver()
    {
        await using var school = await AJudgedCase.Open(2, "有人要了我的身分證 A123456789");
        await school.Teacher.Sends("image/png", school.Teams.Keep("image/png", Png));
        await school.Teacher.Hears("收到檔案");
        await Contain(school, 2);
        await Write(school.Hao);
        await Follow(school, school.Hao, "2026-12-10");

        var folder = terminal.Path("out");
        Assert.True(await Exports(school, "115-001", folder) == 0, terminal.Printed);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["audit.csv", "evidence.csv", "evidence/01 image.png", "read-me.txt", "timeline.csv", "timeline.txt", "調查、處理及改善報告.docx", "資通安全事件通報單.txt"], files);
        Assert.Equal(Png, await File.ReadAllBytesAsync(Path.Combine(folder, "evidence/01 image.png")));
        var report = DocumentTests.Texts(await File.ReadAllBytesAsync(Path.Combine(folder, "調查、處理及改善報告.docx")));
        Assert.Contains("沒有開啟兩步驟驗證", report);
        Assert.Contains("檢查各處室公用信箱", report);
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.DoesNotContain("A123456789", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Contains("115-001", terminal.Printed);

        Assert.Equal(1, await Exports(school, "115-001", folder));
        Assert.Contains("is not empty", terminal.Printed);
        Assert.Equal(1, await Exports(school, "115-009", terminal.Path("other")));
        Assert.Contains("There is no case 115-009", terminal.Printed);
        Assert.False(Directory.Exists(terminal.Path("other")));
        Assert.Equal(1, await Exports(school, "../115", terminal.Path("other")));
        Assert.Equal(1, await terminal.Run("case", "export", "115-001", "--out", terminal.Path("other"), $"--ConnectionStrings:SecurityPlan=Data Source={school.DatabaseFile}"));
        Assert.Contains("plan.key", terminal.Printed);
        Assert.Equal(2, await terminal.Run("case", "export", "115-001"));
        Assert.Contains("case export NUMBER --out FOLDER", terminal.Printed);
    }

    private Task<int> Exports(SchoolHost school, string number, string folder) => terminal.Run(
        "case", "export", number, "--out", folder, $"--ConnectionStrings:SecurityPlan=Data Source={school.DatabaseFile}",
        $"--Storage:KeyFile={Path.Combine(Path.GetDirectoryName(school.DatabaseFile)!, "plan.key")}");

    public void Dispose() => terminal.Dispose();
}
