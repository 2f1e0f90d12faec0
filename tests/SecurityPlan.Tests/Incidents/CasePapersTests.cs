using DocumentFormat.OpenXml.Wordprocessing;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Papers;
using SecurityPlan.Tests.Papers;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Incidents;

namespace SecurityPlan.Tests.Incidents;

/// <summary>The papers of a case that went all the way, opened and read.</summary>
public sealed class CasePapersTests
{
    private readonly AClosedCase _case = new();

    [Fact]
    public void TheReport_SaysEverything_InTheOrderOfTheLaw()
    {
        var paper = CasePapers.Report(_case.Reading("en"));
        Assert.Equal(("調查、處理及改善報告.docx", PaperFile.Word), (paper.Name, paper.ContentType));
        var texts = DocumentTests.Texts(paper.Bytes);
        Assert.Equal("示範國民小學資通安全事件調查、處理及改善報告", texts[0]);
        string[] order =
        [
            "115-003", "一、通報內容", "二、法定時限與完成情形", "三、調查、處理及改善", "（1）事件發生或知悉時間、完成損害控制或復原作業之時間", "知悉：民國115年11月22日 10:30",
            "完成損害控制或復原：民國115年11月22日 18:30", "（2）事件影響之範圍及損害評估", "（5）事件根因分析", "沒有兩步驟驗證", "（7）預定完成時程及成效追蹤機制", "四、同類問題檢查及後續行動",
            "檢查公用信箱", "民國115年12月10日", "五、資安長會議", "全員出席，決議重設密碼", "六、個人資料", "七、處理紀錄", "八、附件清單", "九、簽核",
        ];
        var at = -1;
        foreach (var text in order)
        {
            at = texts.ToList().FindIndex(at + 1, each => each.Contains(text, StringComparison.Ordinal));
            Assert.True(at >= 0, $"\"{text}\" is not where it belongs:\n{string.Join('\n', texts)}");
        }

        Assert.Equal(["製表人", "資通安全長", "陳組員", "民國115年11月23日 10:30", "林校長", "民國115年11月25日 10:30"], texts.TakeLast(6));
    }

    [Fact]
    public void TheReport_NamesEveryFileWithItsHash_AndNoIdentifier()
    {
        var texts = DocumentTests.Texts(CasePapers.Report(_case.Reading("zh-TW")).Bytes);
        Assert.Contains(new string('a', 64), texts);
        Assert.Contains(texts, text => text.StartsWith("登入紀錄.pdf", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains("A123456789", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains("尚未填寫", StringComparison.Ordinal) || text.Contains("草稿", StringComparison.Ordinal));
    }

    [Fact]
    public void AReportThatIsBegun_SaysThatItIsADraft_AndWhatIsMissing()
    {
        var (incident, entries) = new TheSchool().Judged();
        var texts = DocumentTests.Texts(CasePapers.Report(_case.Reading("zh-TW", incident, entries)).Bytes);
        Assert.Contains(texts, text => text.StartsWith("草稿", StringComparison.Ordinal));
        Assert.Equal(7, texts.Count(text => text == "尚未填寫"));
    }

    [Fact]
    public void TheNotice_IsTheTextOfThePlatform_WithTheYearOfTheRepublic()
    {
        var paper = CasePapers.Notice(_case.Reading("en"));
        var text = System.Text.Encoding.UTF8.GetString(paper.Bytes);
        Assert.StartsWith("\uFEFF填報時間：民國115年11月25日 10:30\r\n單位名稱：示範國民小學\r\n", text, StringComparison.Ordinal);
        Assert.Contains("解決時間：民國115年11月22日 18:30", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ASuspicion_HasNoPapers()
    {
        var (incident, entries) = new TheSchool().Suspected();
        Assert.Empty(CasePapers.Of(_case.Reading("zh-TW", incident, entries)));
    }

    [Fact]
    public void EveryColumn_HasItsWidth()
    {
        using var file = DocumentTests.Open(CasePapers.Report(_case.Reading("zh-TW")).Bytes);
        Assert.All(file.MainDocumentPart!.Document.Body!.Descendants<Table>(), table => Assert.All(
            table.Descendants<TableRow>(), row => Assert.Equal(table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Count(), row.Elements<TableCell>().Count())));
    }
}
