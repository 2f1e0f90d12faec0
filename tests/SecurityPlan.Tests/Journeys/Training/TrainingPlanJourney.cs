using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Tests.Journeys.Duties;
using SecurityPlan.Tests.Journeys.Nudges;
using SecurityPlan.Tests.Papers;

namespace SecurityPlan.Tests.Journeys.Training;

/// <summary>January: the plan of the year is made on its duty's card, and the Monday card says what the last year lacked.</summary>
public sealed class TrainingPlanJourney
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7"u8, .. new byte[300]];

    [Fact]
    public async Task TheOfficer_PlansTheYear_WhichMeetsTheDuty_AndTheTeamSeesItBesideWhatWasDone()
    {
        await using var school = await In("2027-01-08");
        var officer = school.Officer;
        var duty = await OpensDuty(school);
        await officer.Presses("訓練計畫", duty);
        var plan = await officer.Sees("training-plan", "116 年資安教育訓練計畫", "草稿", "全體教職員（7 人）：通識 3 小時，已排 0 小時；0 人已完成", "還沒有課程");
        Assert.DoesNotContain("確定計畫", plan.Buttons);

        await officer.Presses("加一堂課", plan);
        var form = await officer.Sees("training-plan-form");
        Assert.Equal("everybody", form.ValueOf("group"));
        await officer.Submits(form, new { course = "社交工程防範", hours = "兩小時", kind = "general", provider = "縣網中心" });
        form = await officer.Sees("training-plan-form", "請選預定的月份");
        Assert.Equal("兩小時", form.ValueOf("hours"));
        await officer.Submits(form, new { month = "4" });
        await officer.Sees("training-plan", "社交工程防範（2 小時）", "4 月　全體教職員　通識　縣網中心", "已登錄 0／7 人", "已排 2 小時");
        await officer.Says("訓練計畫 1 小時 個資保護 5/3 校內研習");
        await officer.Submits(await officer.Sees("training-plan-form", "個資保護"), new { });
        plan = await officer.Sees("training-plan", "5 月　全體教職員　通識　校內研習", "已排 3 小時");

        var settled = await officer.Presses("確定計畫", plan);
        Assert.Contains("已由李建國於 2027/01/08", settled.Card!.Text, StringComparison.Ordinal);
        await officer.Sees("duty", "已完成", "由系統中的紀錄證明");
        var theirs = await school.Hao.Sees("training-plan", "已由李建國於", "個資保護");
        Assert.DoesNotContain("加一堂課", theirs.Buttons);
        Assert.DoesNotContain("刪除這堂課", theirs.Buttons);
        await school.Hao.Presses("取得計畫（Word）", theirs);
        var offer = await school.Hao.Sees("file-offer", "116年資通安全教育訓練計畫.docx");
        var texts = DocumentTests.Texts(await school.Client.GetByteArrayAsync(new Uri(offer.Button("下載一次")["url"]!.GetValue<string>())));
        Assert.Equal("示範國民小學116年資通安全教育訓練計畫", texts[0]);
        Assert.Contains("社交工程防範", texts);
        Assert.Contains("李建國", texts);

        await MondayJourney.Logs(school.Teacher, "登錄 2 小時 社交工程防範（線上） 縣網中心");
        await officer.Says("訓練總覽");
        await officer.Sees("training-people", "計畫與實際", "已排 2 堂，其中 1 堂已有人登錄時數", "全體教職員（7 人）：通識 3 小時，已排 3 小時；0 人已完成");

        plan = officer.Card("training-plan");
        var removed = await officer.Presses("刪除這堂課", plan);
        Assert.Contains("確定後又有修改，請再按一次「確定計畫」", removed.Card!.Text, StringComparison.Ordinal);
        Assert.Equal(["training-plan.add", "training-plan.add", "training-plan.save", "training-plan.remove"], await Audited(school, "training-plan."));
    }

    [Fact]
    public async Task ThePlan_IsTheOfficers_OrWhoseDutyItIs()
    {
        await using var school = await In("2027-01-08");
        foreach (var verb in new[] { "training-plan.add", "training-plan.save", "training-plan.remove", "training-plan.open", "training-plan.file" })
        {
            var reply = await school.Teacher.Delivers(school.Teacher.Pressed(verb, new() { ["verb"] = verb, ["id"] = Guid.NewGuid().ToString() }, null));
            Assert.Contains("不在您的職務範圍內", reply.Says, StringComparison.Ordinal);
        }

        await school.Hao.Says("訓練計畫");
        await school.Hao.Hears("今年還沒有訓練計畫");
        var duty = await OpensDuty(school);
        var side = await school.Officer.Presses("duty.handover-open", duty);
        var teacher = await school.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.AadObjectId == school.Teacher.ObjectId).Select(p => p.Id).SingleAsync());
        await school.Officer.Presses("duty.handover", side.Card!, new { to = teacher.ToString() });
        await school.Teacher.Presses("訓練計畫", await school.Teacher.Sees("duty", "訓練計畫"));
        var empty = await school.Teacher.Sees("training-plan", "草稿");
        await school.Teacher.Presses("加一堂課", empty);
        await school.Teacher.Submits(await school.Teacher.Sees("training-plan-form"), new { course = "資安通識", hours = "3", kind = "general", month = "9", provider = "教育雲" });
        await school.Teacher.Presses("確定計畫", await school.Teacher.Sees("training-plan", "資安通識（3 小時）"));
        await school.Hao.Sees("training-plan", "已由王小明於");
        await school.Teacher.Sees("duty", "已完成");
        await school.Teacher.Sees("training-plan", "已由王小明於");
    }

    [Fact]
    public async Task OnTheFirstMonday_WhoMissedLastYear_HearsIt_OnTheSameCard_AndTheOfficerWhatEachGroupLacks()
    {
        await using var school = await SchoolHost.InUse();
        await MondayJourney.Logs(school.Teacher, "登錄 1.5 小時 社交工程 e等公務園");
        await MondayJourney.Logs(school.Hao, "登錄 3 小時 社交工程 e等公務園");
        school.Time.Advance(TimeSpan.FromDays(43) + TimeSpan.FromHours(22) + TimeSpan.FromMinutes(1));
        await school.Ticks();
        await school.Teacher.Sees("status", "1/4 這週的資安待辦", "115 年通識少了 1.5 小時，過了年度不能補；116 年還差 3 小時", "期限 2027/12/31");
        await school.Settles();
        Assert.DoesNotContain("通識少了", school.Hao.Card("status").Text, StringComparison.Ordinal);
        await school.Officer.Says("待辦");
        var status = await SeesItem(school.Officer, "116 年訓練還沒完成：全體教職員 7 人", "115 年有 6 人沒達到通識時數");
        await school.Officer.Presses("開啟總覽", status);
        await school.Officer.Sees("training-people", "116 年訓練總覽");
    }

    [Fact]
    public async Task ADutySentBack_IsOpenAgain_WithItsOldDeadline_AndKeepsWhatWasGiven()
    {
        await using var school = await ASchoolWithDuties.Open();
        var (officer, teacher, host) = (school.Host.Officer, school.Host.Teacher, school.Host);
        var side = await officer.Presses("duty.handover-open", await school.Opens(officer, "file"));
        await officer.Presses("duty.handover", side.Card!, new { to = (await host.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.AadObjectId == teacher.ObjectId).Select(p => p.Id).SingleAsync())).ToString() });
        side = await teacher.Presses("duty.done-open", await teacher.Sees("duty", "軟體清查"));
        await teacher.Sends("application/pdf", host.Teams.Keep("application/pdf", Pdf));
        side = new Reply(default, await teacher.Sees("duty", "已收到 1 個檔案"), null);
        await teacher.Presses("duty.done", side.Card!, new { note = "共 32 台" });

        var done = await officer.Sees("duty", "軟體清查", "已完成", "共 32 台");
        Assert.DoesNotContain("退回重做", (await teacher.Sees("duty", "已完成")).Buttons);
        await officer.Presses("取得檔案", done);
        var offer = await officer.Sees("file-offer", "軟體清查.pdf");
        Assert.Equal(Pdf, await host.Client.GetByteArrayAsync(new Uri(offer.Button("下載一次")["url"]!.GetValue<string>())));

        side = await officer.Presses("退回重做", done);
        var refused = await officer.Presses("確定退回", side.Card!);
        Assert.Contains("請寫下理由。", refused.Card!.Text, StringComparison.Ordinal);
        await officer.Presses("確定退回", refused.Card, new { reason = "少了電腦教室" });
        await teacher.Hears("承辦人退回一項資安職責");
        var back = await teacher.Sees("duty", "李建國退回：少了電腦教室", "已退回；期限 2026/11/30", "前次\n王小明", "共 32 台");
        var again = await officer.Delivers(officer.Pressed("duty.return", new JsonObject { ["id"] = (await school.Comes("file")).ToString(), ["reason"] = "再一次" }, done), done);
        Assert.Contains("只有已完成的職責可以退回", again.Card!.Text, StringComparison.Ordinal);

        side = await teacher.Presses("duty.done-open", back);
        Assert.Contains("已收到 1 個檔案", side.Card!.Text, StringComparison.Ordinal);
        await teacher.Presses("duty.done", side.Card, new { note = "加上電腦教室" });
        await officer.Sees("duty", "已完成", "加上電腦教室", "退回\n李建國", "共 32 台");
        Assert.Equal(["duty.finish", "duty.send-back", "duty.finish"], (await Audited(host, "duty.")).Where(action => action is "duty.finish" or "duty.send-back"));
        Assert.Equal(DutyState.Done, await host.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.Duty == "file").Select(o => o.State).SingleAsync()));

        var forged = await teacher.Delivers(teacher.Pressed("duty.return", new JsonObject { ["id"] = (await school.Comes("file")).ToString(), ["reason"] = "x" }, null));
        Assert.Contains("只有資安承辦人可以這樣做", forged.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOfficer_OpensTheCertificate_OfTheEntryThatIsChecked()
    {
        await using var school = await SchoolHost.InUse();
        await MondayJourney.Logs(school.Teacher, "登錄 1 小時 社交工程 e等公務園");
        await school.Teacher.Sends("application/pdf", school.Teams.Keep("application/pdf", Pdf));
        await school.Teacher.Hears("收到證明");
        await school.Officer.Says("訓練總覽");
        await school.Officer.Presses("抽查登錄", await school.Officer.Sees("training-people"));
        var check = await school.Officer.Sees("training-check", "證明\n已附");
        await school.Officer.Presses("看證明", check);
        var offer = await school.Officer.Sees("file-offer", "訓練證明", "王小明 社交工程.pdf");
        Assert.Equal(Pdf, await school.Client.GetByteArrayAsync(new Uri(offer.Button("下載一次")["url"]!.GetValue<string>())));

        var entry = await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().SingleAsync());
        var reply = await school.Hao.Delivers(school.Hao.Pressed("training.certificate", new() { ["verb"] = "training.certificate", ["id"] = entry.Id.ToString() }, null));
        Assert.Contains("不在您的職務範圍內", reply.Says, StringComparison.Ordinal);
    }

    /// <summary>The page of "my status" that shows it.</summary>
    private static async Task<CardFace> SeesItem(Member member, params string[] texts)
    {
        var card = await member.Sees("status", "我的資安待辦");
        while (!texts.All(text => card.Text.Contains(text, StringComparison.Ordinal)))
        {
            card = (await member.Presses("status.page", card)).Card!;
            Assert.DoesNotContain("第 1 頁", card.Text, StringComparison.Ordinal);
        }

        return card;
    }

    /// <summary>The same school with the built-in duties, on a morning of another day.</summary>
    private static async Task<SchoolHost> In(string day)
    {
        var school = await SchoolHost.InUse();
        school.Time.Advance(DateTimeOffset.Parse(day + "T01:00:00Z", CultureInfo.InvariantCulture) - school.Time.GetUtcNow());
        await school.Ticks();
        await school.Ticks();
        return school;
    }

    private static async Task<CardFace> OpensDuty(SchoolHost school)
    {
        var id = await school.Looks(db => db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.Duty == "壹拾參-二-1a").Select(o => o.Id).SingleAsync());
        await school.Officer.Delivers(school.Officer.Pressed("duty.show", new JsonObject { ["id"] = id.ToString() }, null));
        return await school.Officer.Sees("duty", "擬定年度資安宣導與教育訓練計畫");
    }

    private static Task<List<string>> Audited(SchoolHost school, string prefix) => school.Looks(db => db.AuditRows.IgnoreQueryFilters()
        .Where(row => row.Action.StartsWith(prefix)).OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync());
}
