using System.Text;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Uses;
using SecurityPlan.Approvals;
using SecurityPlan.Cards;
using SecurityPlan.Papers;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Reviews;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Papers;

/// <summary>The trail of uses and the result of a review as files, opened and read; what people wrote in them is text, whatever opens them.</summary>
public sealed class AccessFilesTests
{
    private static readonly Words Words = Repository.Words;

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("say \"hi\", then go", "\"say \"\"hi\"\", then go\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("+1+1", "\"'+1+1\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("＝1+1", "\"'＝1+1\"")]
    [InlineData("＠SUM(A1)", "\"'＠SUM(A1)\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("3-4 班", "\"3-4 班\"")]
    [InlineData("a=b", "\"a=b\"")]
    public void ACell_IsText_WhateverASpreadsheetMakesOfIt(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));

    [Theory]
    [InlineData("zh-TW", "\"編號\",\"使用人\",\"種類\",\"系統\",\"帳號\",\"開始\",\"結束\",\"用途\"")]
    [InlineData("en", "\"Number\",\"Holder\",\"Kind\",\"System\",\"Account\",\"Start\",\"End\",\"Why\"")]
    public void TheTrail_SaysWhoUsedWhatWhenAndWhy_InTheSchoolsTime(string language, string header)
    {
        var grant = AnOpenGrant();
        var finished = GrantUse.Start(Guid.NewGuid(), grant, Guid.NewGuid(), "=cmd|' /C calc'!A0，改「設定」", ADecision.Now);
        finished.Finish(ADecision.Now.AddMinutes(90), ADecision.Now.AddHours(2));
        var running = GrantUse.Start(Guid.NewGuid(), grant, Guid.NewGuid(), "身分證 A123456789 查詢", ADecision.Now.AddHours(3));
        var csv = UseCards.Csv(
            [new UseLine(finished, "A115-001", "=王小明", "特權帳號", "NAS, \"大\"", "adm-ming"), new UseLine(running, "A115-001", "陳美玲", "特權帳號", "NAS", null)],
            Words, language, TheSchool.Clock);
        var at = TheSchool.Clock.Local(ADecision.Now);
        Assert.Equal(
            $""""
            {header}
            "A115-001","'=王小明","特權帳號","NAS, ""大""","adm-ming","{at:yyyy-MM-dd HH:mm}","{at.AddMinutes(90):yyyy-MM-dd HH:mm}","'=cmd|' /C calc'!A0，改「設定」"
            "A115-001","陳美玲","特權帳號","NAS","","{at.AddHours(3):yyyy-MM-dd HH:mm}","","{Written.Masked("身分證 A123456789 查詢")}"

            """".ReplaceLineEndings("\r\n"),
            csv);
        var bytes = PaperFile.Utf8(csv);
        Assert.Equal(new byte[] { 0xEF, 0xBB, 0xBF }, bytes[..3]);
        Assert.Equal(csv, Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("zh-TW", "編號|使用人|項目|原結束日|需留意|結果|決定人|決定時間|說明", "縮短期限至", "=吳管理（代理李主任）")]
    [InlineData("en", "Number|Holder|What|Last day then|To look at|Result|Decided by|Decided at|Remark", "Shortened to", "=吳管理 (standing in for 李主任)")]
    public void AReviewsResult_IsTheSameList_InBothFiles(string language, string header, string shortened, string decided)
    {
        var (word, csv) = (ReviewFiles.Word(Paper(), Words, language, TheSchool.Clock), ReviewFiles.Csv(Paper(), Words, language, TheSchool.Clock));
        var lines = Encoding.UTF8.GetString(csv.Bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(new byte[] { 0xEF, 0xBB, 0xBF }, csv.Bytes[..3]);
        Assert.Equal($"\"{header.Replace("|", "\",\"", StringComparison.Ordinal)}\"", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("\"A115-001\",\"王小明\"", lines[1], StringComparison.Ordinal);
        Assert.Contains($"\"'{decided}\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(shortened, lines[1], StringComparison.Ordinal);
        Assert.Contains("2027-01-20", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"\"", lines[3], StringComparison.Ordinal);

        var texts = DocumentTests.Texts(word.Bytes).ToList();
        var start = texts.IndexOf(header.Split('|')[0]);
        Assert.Equal(header.Split('|'), texts[start..(start + 9)]);
        Assert.Contains(decided, texts);
        Assert.Contains(texts, text => text.Contains("玖-二-(三)-5", StringComparison.Ordinal));
        Assert.Contains("黃淑芬", texts[^2] + texts[^1], StringComparison.Ordinal);
        Assert.Equal((".docx", ".csv"), (Path.GetExtension(word.Name), Path.GetExtension(csv.Name)));
        if (Environment.GetEnvironmentVariable("PAPERS_TO") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"review-{language}.docx"), word.Bytes);
        }
    }

    private static ReviewPaper Paper()
    {
        static Label In(string chinese, string english) => new() { Chinese = chinese, English = english };
        return new ReviewPaper(
            "示範國民小學", In("遠距工作與特權帳號審查（2027 年 1 月）", "Review of remote work and privileged access (2027-01)"), "玖-二-(三)-5、玖-三-(二)-2",
            new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 15),
            [
                new ReviewPaperLine
                {
                    Number = "A115-001", Holder = "王小明", What = In("遠距工作：校務行政系統", "Remote work: School administration system"), Until = new DateOnly(2027, 1, 31),
                    Why = In("快到期", "ends soon"), Outcome = In("縮短期限", "Shortened"), ShortenedTo = new DateOnly(2027, 1, 20), DecidedBy = "=吳管理", DecidedFor = "李主任",
                    DecidedAt = ADecision.Now, Note = "月考結束，期末不再需要",
                },
                new ReviewPaperLine
                {
                    Number = "A115-002", Holder = "林志豪", What = In("特權帳號：檔案伺服器與 NAS", "Privileged access: File server and NAS"), Until = new DateOnly(2027, 4, 30),
                    Why = In("久未使用、即將離職", "long unused, is leaving"), Outcome = In("保留", "Kept"), DecidedBy = "張雅婷",
                    DecidedAt = ADecision.Now, Note = "=1+1", HandedBy = "吳管理", HandedWhy = "她知道還要不要用",
                },
                new ReviewPaperLine
                {
                    Number = "A115-003", Holder = "陳美玲", What = In("共用帳號例外：監視錄影系統", "Shared account exception: Camera system"), Until = new DateOnly(2027, 2, 28),
                    Why = In("多人共用", "shared"), Outcome = In("逾期未決定，已停用", "Suspended: nobody decided in time"),
                },
            ],
            "黃淑芬", ADecision.Now.AddDays(50));
    }

    private static Grant AnOpenGrant()
    {
        var (school, kind) = (new ADecision(), ADecision.Rules.Kind("privileged"));
        var request = new AccessRequest(kind, "file-server", ADecision.Today, ADecision.Today.AddDays(30), new AccessFacts("換硬碟", "days", "school-desktop", "辦公室", "管理者", "adm-ming", null));
        var grant = Grant.Ask(Guid.NewGuid(), school.Teacher, 115, 1, request, ADecision.Now);
        var (approval, _) = Approval.Request(grant.Id, grant.Id, kind, grant.Name, false, school.Teacher, grant.From, grant.Until, ADecision.Now);
        approval.Approve(school.Act(school.Hao), 1, null);
        grant.Follow(approval);
        grant.Open(Guid.NewGuid(), ADecision.Now, ADecision.Today, ADecision.Now);
        return grant;
    }
}
