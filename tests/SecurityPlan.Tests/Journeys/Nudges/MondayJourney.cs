using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;

namespace SecurityPlan.Tests.Journeys.Nudges;

/// <summary>It is Sunday, 2026-11-22, 10:00. Everybody lacks three hours of training.</summary>
public sealed class MondayJourney
{
    private static readonly TimeSpan UntilMonday = TimeSpan.FromHours(22);

    [Fact]
    public async Task OnMondayAtEight_EverybodyHasOneCard_WithOnlyTheirOwn()
    {
        await using var school = await SchoolHost.InUse();
        await school.Imports("aadObjectId,name,roles\n00000000-0000-0000-0000-000000000008,廠商,external");
        var contractor = school.Person("廠商", 8);
        await contractor.Installs();
        await Logs(school.Teacher, "登錄 3 小時 社交工程 e等公務園");
        school.Time.Advance(UntilMonday - TimeSpan.FromMinutes(1));
        await school.Ticks();
        await school.Settles();
        Assert.DoesNotContain(school.Hao.Chat.Cards, card => card.Kind == "status");

        school.Time.Advance(TimeSpan.FromMinutes(1));
        await school.Ticks();
        await school.Hao.Sees("status", "11/23 這週的資安待辦", "通識訓練還差 3 小時", "期限 2026/12/31（週四），還有 38 天", "115 年通識訓練：已 0／3 小時");
        var digest = await school.Officer.Sees("overview", "待辦事項", "教育訓練：7 人中有 1 人完成", "Emma Smith、陳美玲");
        Assert.Contains("Chart.Donut", digest.Json.ToJsonString(), StringComparison.Ordinal);

        await Twice(school);
        Assert.Equal(1, school.Hao.Chat.Cards.Count(c => c.Kind == "status"));
        Assert.Equal(1, school.Officer.Chat.Cards.Count(c => c.Kind == "overview"));
        Assert.DoesNotContain(school.Teacher.Chat.Cards, c => c.Kind == "overview" || c.Text.Contains("通識訓練還差", StringComparison.Ordinal));
        Assert.DoesNotContain(contractor.Chat.Cards, c => c.Kind is "status" or "overview");
        Assert.All(school.Hao.Chat.Messages, message => Assert.DoesNotContain("訓練", message.Summary ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AReportOnMondayMorning_DoesNotStandBehindTheNudges()
    {
        var others = Enumerable.Range(10, 20).Select(number => $"00000000-0000-0000-0000-{number:D12},老師{number},,教務處,staff,zh-TW").ToList();
        await using var school = await SchoolHost.Hurried(string.Join('\n', [SchoolHost.People, .. others]), Pace.FanOutAtOnce);
        List<Member> nudged = [.. others.Select((_, index) => school.Person($"老師{index + 10}", index + 10)), .. school.Handlers, school.Teacher];
        foreach (var member in nudged)
        {
            await member.Installs();
        }

        school.Time.Advance(UntilMonday);
        await school.Ticks();
        await school.Teacher.Reports("我點了一個奇怪的連結");
        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", "115-001");
        }

        Assert.Contains(nudged, member => member.Chat.Cards.All(card => card.Kind != "status"));
    }

    [Fact]
    public async Task NudgesThatStillWaitedForRoomWhenTheBotStopped_GoOutAfterwards()
    {
        await using var school = await SchoolHost.InUse();
        await school.Settles();
        school.Window = new SendWindow(school.Time, most: 1, reserve: 0);
        await school.Restarts();
        school.Teams.Troubles(call => call.IsPost, Trouble.Hang, times: 1);
        var before = school.Teams.Calls.Count;
        school.Time.Advance(UntilMonday);
        await school.Ticks();
        await school.Teams.WasAsked(call => call.IsPost, times: school.Teams.Calls.Take(before).Count(call => call.IsPost) + 1);

        school.Window = null;
        await school.Restarts();
        await school.Settles();
        var without = school.Handlers.Append(school.Teacher).Where(member => member.Chat.Cards.All(card => card.Kind != "status"));
        Assert.InRange(without.Count(), 0, 1);
    }

    [Fact]
    public async Task WhatIsDone_GoesFromTheCard_WhichThenSaysSo()
    {
        await using var school = await SchoolHost.InUse();
        school.Time.Advance(UntilMonday);
        var card = await school.Hao.Sees("status", "通識訓練還差 3 小時");
        await school.Hao.Presses("training.log", card);
        await school.Hao.Submits(await school.Hao.Sees("training-form"), new { course = "社交工程", hours = "1.5", provider = "校內研習" });
        await school.Hao.Sees("status", "通識訓練還差 1.5 小時", "已 1.5／3 小時");
        await Logs(school.Hao, "登錄訓練 1.5 小時 密碼 校內研習");
        var done = await school.Hao.Sees("status", "已 3／3 小時");
        Assert.DoesNotContain("通識訓練還差", done.Text, StringComparison.Ordinal);

        await school.Imports("aadObjectId,name,roles\n00000000-0000-0000-0000-000000000008,廠商,external");
        await school.Person("廠商", 8).Says("我的狀態");
        await school.Person("廠商", 8).Sees("status", "目前沒有待辦事項，謝謝您。");
    }

    [Theory]
    [InlineData(26, 1)]
    [InlineData(34, 0)]
    [InlineData(46, 1)]
    [InlineData(24 * 6, 0)]
    [InlineData((24 * 7) - 2, 0)]
    public async Task ABotThatWasDown_SendsLateOnWorkdays_Once(int hours, int cards)
    {
        await using var school = await SchoolHost.InUse();
        await school.Stops();
        school.Time.Advance(TimeSpan.FromHours(hours));
        await school.Starts();
        await Twice(school);
        Assert.Equal(cards, school.Hao.Chat.Cards.Count(card => card.Kind == "status"));
    }

    [Fact]
    public async Task AHoliday_MovesTheCard_AndPeopleOnLeaveHearOfItWhenTheyAreBack()
    {
        using var folder = new TemporaryFolder();
        var calendar = Path.Combine(folder.Path, "calendar.csv");
        await File.WriteAllTextAsync(calendar, "date,kind,name\n2026-11-23,holiday,校慶補假\n");
        await using var school = await SchoolHost.InUse(("School:Calendar", calendar));
        await school.Imports($"aadObjectId,name,roles,awayFrom,awayUntil\n{school.Ting.ObjectId},張雅婷,staff;team,2026-11-20,2026-11-25");
        school.Time.Advance(UntilMonday);
        await Twice(school);
        Assert.DoesNotContain(school.Hao.Chat.Cards, card => card.Kind == "status");

        school.Time.Advance(TimeSpan.FromDays(1));
        await school.Hao.Sees("status", "這週的資安待辦");
        await Twice(school);
        Assert.DoesNotContain(school.Ting.Chat.Cards, card => card.Kind is "status" or "overview");

        school.Time.Advance(TimeSpan.FromDays(2));
        await school.Ting.Sees("status", "通識訓練還差 3 小時");
        await school.Ting.Sees("overview");
        await Twice(school);
        Assert.Equal(1, school.Hao.Chat.Cards.Count(card => card.Kind == "status"));
        Assert.Equal(1, school.Ting.Chat.Cards.Count(card => card.Kind == "status"));
    }

    [Fact]
    public async Task MyStatus_IsTheSameCardAtAnyTime_InTheReadersLanguage()
    {
        await using var school = await SchoolHost.InUse();
        await school.Emma.Says("My Status");
        await school.Emma.Sees("status", "My security to-dos", "General training: 3 hours missing", "General training 2026: 0 of 3 hours");
        await school.Teacher.Says("overview");
        await school.Teacher.Hears("不在您的職務範圍內");
        await school.Hao.Says("總覽");
        var overview = await school.Hao.Sees("overview", "資安總覽", "聯絡不到的人", "陳美玲");
        Assert.DoesNotContain("Chart.Donut", overview.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherPersonsStatus_IsNotShown_WhateverTheCardCarries()
    {
        await using var school = await SchoolHost.InUse();
        await Logs(school.Teacher, "登錄 2 小時 社交工程 e等公務園");
        await school.Hao.Says("待辦");
        await school.Hao.Sees("status");
        var teacher = await school.Looks(db => db.People.IgnoreQueryFilters().SingleAsync(p => p.AadObjectId == school.Teacher.ObjectId));
        var reply = await school.Hao.Delivers(school.Hao.Pressed("status.page", new() { ["verb"] = "status.page", ["id"] = teacher.Id.ToString(), ["page"] = "0" }, null));
        Assert.Contains("還差 3 小時", reply.Card!.Text, StringComparison.Ordinal);
        await school.Hao.Says("登錄 1 小時 密碼 校內");
        await school.Hao.Submits(await school.Hao.Sees("training-form"), new { });
        var own = await school.Looks(db => db.TrainingEntries.IgnoreQueryFilters().SingleAsync(e => e.PersonId == teacher.Id));
        reply = await school.Hao.Delivers(school.Hao.Pressed("training.withdraw", new() { ["verb"] = "training.withdraw", ["id"] = own.Id.ToString() }, null));
        Assert.Contains("已經不能使用", reply.Says, StringComparison.Ordinal);
    }

    internal static async Task Logs(Member member, string sentence)
    {
        var entries = member.Chat.Cards.Count(card => card.Kind == "training-entry");
        await member.Says(sentence);
        await member.Submits(await member.Sees("training-form"), new { });
        await member.Sees("training-entry", "已計入時數");
        Assert.Equal(entries + 1, member.Chat.Cards.Count(card => card.Kind == "training-entry"));
    }

    /// <summary>Again at once, after a restart, and at once again.</summary>
    private static async Task Twice(SchoolHost school)
    {
        await school.Ticks();
        await school.Ticks();
        await school.Settles();
        await school.Restarts();
        await school.Ticks();
        await school.Settles();
    }
}
