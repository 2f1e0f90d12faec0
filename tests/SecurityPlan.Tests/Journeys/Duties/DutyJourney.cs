using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Duties.Occurrences;

namespace SecurityPlan.Tests.Journeys.Duties;

/// <summary>A duty comes up, is done with the evidence it asks for, or is put off, handed over, or found not to apply.</summary>
public sealed class DutyJourney
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7"u8, .. new byte[200]];

    [Fact]
    public async Task TheOfficer_FinishesEachKind_WithWhatItAsksFor_AndNothingElse()
    {
        await using var school = await ASchoolWithDuties.Open();
        var officer = school.Host.Officer;

        await Finishes(school, officer, "tick", new { tick = "false" }, "請先勾選聲明", new { tick = "true", note = "都有備份" }, "說明\n都有備份");
        await Finishes(school, officer, "number", new { number = "101" }, "請填 0 到 100 之間的整數。", new { number = "98" }, "數值\n98");
        await Finishes(school, officer, "link", new { link = "http://school.example/rules" }, "以 https:// 開頭", new { link = "https://school.example/rules" }, "https://school.example/rules");

        var card = await school.Opens(officer, "file");
        var side = await officer.Presses("duty.done-open", card);
        var refused = await officer.Presses("duty.done", side.Card!, new { note = "在雲端硬碟" });
        Assert.Contains("還沒有收到檔案", refused.Card!.Text, StringComparison.Ordinal);
        Assert.Equal("在雲端硬碟", refused.Card.ValueOf("note"));
        await officer.Sends("application/pdf", school.Host.Teams.Keep("application/pdf", Pdf));
        await officer.Hears("收到檔案，會附在「軟體清查」。");
        side = new Reply(default, await officer.Sees("duty", "已收到 1 個檔案"), null);
        var done = await officer.Presses("duty.done", side.Card!);
        Assert.Contains("附件\n1 個", done.Card!.Text, StringComparison.Ordinal);
        Assert.Equal(["取得檔案", "退回重做"], done.Card.Buttons);
        var offered = await officer.Presses("取得檔案", done.Card);
        Assert.Equal("已開在下方訊息。", offered.Says);
        await officer.Sees("file-offer", "職責的佐證檔案", "軟體清查.pdf");
    }

    [Fact]
    public async Task Everybody_ReadsThePolicy_AndAttestsThePassword_ForThemselves()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (teacher, officer) = (school.Host.Teacher, school.Host.Officer);

        var policy = await school.Opens(teacher, "read", teacher);
        Assert.Contains("• 桌面淨空", policy.Text, StringComparison.Ordinal);
        Assert.Contains("版本 A", policy.Text, StringComparison.Ordinal);
        var read = await teacher.Presses("我已閱讀", policy);
        Assert.Contains("已完成", read.Card!.Text, StringComparison.Ordinal);

        await teacher.Says("待辦");
        var owed = await teacher.Sees("status", "更換密碼");
        var password = await teacher.Presses("duty.done-open", await school.Opens(teacher, "password", teacher));
        Assert.Equal("2026-11-22", password.Card!.ValueOf("date"));
        await teacher.Presses("返回", password.Card);
        await Finishes(school, teacher, "password", new { date = "2026-11-23" }, "日期不能在未來。", new { date = "2026-11-20" }, "日期\n2026/11/20（週五）", teacher);
        Assert.DoesNotContain("更換密碼", (await teacher.SeesAnother("status", owed)).Text, StringComparison.Ordinal);

        // Another one's attestation is neither the officer's to finish nor anybody's to hand over.
        var others = await school.Opens(officer, "read", school.Host.Hao);
        Assert.DoesNotContain("duty.done", others.Verbs);
        var reply = await officer.Delivers(officer.Pressed("duty.done", new JsonObject { ["id"] = (await school.Comes("read", school.Host.Hao)).ToString() }, others), others);
        Assert.Contains("這項職責不是由您負責", reply.Card!.Text, StringComparison.Ordinal);
        reply = await officer.Delivers(officer.Pressed(
            "duty.handover", new JsonObject { ["id"] = (await school.Comes("read", school.Host.Hao)).ToString(), ["to"] = await IdOf(school, officer) }, others), others);
        Assert.Contains("要由本人確認，不能轉交", reply.Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADuty_IsPutOff_ThenHandedOver_AndTheOtherFinishesIt()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, teacher) = (school.Host.Officer, school.Host.Teacher);
        var card = await school.Opens(officer, "tick");
        var side = await officer.Presses("duty.snooze-open", card);
        Assert.Equal(["明天，2026/11/23（週一）", "下週一，2026/11/23（週一）", "連假後，2026/12/28（週一）"], side.Card!.ChoicesOf("until").Values);
        var snoozed = await officer.Presses("duty.snooze", side.Card, new { until = "holidays" });
        Assert.Contains("2026/12/28（週一）再提醒", snoozed.Card!.Text, StringComparison.Ordinal);

        side = await officer.Presses("duty.handover-open", snoozed.Card);
        var given = await officer.Presses("duty.handover", side.Card!, new { to = await IdOf(school, teacher) });
        Assert.Contains("負責\n王小明", given.Card!.Text, StringComparison.Ordinal);
        await teacher.Hears("有一項資安職責轉交給您");
        var got = await teacher.Sees("duty", "確認備份");
        Assert.DoesNotContain("再提醒", got.Text, StringComparison.Ordinal);
        side = await teacher.Presses("duty.done-open", got);
        await teacher.Presses("duty.done", side.Card!, new { tick = "true" });
        await officer.Sees("duty", "確認備份", "已完成", "王小明，2026/11/22");

        // The same press once more, from the card as it was.
        var again = await teacher.Presses("duty.done", side.Card!, new { tick = "true" });
        Assert.Contains("已經完成", again.Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotApplicable_NeedsTheOfficer_AndAWaiverTheCiso()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, member, principal) = (school.Host.Officer, school.Host.Hao, school.Host.Principal);
        var card = await school.Opens(member, "meeting");
        var side = await member.Presses("duty.omit-open", card);
        Assert.Contains("由李建國確認", side.Card!.Text, StringComparison.Ordinal);
        var empty = await member.Presses("duty.omit", side.Card);
        Assert.Contains("請寫下理由。", empty.Card!.Text, StringComparison.Ordinal);
        await member.Presses("duty.omit", empty.Card, new { reason = "併入下個月" });

        var asked = await officer.Sees("duty", "等待確認不適用", "併入下個月");
        var no = await officer.Presses("duty.refuse-open", asked);
        await officer.Presses("duty.refuse", no.Card!, new { reason = "每年都要開" });
        await member.Hears("沒有通過");
        card = await member.Sees("duty", "上次的申請沒有通過：每年都要開");
        side = await member.Presses("duty.omit-open", card);
        await member.Presses("duty.omit", side.Card!, new { reason = "已與縣府合開" });
        asked = await officer.Sees("duty", "已與縣府合開", "等待確認");
        await officer.Presses("duty.agree", asked);
        await member.Sees("duty", "已確認不適用", "李建國");

        var waiver = await school.Opens(officer, "waiver");
        Assert.DoesNotContain("duty.done-open", waiver.Verbs);
        side = await officer.Presses("duty.omit-open", waiver);
        var own = await officer.Presses("duty.omit", side.Card!, new { reason = "D 級免辦" });
        Assert.DoesNotContain("duty.agree", own.Card!.Verbs);
        var reply = await officer.Delivers(officer.Pressed("duty.agree", new JsonObject { ["id"] = (await school.Comes("waiver")).ToString() }, own.Card), own.Card);
        Assert.Contains("您不能確認自己提出的申請。", reply.Card!.Text, StringComparison.Ordinal);
        await principal.Presses("duty.agree", await principal.Sees("duty", "等待核定免辦", "D 級免辦"));
        await officer.Sees("duty", "已核定免辦", "黃淑芬");
    }

    [Fact]
    public async Task WhatIsNotOnesOwn_IsUnknown_HoweverItIsPressed()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (teacher, officer) = (school.Host.Teacher, school.Host.Officer);
        var tick = (await school.Comes("tick")).ToString();
        var card = await school.Opens(teacher, "read", teacher);
        foreach (var verb in new[] { "duty.show", "duty.done", "duty.handover", "duty.snooze", "duty.later", "duty.omit", "duty.agree", "duty.refuse", "duty.done-open" })
        {
            foreach (var id in new[] { tick, Guid.NewGuid().ToString() })
            {
                var data = new JsonObject { ["id"] = id, ["tick"] = "true", ["to"] = await IdOf(school, teacher), ["until"] = "tomorrow", ["reason"] = "x" };
                var reply = await teacher.Delivers(teacher.Pressed(verb, data, card));
                Assert.Contains("找不到這項職責", reply.Card?.Text ?? reply.Says, StringComparison.Ordinal);
            }
        }

        foreach (var verb in new[] { "duties.event-open", "duties.event", "duties.names", "duties.name" })
        {
            var reply = await teacher.Delivers(teacher.Pressed(verb, new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["about"] = "x", ["duty"] = "tick" }, card));
            Assert.Contains("只有資安承辦人", reply.Card?.Text ?? reply.Says, StringComparison.Ordinal);
        }

        // A list that is not the reader's to follow shows the own one.
        await teacher.Says("duties");
        var list = await teacher.Sees("duties");
        var all = await teacher.Delivers(teacher.Pressed("duties.all", new JsonObject { ["id"] = list.Button("duty.show")["data"]!["id"]!.GetValue<string>() }, list));
        Assert.Contains("我的資安職責", all.Card!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("確認備份", all.Card.Text, StringComparison.Ordinal);
        await officer.Presses("duty.done-open", await school.Opens(officer, "tick"));
    }

    [Fact]
    public async Task AnEvent_IsEnteredOnce_AndWhoeverDoesItIsTold()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, teacher) = (school.Host.Officer, school.Host.Teacher);
        await officer.Says("職責清單");
        var form = await officer.Presses("duties.event-open", await officer.Sees("duties"));
        var press = officer.Press("duties.event", form.Card!, new { duty = "dispose", about = "三台舊筆電", to = await IdOf(school, teacher) });
        await officer.Delivers(press);
        press["id"] = school.Host.Teams.NewId();
        var twice = await officer.Delivers(press);
        Assert.Contains("已登錄", twice.Card!.Text, StringComparison.Ordinal);
        await teacher.HearsTimes("有一項資安職責要請您處理", 1);
        await teacher.Sees("duty", "汰除設備", "三台舊筆電", "2026/11/25");
        Assert.Equal(1, await school.Host.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().CountAsync(o => o.Duty == "dispose")));
    }

    [Fact]
    public async Task TheOfficer_NamesWhoDoesADuty()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, teacher) = (school.Host.Officer, school.Host.Teacher);
        await officer.Says("職責清單");
        await officer.Presses("duties.names", await officer.Sees("duties"));
        var names = await officer.Sees("duty-names");
        Assert.Contains("李建國（學校沒有資產管理人）", (await officer.Presses("下一頁", names)).Card!.Text, StringComparison.Ordinal);
        var one = await officer.Presses("duties.name-open", names);
        Assert.Equal("role", one.Card!.ValueOf("to"));
        var saved = await officer.Presses("duties.name", one.Card, new { to = await IdOf(school, teacher) });
        Assert.Contains("王小明（已指定）", saved.Card!.Text, StringComparison.Ordinal);
        await teacher.Says("職責清單");
        await teacher.Sees("duties", "確認備份");
        one = await officer.Presses("duties.name-open", saved.Card);
        saved = await officer.Presses("duties.name", one.Card!, new { to = "role" });
        Assert.DoesNotContain("王小明", saved.Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewCatalogue_WaitsForTheOfficer_AndLeavesItsHistory()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, host) = (school.Host.Officer, school.Host);
        await host.Stops();
        school.Writes("B", ASchoolWithDuties.Kinds().Where(duty => duty["ref"]!.GetValue<string>() != "tick")
            .Append(ASchoolWithDuties.Duty("new", "新的事", "officer", new JsonObject { ["kind"] = "statement", ["ask"] = new JsonObject { ["zh-TW"] = "做了", ["en"] = "Done" } })));
        await host.Starts();
        var card = await officer.Sees("duty-catalogue", "「版本 B」還沒有套用", "新增 1 項、修改 0 項、刪除 1 項。", "• new 新的事", "• tick 確認備份");
        await officer.Says("職責清單");
        await officer.Sees("duties", "確認備份");
        var refused = await host.Hao.Delivers(host.Hao.Pressed("duty-catalogue.apply", card.Button("套用")["data"]!.DeepClone().AsObject(), null));
        Assert.Equal("只有資安承辦人可以套用。", refused.Says);

        var applied = await officer.Presses("套用", card);
        Assert.Contains("已由李建國於 2026/11/22", applied.Card!.Text, StringComparison.Ordinal);
        await host.Ticks();
        await school.Comes("new");
        Assert.Equal(DutyState.Gone, await host.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.Duty == "tick").Select(o => o.State).SingleAsync()));
        Assert.Equal(2, await host.Looks(db => db.DutyVersions.IgnoreQueryFilters().CountAsync(v => v.AppliedAt != null)));
    }

    [Fact]
    public async Task WhatComesUp_ComesUpOnce_WhateverHappens()
    {
        await using var school = await ASchoolWithDuties.Open();
        var host = school.Host;
        Task<List<string>> Keys() => host.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().Select(o => o.Key).OrderBy(key => key).ToListAsync());
        await host.Ticks();
        var first = await Keys();

        // Five for the school and a waiver; reading and password for each of seven.
        Assert.Equal(6 + 14, first.Count);
        await host.Restarts();
        await host.Ticks();
        Assert.Equal(first, await Keys());

        // An outage of two months: what was due meanwhile is there, once; who left owes nothing.
        await host.Imports($"aadObjectId,name,roles,left\n{host.Emma.ObjectId},Emma Smith,staff,2026-12-01");
        host.Time.Advance(TimeSpan.FromDays(61));
        await host.Ticks();
        await host.Ticks();
        var later = await Keys();
        Assert.Equal(first.Count + (2 * 6) + (2 * 6), later.Count);
        Assert.Equal(later.Distinct(), later);
        Assert.Equal(2, await host.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().CountAsync(o => o.State == DutyState.Gone)));
    }

    /// <summary>What another feature records meets the duty, whose card follows; a second record meets nothing.</summary>
    [Fact]
    public async Task AnotherFeaturesRecord_MeetsTheDuty()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, host) = (school.Host.Officer, school.Host);
        var card = await school.Opens(officer, "tick");
        var record = Guid.CreateVersion7();
        foreach (var _ in new[] { 1, 2 })
        {
            await host.Turns(officer, turn => host.Duties.Satisfy(turn, "backup-report", record));
        }

        await officer.Delivers(officer.Pressed("duty.front", card.Button("duty.done-open")["data"]!.DeepClone().AsObject(), card), card);
        await officer.Sees("duty", "已完成", "由系統中的紀錄證明");
        Assert.Equal(1, await host.Looks(db => db.AuditRows.IgnoreQueryFilters().CountAsync(row => row.Action == "duty.satisfy")));
    }

    private static async Task Finishes(ASchoolWithDuties school, Member who, string reference, object wrong, string sentence, object right, string shown, Member? of = null)
    {
        var side = await who.Presses("duty.done-open", await school.Opens(who, reference, of));
        var refused = await who.Presses("duty.done", side.Card!, wrong);
        Assert.Contains(sentence, refused.Card!.Text, StringComparison.Ordinal);
        var done = await who.Presses("duty.done", refused.Card, right);
        Assert.Contains("已完成", done.Card!.Text, StringComparison.Ordinal);
        Assert.Contains(shown, done.Card.Text, StringComparison.Ordinal);
        Assert.Contains(who.Name, done.Card.Text, StringComparison.Ordinal);
    }

    private static Task<string> IdOf(ASchoolWithDuties school, Member member) =>
        school.Host.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.AadObjectId == member.ObjectId).Select(p => p.Id.ToString()).FirstAsync());
}
