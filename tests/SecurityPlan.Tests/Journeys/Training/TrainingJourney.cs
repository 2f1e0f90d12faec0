using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys.Nudges;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Tests.Journeys.Training;

/// <summary>Training from the sentence to the officer's list. It is Sunday, 2026-11-22, 10:00.</summary>
public sealed class TrainingJourney
{
    private static readonly byte[] Certificate = [0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x2E, 0x37, 0x0A, 1, 2, 3];

    [Fact]
    public async Task AYes_IsNoNameOfAPlatform_AndProfessionalHoursAreSaidToStandApart()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄 6 小時 資安專業課程 上星期三");
        await school.Teacher.Sees("training-form");
        await school.Teacher.Says("對");
        await school.Teacher.Hears("這句話我看不懂，也沒有記下來");
        await school.Teacher.Says("教育部 e 學院");
        await school.Teacher.Sees("training-entry", "教育部 e 學院", "這一筆是專業訓練：已經記下，但不算在通識時數裡", "115 年通識訓練：已 0／3 小時");
    }

    [Fact]
    public async Task TheLastAnswer_ThatNobodyAskedForInWords_IsLookedAtBeforeItIsSent()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄 2 小時 社交工程 通識 昨天");
        await school.Teacher.Sees("training-form");
        await school.Teacher.Says("教務處的印表機今天又卡紙");
        await school.Teacher.Hears("已把這句話填在「上課平台");
        await school.Settles();
        Assert.Equal(0, await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().CountAsync()));
        await school.Teacher.Submits(school.Teacher.Card("training-form"), new { provider = "e等公務園" });
        await school.Teacher.Sees("training-entry", "e等公務園");
        await school.Teacher.Says("登錄 1 小時 密碼安全 通識 昨天");
        await school.Teacher.Sees("training-form", "密碼安全");
        await school.Teacher.Says("教育雲");
        await school.Teacher.HearsTimes("已把這句話填在「上課平台", 2);
        await school.Teacher.Says("送出");
        await school.Teacher.Sees("training-entry", "密碼安全", "教育雲");
    }

    [Fact]
    public async Task Hours_AreNoNameOfACourse()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄訓練");
        await school.Teacher.Sees("training-form");
        await school.Teacher.Says("3小時");
        await school.Teacher.Hears("這是時數，請先說是哪一門課");
        await school.Teacher.Says("密碼安全");
        await school.Teacher.Hears("（2／5）時數");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task ASentence_FillsTheForm_AndOnePressLogsIt_Once(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄 2 小時 社交工程 e等公務園");
        var form = await school.Teacher.Sees("training-form");
        Assert.Equal(
            ("社交工程", "2", "general", "2026-11-22", "e等公務園"),
            (form.ValueOf("course"), form.ValueOf("hours"), form.ValueOf("kind"), form.ValueOf("completedDate"), form.ValueOf("provider")));
        await school.Teacher.Submits(form, new { }, by);
        await school.Teacher.Sees("training-entry", "已計入時數", "2 小時", "115 年通識訓練：已 2／3 小時");
        await school.Teacher.Posts(school.Teacher.Press("登錄", form));
        Assert.Equal(1, await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().CountAsync()));

        // What nobody has checked yet is put right by its owner; the old entry counts until then.
        await school.Teacher.Presses("更正這一筆", school.Teacher.Card("training-entry"), by: by);
        var again = await school.Teacher.Sees("training-form");
        Assert.Equal(
            ("社交工程", "2", "general", "2026-11-22", "e等公務園"),
            (again.ValueOf("course"), again.ValueOf("hours"), again.ValueOf("kind"), again.ValueOf("completedDate"), again.ValueOf("provider")));
        Assert.Equal(8, await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().Where(e => e.State == TrainingState.Counted).SumAsync(e => e.Quarters)));
        await school.Teacher.Submits(again, new { hours = "1.5" }, by);
        await school.Teacher.Sees("training-entry", "已計入時數", "1.5 小時", "115 年通識訓練：已 1.5／3 小時");
        Assert.Equal(6, await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().Where(e => e.State == TrainingState.Counted).SumAsync(e => e.Quarters)));

        await school.Teacher.Presses("撤回這一筆", await school.Teacher.Sees("training-entry", "已計入時數"), by: by);
        await school.Teacher.Sees("training-entry", "已撤回，未計入", "已 0／3 小時");
    }

    [Fact]
    public async Task ByText_OnlyWhatIsMissing_IsAsked()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("登錄訓練");
        await school.Teacher.Sees("training-form");
        foreach (var (answer, then) in new[]
        {
            ("密碼安全", "（2／5）時數"), ("一個半小時", "（3／5）類別"), ("通識", "（4／5）完成日期"), ("11/20", "（5／5）上課平台"),
        })
        {
            await school.Teacher.Says(answer);
            await school.Teacher.Hears(then);
        }

        await school.Teacher.Says("教育雲");
        await school.Teacher.Sees("training-entry", "密碼安全", "1.5 小時", "2026/11/20（週五）", "教育雲", "已 1.5／3 小時");

        await school.Emma.Says("log training 1.5 hours phishing course at e-learning 11/20 general");
        await school.Emma.Submits(await school.Emma.Sees("training-form"), new { });
        await school.Emma.Sees("training-entry", "Counted", "1.5 h", "General training 2026: 1.5 of 3 hours");
    }

    [Fact]
    public async Task UnusualEntries_WaitForTheOfficer_WhoConfirmsOrGivesThemBack()
    {
        await using var school = await SchoolHost.InUse();
        var url = school.Teams.Keep("application/pdf", Certificate);
        await MondayJourney.Logs(school.Teacher, "登錄 1 小時 社交工程 e等公務園");
        await school.Teacher.Sends("application/pdf", url);
        await school.Teacher.Hears("收到證明");
        await school.Hao.Says("登錄 1 小時 社交工程 e等公務園");
        var form = await school.Hao.Sees("training-form");
        await school.Hao.Sends("application/pdf", url);
        await school.Hao.Hears("收到證明");
        await school.Hao.Submits(form, new { });
        await school.Hao.Sees("training-entry", "待承辦人確認後計入", "已經用在另一筆登錄", "已 0／3 小時");

        await school.Officer.Says("訓練總覽");
        var people = await school.Officer.Sees("training-people", "7 人中有 0 人完成", "有 1 筆登錄待確認", "王小明：通識差 2 小時", "林志豪：通識差 3 小時");
        await school.Officer.Presses("抽查登錄", people);
        var check = await school.Officer.Sees("training-check", "林志豪 的訓練登錄", "已經用在另一筆登錄");
        var refused = await school.Officer.Presses("退回", check);
        Assert.Contains("請寫退回的原因", refused.Card!.Text, StringComparison.Ordinal);
        await school.Officer.Presses("退回", refused.Card, new { reason = "請附您自己的證明" });
        await school.Hao.Sees("training-entry", "承辦人退回，未計入", "請附您自己的證明");

        await school.Hao.Says("登錄 40 小時 資安營 校內");
        await school.Hao.Submits(await school.Hao.Sees("training-form", "資安營"), new { });
        await school.Hao.Sees("training-entry", "同一天超過一般上課時數");
        await school.Officer.Says("待辦");
        var status = await school.Officer.Sees("status", "1 筆訓練登錄待確認");
        await school.Officer.Presses("抽查登錄", status);
        await school.Officer.Presses("確認計入", await school.Officer.Sees("training-check", "資安營"));
        await school.Hao.Sees("training-entry", "已計入時數", "已 40／3 小時");

        await MondayJourney.Logs(school.Ting, "登錄 1 小時 密碼安全 校內");
        await school.Ting.Says("登錄 1 小時 密碼安全（線上） e等公務園");
        await school.Ting.Submits(await school.Ting.Sees("training-form", "密碼安全(線上)"), new { });
        await school.Ting.Sees("training-entry", "待承辦人確認後計入", "同一天已經登錄過同一堂課");
    }

    [Fact]
    public async Task ACourseAtSchool_IsOneEntryForEverybody_AndTheRecordIsAFile()
    {
        await using var school = await SchoolHost.InUse();
        await school.Officer.Says("登錄研習 3 小時 資安研習 校內");
        var form = await school.Officer.Sees("training-course-form");
        await school.Officer.Submits(form, new { people = "1,王小明\n2,林志豪\n3,不認識的人" });
        form = await school.Officer.Sees("training-course-form", "名單上找不到：3,不認識的人");
        await school.Officer.Submits(form, new { people = "1,王小明\n2,林志豪\nemma@school.example" });
        await school.Officer.Sees("training-course", "已替 3 人登錄", "Emma Smith、林志豪、王小明");
        await school.Emma.Says("my training");
        await school.Emma.Sees("training-mine", "General training 2026: 3 of 3 hours", "資安研習 (3 hours)");
        await school.Officer.Says("訓練總覽");
        var people = await school.Officer.Sees("training-people", "7 人中有 3 人完成");
        await school.Officer.Presses("匯出紀錄", people);
        await school.Officer.Sees("file-offer", "訓練紀錄（CSV）");
    }

    [Fact]
    public async Task WhatIsTheOfficers_IsTheOfficersOnly()
    {
        await using var school = await SchoolHost.InUse();
        await MondayJourney.Logs(school.Teacher, "登錄 1 小時 社交工程 e等公務園");
        var entry = await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().SingleAsync());
        foreach (var verb in new[] { "training.accept", "training.return", "training.check-next", "training.course", "training.record" })
        {
            foreach (var member in new[] { school.Teacher, school.Hao })
            {
                var reply = await member.Delivers(member.Pressed(verb, new() { ["verb"] = verb, ["id"] = entry.Id.ToString(), ["reason"] = "x" }, null));
                Assert.Contains("不在您的職務範圍內", reply.Says ?? reply.Card!.Text, StringComparison.Ordinal);
            }
        }

        await school.Teacher.Says("訓練總覽");
        await school.Teacher.Hears("不在您的職務範圍內");
        await school.Teacher.Says("登錄研習 1 小時 x y");
        await school.Teacher.Sees("training-form", "登錄教育訓練");
        Assert.Equal(TrainingState.Counted, (await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().SingleAsync())).State);
    }

    [Fact]
    public async Task AContractor_WhoNeedsNoHours_LogsNone()
    {
        await using var school = await SchoolHost.Open();
        var vendor = school.Person("廠商", 40);
        await school.Imports($"aadObjectId,name,roles\n{vendor.ObjectId},廠商,external\n");
        await vendor.Says("登錄訓練 2 小時 社交工程");
        await vendor.Hears("這項功能不在您的職務範圍內");
        await vendor.Says("help");
        Assert.DoesNotContain("登錄訓練", (await vendor.Sees("help")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewStaff_HaveTheBriefing_OnTheFirstWorkday_AndTheirReadingIsTheEvidence()
    {
        await using var school = await SchoolHost.InUse();
        await school.Imports($"aadObjectId,name,roles,joined\n{school.Colleague.ObjectId},陳美玲,staff,2026-11-21\n{school.Teacher.ObjectId},王小明,staff,2020-08-01");
        school.Time.Advance(TimeSpan.FromHours(22) + TimeSpan.FromMinutes(6));
        await school.Ticks();
        await school.Settles();
        Assert.DoesNotContain(school.Colleague.Chat.Cards, card => card.Kind == "briefing");
        await school.Colleague.Installs();
        var card = await school.Colleague.Sees("briefing", "到職資安須知", "馬上在這裡輸入「通報」");
        await school.Colleague.Sees("status", "這週的資安待辦", "閱讀到職資安須知");
        await school.Colleague.Presses("我已閱讀", card);
        await school.Colleague.Sees("briefing", "您在 2026/11/23（週一）08:");
        await school.Settles();
        Assert.DoesNotContain("閱讀到職資安須知", school.Colleague.Card("status").Text, StringComparison.Ordinal);
        await school.Officer.Says("訓練總覽");
        await school.Officer.Sees("training-people", "到職須知：1 人中有 1 人已讀");
        Assert.DoesNotContain(school.Teacher.Chat.Cards, c => c.Kind == "briefing");
    }

    [Fact]
    public async Task AnAnnouncement_IsConfirmed_SentOnce_AndCounted()
    {
        await using var school = await SchoolHost.InUse();
        await school.Officer.Says("公告");
        await school.Officer.Hears("請在「公告」後面寫內容");
        await school.Officer.Says("公告 請在週五前更換密碼。");
        var draft = await school.Officer.Sees("announcement", "請在週五前更換密碼。", "將傳給 6 人");
        await school.Settles();
        Assert.DoesNotContain(school.Teacher.Chat.Cards, card => card.Kind == "announcement-read");
        await school.Officer.Presses("確定傳送", draft);
        await school.Officer.Presses("確定傳送", draft);
        var card = await school.Teacher.Sees("announcement-read", "請在週五前更換密碼。", "李建國");
        await school.Teacher.Presses("我已閱讀", card);
        await school.Hao.Presses("announcement.read", await school.Hao.Sees("announcement-read"), by: By.Submit);
        await school.Officer.Sees("announcement", "已讀 2／6 人", "張雅婷");
        Assert.Equal(6, await school.Looks(db => db.AnnouncementReadings.IgnoreQueryFilters().CountAsync()));

        var theirs = await school.Looks(db => db.AnnouncementReadings.IgnoreQueryFilters().FirstAsync(r => r.ReadAt == null));
        var reply = await school.Teacher.Delivers(school.Teacher.Pressed("announcement.read", new() { ["verb"] = "announcement.read", ["id"] = theirs.Id.ToString() }, null));
        Assert.Contains("已經不能使用", reply.Says, StringComparison.Ordinal);
        await school.Teacher.Says("公告 我也要");
        await school.Teacher.Hears("不在您的職務範圍內");
    }

    [Fact]
    public async Task AnAnnouncement_SaysWhoIsNotReachedAndWhatToDo_AndWaitsForWhoIsOnLeave()
    {
        await using var school = await SchoolHost.InUse();
        await school.Imports($"aadObjectId,name,roles,awayFrom,awayUntil\n{school.Ting.ObjectId},張雅婷,staff;team,2026-11-20,2026-11-25");
        await school.Hao.Removes();
        school.Teams.Troubles(call => school.Teacher.Owns(call), new Trouble(403, "ForbiddenOperationException"));
        await school.Officer.Says("公告 請在週五前更換密碼。");
        var draft = await school.Officer.Sees(
            "announcement", "將傳給 6 人", "請假中，銷假後才會收到：張雅婷", "還沒有開啟機器人：Emma Smith、陳美玲", "安裝並開啟", "封鎖或移除了機器人：林志豪", "重新安裝");
        await school.Officer.Presses("確定傳送", draft);
        await school.Principal.Sees("announcement-read", "請在週五前更換密碼。");
        await school.Settles();
        var sent = await school.Officer.Presses("更新", await school.Officer.Sees("announcement", "已讀 0／6 人"));
        Assert.Contains("封鎖或移除了機器人：林志豪、王小明", sent.Card!.Text, StringComparison.Ordinal);
        await school.Officer.Says("總覽");
        await school.Officer.Sees("overview", "還沒有開啟機器人：Emma Smith、陳美玲", "封鎖或移除了機器人：林志豪、王小明");
        Assert.DoesNotContain(school.Ting.Chat.Cards, card => card.Kind == "announcement-read");

        school.Time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromHours(21));
        await school.Ticks();
        await school.Settles();
        Assert.DoesNotContain(school.Ting.Chat.Cards, card => card.Kind == "announcement-read");
        school.Time.Advance(TimeSpan.FromHours(1));
        await school.Ticks();
        await school.Ting.Sees("announcement-read", "請在週五前更換密碼。");
        await school.Ticks();
        await school.Settles();
        Assert.Equal(1, school.Ting.Chat.Cards.Count(card => card.Kind == "announcement-read"));

        school.Teams.IsWellAgain();
        await school.Teacher.Says("待辦");
        await school.Teacher.Sees("announcement-read", "請在週五前更換密碼。");
        await school.Emma.Installs();
        await school.Emma.Sees("announcement-read", "請在週五前更換密碼。");
    }

    [Fact]
    public async Task OnMonday_NobodyIsMissed_AndTeamsLimitsAreKept()
    {
        const int people = 90;
        await using var school = await SchoolHost.Open(
            "aadObjectId,name,roles\n" + string.Concat(Enumerable.Range(1, people).Select(i => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{i:D12},P{i},staff\n"))));
        var members = Enumerable.Range(1, people).Select(i => school.Person($"P{i}", i)).ToList();
        await Task.WhenAll(members.Select(member => member.Installs()));
        foreach (var member in members)
        {
            await member.Sees("welcome");
        }

        var posts = new System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset>();
        school.Time.Advance(TimeSpan.FromHours(22));
        school.Teams.Troubles(
            call =>
            {
                posts.Enqueue(school.Time.GetUtcNow());
                return false;
            },
            Trouble.Hang);
        await school.Ticks();
        foreach (var member in members)
        {
            await member.Sees("status");
        }

        var times = posts.Order().ToList();
        Assert.Equal(people, times.Count);
        Assert.All(times, at => Assert.InRange(times.Count(other => other >= at && other < at + TimeSpan.FromSeconds(1)), 1, 50));
    }
}
