using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>What the reporter can still do, and what becomes of identifiers and passwords in what they wrote.</summary>
public sealed class ReporterJourney
{
    private const string Id = "A123456789";
    private const string Phone = "0912-345-678";
    private const string Password = "Sunflower#2026x";

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Add_PutsAFactIntoTheCase(By by)
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var face = await Turned(school, "補充", "想補充什麼？", by);
        await school.Teacher.Presses("送出補充", face, new { text = "寄件人是 abc@evil.example" }, by);
        await school.Ting.Sees("incident-case", "寄件人是 abc@evil.example", "王小明 補充");
        await school.Hao.Hears("115-001 的通報人補充了內容。");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Withdraw_ClosesTheCaseWithAReason(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school, "撤回", "為什麼要撤回？", by);
        await school.Teacher.Presses("確定撤回", face, new { reason = "是自己的手機" }, by);
        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", "已結案：通報人撤回", "是自己的手機");
        }

        await school.Teacher.Sees("incident-mine", "您已撤回這件通報。");
    }

    [Fact]
    public async Task Withdraw_WithoutAReason_IsRefused()
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school, "撤回", "為什麼要撤回？");
        var reply = await school.Teacher.Presses("確定撤回", face);
        Assert.Contains("內容還是空的", reply.Card!.Text, StringComparison.Ordinal);

        // Found again by its number, by nobody else; or in the list of one's own.
        await school.Teacher.Says("115-001 進度");
        await Mine(2);
        await school.Teacher.Says("我的通報");
        await school.Teacher.Presses("開啟 115-001", await school.Teacher.Sees("incident-reports", "我的通報：1 件"));
        await Mine(3);
        await school.Colleague.Says("115-001");
        await school.Colleague.Hears("找不到這件事件，或您沒有權限處理。");

        Task<CardFace> Mine(int count) => school.Teams.Changes.Until(
            () => school.Teacher.Chat.Cards.Where(c => c.Kind == "incident-mine").ElementAtOrDefault(count - 1), () => school.Teacher.Chat.ToString());
        await school.Officer.Sees("incident-case", "疑似，尚未接手");
    }

    [Fact]
    public async Task Withdraw_OfAJudgedCase_IsRefused()
    {
        await using var school = await ASuspectedCase.Open();
        var stale = await Turned(school, "撤回", "為什麼要撤回？");
        var judge = (await school.Hao.Presses("判定等級", school.Hao.Card("incident-case"))).Card!;
        await school.Hao.Presses(
            "確定判定", judge, new { confidentiality = judge.ChoicesOf("confidentiality").Keys.Last(), integrity = "none", availability = "none" });
        var reply = await school.Teacher.Presses("確定撤回", stale, new { reason = "想撤回" });
        Assert.Contains("115-001 已判定為資安事件，不能撤回", reply.Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifiers_AreMaskedOnEveryCard_UntilTheReporterReleasesThem()
    {
        await using var school = await ASuspectedCase.Open($"對方要了我的身分證 {Id} 和電話 {Phone}");
        await school.Hao.Sees("incident-case", "通報人寫的證號、電話等已遮蔽");
        await school.Settles();
        foreach (var reader in school.Handlers.Append(school.Teacher))
        {
            Assert.All(Seen(reader).Skip(1), seen => Assert.DoesNotContain(Id, seen, StringComparison.Ordinal));
        }

        await school.Teacher.Presses("提供原文給小組", await school.Teacher.Sees("incident-mine"));

        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", Id, Phone);
        }

        Assert.All(school.Handlers.SelectMany(h => h.Chat.Messages), m => Assert.DoesNotContain(Id, m.Summary ?? "", StringComparison.Ordinal));
        Assert.All(school.Handlers.SelectMany(h => h.Chat.Cards), card => Assert.DoesNotContain(Id, card.Speak, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsAddedAfterTheRelease_IsMaskedAgain()
    {
        await using var school = await ASuspectedCase.Open($"電話 {Phone}");
        await school.Teacher.Presses("提供原文給小組", await school.Teacher.Sees("incident-mine"));
        await school.Teacher.Presses("送出補充", await Turned(school, "補充", "想補充什麼？"), new { text = $"還有身分證 {Id}" });
        var card = await school.Hao.Sees("incident-case", "還有身分證", Phone);
        Assert.DoesNotContain(Id, card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APassword_IsKeptNowhereAndSentNowhere()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says($"通報 我在假網站輸入了密碼：{Password}");
        var form = await school.Teacher.Sees("incident-form");

        // Sent once with a mistake, so that what was typed comes back.
        await school.Teacher.Submits(form, new { kind = "phishing", done = $"我的密碼是 {Password}" });
        form = await school.Teacher.Sees("incident-form", "請選擇系統或設備");
        await school.Teacher.Submits(form, new { system = "mail", personalData = "no", device = $"密碼: {Password}" });
        await school.Teacher.Sees("incident-mine", "您寫的密碼已刪除");
        await school.Teacher.Presses("送出補充", await Turned(school, "補充", "想補充什麼？"), new { text = $"新密碼是 {Password}" });
        await school.Teacher.Hears("您寫的密碼已刪除，沒有存下來。");
        await school.Settles();

        Assert.All(school.Teams.Calls, call => Assert.DoesNotContain(Password, call.Body?.ToString() ?? "", StringComparison.Ordinal));
        Assert.All(school.Teacher.Chat.Cards, card => Assert.DoesNotContain(Password, card.Json.ToString(), StringComparison.Ordinal));
        Assert.All(school.Log.Lines, line => Assert.DoesNotContain(Password, line, StringComparison.Ordinal));
        var facts = await school.Looks(db => db.Incidents.IgnoreQueryFilters().Select(i => i).SingleAsync());
        Assert.DoesNotContain(Password, facts.Facts, StringComparison.Ordinal);
        Assert.All(
            await school.Looks(db => db.IncidentEntries.IgnoreQueryFilters().ToListAsync()),
            entry => Assert.DoesNotContain(Password, entry.Text ?? "", StringComparison.Ordinal));
        Assert.All(
            await school.Looks(db => db.FormDrafts.IgnoreQueryFilters().ToListAsync()),
            draft => Assert.DoesNotContain(Password, draft.Answers ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheDatabaseFile_HoldsNoWordOfTheReport_AndTheLogNoWordNorName()
    {
        await using var school = await ASuspectedCase.Open("我點了彩虹獨角獸的連結");
        await school.Settles();
        await school.Stops();

        var bytes = Directory.EnumerateFiles(Path.GetDirectoryName(school.DatabaseFile)!, "plan.db*")
            .Where(file => !file.EndsWith(".serving", StringComparison.Ordinal)).SelectMany(File.ReadAllBytes).ToArray();
        Assert.True(bytes.AsSpan().IndexOf("115"u8) >= 0 || bytes.Length > 4096);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("彩虹獨角獸")));
        Assert.All(school.Log.Lines, line => Assert.DoesNotContain("彩虹獨角獸", line, StringComparison.Ordinal));
        Assert.All(school.Log.Lines, line => Assert.DoesNotContain("王小明", line, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Seen(Member reader) => reader.Chat.Messages
        .Where(m => m.Card is not { Kind: "incident-form" })
        .Select(m => m.Card is { } card ? card.Json.ToString() + m.Summary : m.Text + m.Summary);

    private static async Task<CardFace> Turned(SchoolHost school, string button, string shows, By by = By.Execute)
    {
        var reply = await school.Teacher.Presses(button, await school.Teacher.Sees("incident-mine"), by: by);
        return reply.Card ?? await school.Teacher.Sees("incident-mine", shows);
    }
}
