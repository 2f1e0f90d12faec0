using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using SecurityPlan.Papers;
using SecurityPlan.Tests.Rules;
using Document = SecurityPlan.Papers.Document;

namespace SecurityPlan.Tests.Papers;

public sealed class DocumentTests
{
    [Fact]
    public void APaper_IsValid_AndSaysEverythingInItsOrder()
    {
        var bytes = new Document("調查、處理及改善報告", "115-003")
            .Heading("一、時間")
            .Facts([("單位", "示範國民小學"), ("案號", "115-003")])
            .Paragraph("第一行\r\n第二行")
            .Table(["時間", "紀錄"], [["09:30", "接手"], ["09:40", "判定"]], [1, 3])
            .Table(["沒有"], [])
            .Note("附註")
            .Signatures([("製表", "林志豪 09:30"), ("資通安全長", null)])
            .ToBytes();
        Assert.Equal(
            ["調查、處理及改善報告", "一、時間", "單位", "示範國民小學", "案號", "115-003", "第一行", "第二行", "時間", "紀錄", "09:30", "接手", "09:40", "判定", "附註", "製表", "資通安全長", "林志豪 09:30"],
            Texts(bytes));
    }

    [Theory]
    [InlineData("a\u0000b\u000Bc\uFFFEd", "abcd")]
    [InlineData("<w:p>&amp;</w:p>", "<w:p>&amp;</w:p>")]
    [InlineData("𠮷", "𠮷")]
    public void HostileText_IsText(string typed, string shown) => Assert.Contains(shown, Texts(new Document(typed, typed).Paragraph(typed).ToBytes()));

    [Fact]
    public void HalfASign_IsReplaced()
    {
        var half = new string(['a', '\uD800', 'b']);
        Assert.Equal(["a\uFFFDb", "a\uFFFDb"], Texts(new Document(half, "").Paragraph(half).ToBytes()));
    }

    [Fact]
    public void APage_IsA4_AndTheHeadOfATableIsRepeated()
    {
        using var file = Open(new Document("清冊", "").Table(["項次"], Enumerable.Range(1, 200).Select(i => new[] { $"{i}" })).ToBytes());
        var body = file.MainDocumentPart!.Document.Body!;
        Assert.Equal((11906u, 16838u), (body.Descendants<PageSize>().Single().Width!.Value, body.Descendants<PageSize>().Single().Height!.Value));
        Assert.Single(body.Descendants<TableHeader>());
        Assert.Equal(201, body.Descendants<TableRow>().Count());
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\temp\螢幕截圖 1.png", "螢幕截圖 1")]
    [InlineData("con.png", "file")]
    [InlineData("..", "file")]
    [InlineData("a<b>:c|d\u202Egnp.exe", "abcdgnp")]
    public void AName_IsSafe(string name, string safe) => Assert.Equal(safe, PaperFile.SafeStem(name));

    [Fact]
    public void AMoment_IsWrittenWithTheYearOfTheRepublic()
    {
        Assert.Equal("民國115年11月22日 10:30", RocTime.Moment(Repository.Words, "zh-TW", TheSchool.Now, TheSchool.Clock));
        Assert.Equal("民國115年1月1日 00:00", RocTime.Moment(Repository.Words, "zh-TW", new DateTimeOffset(2025, 12, 31, 16, 0, 0, TimeSpan.Zero), TheSchool.Clock));
    }

    internal static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    /// <summary>Every piece of text of a paper that Word would open without a word of complaint.</summary>
    internal static IReadOnlyList<string> Texts(byte[] bytes)
    {
        using var file = Open(bytes);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        return [.. file.MainDocumentPart!.Document.Body!.Descendants<Text>().Select(text => text.Text).Where(text => text.Length > 0)];
    }
}
