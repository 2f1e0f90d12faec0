using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Journeys.Movements;

/// <summary>A leaving that was entered by mistake, and what became of access meanwhile.</summary>
public sealed class ReturnJourney
{
    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task ALeavingByMistake_IsTakenBack_WithAReason_AndWhatEndedIsNamed(By by)
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        await school.Hao.Presses("核准", await school.Hao.Sees("access-case", "登錄成績"));
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty"))).Card!);
        await school.Teacher.Sees("access-mine", "使用中");
        await school.Teacher.Requests("校對考卷");
        var waiting = await school.Hao.Sees("access-case", "校對考卷", "待核准");

        await school.Officer.Says("離職 王小明");
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"), by: by);
        await school.Hao.Sees("access-case", "A115-002", "已撤銷：申請人離職", "申請人離職，申請撤銷");
        Assert.Contains("A115-002 的申請人已離職，申請已撤銷", (await school.Hao.Presses("核准", waiting)).Card!.Text, StringComparison.Ordinal);
        await school.Teacher.Says("我的申請");
        await school.Teacher.Hears("您已不在學校的在職名單上");

        await school.Officer.Presses("更正或撤回", await school.Officer.Sees("movement", "王小明 離職", "已完成 0／6"), by: by);
        var change = await school.Officer.Sees("movement", "登錄錯了才用");
        var refused = await school.Officer.Presses("撤回離職", change, by: By.Execute);
        Assert.Contains("請寫下原因。", refused.Card!.Text, StringComparison.Ordinal);
        await school.Officer.Presses("撤回離職", refused.Card, new { reason = "選錯人了" }, by);
        await school.Officer.Sees("movement", "已由 李建國 於", "選錯人了", "需要時請本人重新申請：A115-001、A115-002", "不用再辦");
        await school.Teacher.Hears("您的離職登錄是誤植，已經撤回，您可以照常使用。因此結束的授權需要重新申請：A115-001, A115-002。");
        await school.Admin().Sees("access-duty", "A115-001", "待關閉：使用人已離職");
        Assert.DoesNotContain((await school.Officer.Sees("movement", "選錯人了")).Verbs, verb => verb.StartsWith("movement.", StringComparison.Ordinal));

        await school.Teacher.Requests("再申請一次");
        await school.Hao.Sees("access-case", "再申請一次", "待核准");
        await school.Officer.Says("離職 王小明");
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"), by: by);
        await school.Officer.Sees("movement", "王小明 離職", "已完成 0／6");
        Assert.Equal([0, 1], await school.Looks(db => db.Movements.IgnoreQueryFilters().OrderBy(m => m.Round).Select(m => m.Round).ToListAsync()));
    }

    [Fact]
    public async Task AWrongDay_IsPutRight_ButNotOnceItIsOver_AndTheListHasTheLastWord()
    {
        await using var school = await AnAccessSchool.Open(stands: true);
        await school.Officer.Says("離職 王小明");
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"));
        var list = await school.Officer.Sees("movement", "王小明 離職，2026/11/22（週日）");
        await Rests(school);
        var change = (await school.Officer.Presses("更正或撤回", list)).Card!;
        Assert.Contains("日期和原來一樣", (await school.Officer.Presses("更正日期", change, new { reason = "打錯" })).Card!.Text, StringComparison.Ordinal);
        await school.Officer.Presses("更正日期", change, new { reason = "打錯", day = "2026-12-31" });
        await Rests(school);
        await school.Officer.Sees("movement", "王小明 離職，2026/12/31（週四）", "更正日期，原為 2026/11/22（週日）", "打錯", "吳管理，2027/01/01（週五）前");
        await school.Teacher.Hears("您的離職日已更正為 2026/12/31（週四），在那之前可以照常使用。");
        await school.Teacher.Says("我的申請");
        await Rests(school);
        await school.Teacher.Sees("access-list", "您還沒有申請過");
        foreach (var other in new[] { school.Teacher, school.Hao, school.Admin(), school.Principal })
        {
            var reply = await other.Delivers(other.Pressed("movement.withdraw", change.Button("movement.withdraw")["data"]!.DeepClone().AsObject(), null));
            Assert.True(reply.Says is { } said && (said == "找不到這份檢核表，或您沒有權限處理。" || said.StartsWith("這項功能不在您的職務範圍內", StringComparison.Ordinal)), $"{other.Name}: {reply.Says}");
        }

        school.Time.Advance(TimeSpan.FromDays(40));
        await school.Ticks();
        await Rests(school);
        Assert.Contains("離職日已過，不能在這裡更正", (await school.Officer.Presses("撤回離職", change, new { reason = "晚了" })).Card!.Text, StringComparison.Ordinal);
        await school.Imports($"aadObjectId,name,email,unit,roles,language,left\n{school.Teacher.ObjectId},王小明,ming@school.example,教務處,staff,zh-TW,");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Ticks();
        await Rests(school);
        await school.Officer.Sees("movement", "人員名單已不是這個日期");
    }

    [Fact]
    public async Task WhoAdministersAndHolds_DoesNotConfirmTheClosing_TheOfficerDoes()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Admin().RequestsPrivileged("換伺服器");
        await school.Hao.Presses("核准", await school.Hao.Sees("access-case", "換伺服器"));
        var duty = await school.Admin().Sees("access-duty", "由您開通；關閉時要由別人確認");
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", duty)).Card!);
        var mine = await school.Admin().Sees("access-mine", "使用中");
        await school.Admin().Presses("確定結束", (await school.Admin().Presses("提早結束", mine)).Card!);
        await school.Admin().Sees("access-mine", "自己的授權不能由自己確認關閉，由 李建國 確認並登錄");
        var data = duty.Button("access.opened-open")["data"]!.DeepClone().AsObject();
        (data["verb"], data["doneDate"], data["doneTime"]) = ("access.closed", "2026-11-22", "10:00");
        Assert.Contains("A115-001 是您自己的授權，關閉不能由自己確認", (await school.Admin().Delivers(school.Admin().Pressed("access.closed", data, null))).Says, StringComparison.Ordinal);
        duty = await school.Officer.Sees("access-duty", "使用人 吳管理 自己就是管理者", "待關閉：使用人提早結束");
        await school.Officer.Presses("確定登錄", (await school.Officer.Presses("登錄已關閉", duty)).Card!);
        await school.Admin().Hears("您的授權 A115-001 已經關閉。");
    }

    [Fact]
    public async Task EverybodyNamedForASharedAccount_NotesUses_AndTheTrailSaysWho()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Says("申請共用帳號 值班電腦只有一個帳號");
        var form = await school.Teacher.Sees("access-shared-form", "");
        var answers = new { system = "cameras", account = "guard", people = "陳美玲、林大同", urgency = "planned", untilDate = "2026-12-31", accepted = "yes" };
        var wrong = (await school.Teacher.Submits(form, answers)).Card!;
        Assert.Contains("名單上找不到：林大同", wrong.Text, StringComparison.Ordinal);
        wrong = (await school.Teacher.Submits(wrong, new { people = "王小明" })).Card!;
        Assert.Contains("只有您自己用就不算共用", wrong.Text, StringComparison.Ordinal);
        await school.Teacher.Submits(wrong, new { people = "王小明、ling@school.example、林志豪" });
        var asked = await school.Teacher.Sees("access-mine", "待核准", "由 張雅婷 其中一人決定");
        var own = asked.Button("access.withdraw-open")["data"]!.DeepClone().AsObject();
        Assert.Equal("您也會使用這個帳號，不能決定這件申請。可以決定的人：張雅婷。", (await school.Hao.Delivers(school.Hao.Pressed("access.approve", own, null))).Says);
        await school.Ting.Presses("核准", await school.Ting.Sees("access-case", "值班電腦"));
        await school.Colleague.Says("使用紀錄 夜間值班");
        await school.Colleague.Sees("access-use", "您目前沒有已開通、需要登錄使用的帳號");
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty", "值班電腦"))).Card!);
        await school.Colleague.Hears("共用帳號 A115-001 已經開通，您是登記的使用人。");

        await school.Colleague.Says("使用紀錄 夜間值班");
        await school.Colleague.Presses("登錄結束", await school.Colleague.Sees("access-use", "夜間值班", "陳美玲"));
        await school.Teacher.Says("使用紀錄 調閱畫面");
        await school.Teacher.Sees("access-use", "調閱畫面", "王小明");
        await school.Hao.Hears("共用帳號 A115-001 已經開通");
        await school.Ting.Says("使用紀錄 我也想用");
        await school.Ting.Sees("access-trail", "監視錄影系統・陳美玲", "夜間值班", "監視錄影系統・王小明");
        var mine = await school.Teacher.Sees("access-mine", "使用中");
        await school.Teacher.Presses("確定結束", (await school.Teacher.Presses("提早結束", mine)).Card!);
        await school.Colleague.Hears("共用帳號 A115-001 已經結束，請停止使用。");
        await school.Colleague.Says("使用紀錄 還想用");
        await school.Colleague.Sees("access-use", "您目前沒有已開通");
    }

    /// <summary>The polite pace in one chat passes.</summary>
    private static async Task Rests(SchoolHost school)
    {
        await school.Settles();
        school.Time.Advance(TimeSpan.FromSeconds(2));
        await school.Settles();
    }
}
