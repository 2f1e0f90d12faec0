using System.Globalization;
using SecurityPlan.Conversation;
using SecurityPlan.People.Leaves;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Rules.People;

/// <summary>Leave as people write of it, and what one may be.</summary>
public sealed class LeaveTests
{
    [Theory]
    [InlineData("12/1-12/5", "2026-12-01", "2026-12-05")]
    [InlineData("12/1～12/5", "2026-12-01", "2026-12-05")]
    [InlineData("從 12/1 到 12/5", "2026-12-01", "2026-12-05")]
    [InlineData("12月1日至12月5日", "2026-12-01", "2026-12-05")]
    [InlineData("2026-12-01-2026-12-05", "2026-12-01", "2026-12-05")]
    [InlineData("from 12/1 to 12/5", "2026-12-01", "2026-12-05")]
    [InlineData("12/30-1/3", "2026-12-30", "2027-01-03")]
    [InlineData("12/1-5/31", "2026-12-01", "2027-05-31")]
    [InlineData("11/20-11/25", "2026-11-20", "2026-11-25")]
    [InlineData("明天", "2026-11-23", "2026-11-23")]
    [InlineData("12/1", "2026-12-01", "2026-12-01")]
    [InlineData("到12/3", "2026-11-22", "2026-12-03")]
    [InlineData("請到 12/3", "2026-11-22", "2026-12-03")]
    [InlineData("until Dec 3", "2026-11-22", "2026-12-03")]
    public void Leave_InTheWordsOfBothLanguages_IsRead(string text, string from, string until) =>
        Assert.Equal(new Leave(Day(from), Day(until)), Leave.Read(text, ADecision.Now, TheSchool.Clock));

    [Theory]
    [InlineData("12/1 下午", "2026-12-01", "2026-12-01")]
    [InlineData("12/1下午到12/3上午", "2026-12-01", "2026-12-03")]
    [InlineData("明天下午", "2026-11-23", "2026-11-23")]
    [InlineData("下午", "2026-11-22", "2026-11-22")]
    [InlineData("明天半天", "2026-11-23", "2026-11-23")]
    [InlineData("12/1 13:00-17:00", "2026-12-01", "2026-12-01")]
    [InlineData("tomorrow afternoon", "2026-11-23", "2026-11-23")]
    [InlineData("half a day tomorrow", "2026-11-23", "2026-11-23")]
    public void APartOfADay_IsSaidToBeTheWholeDay(string text, string from, string until) =>
        Assert.Equal(new Leave(Day(from), Day(until)) { IsPart = true }, Leave.Read(text, ADecision.Now, TheSchool.Clock));

    [Theory]
    [InlineData("取消", true)]
    [InlineData("取消 12/1-12/5", true)]
    [InlineData("12/1-12/5 取消", true)]
    [InlineData("不用了", true)]
    [InlineData("cancel", true)]
    [InlineData("12/1-12/5", false)]
    [InlineData("", false)]
    public void WhoTakesALeaveBack_IsUnderstood(string text, bool isOver) => Assert.Equal(isOver, Leave.IsOver(text));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("2026-11-01", "2026-11-21", false)]
    [InlineData("2026-12-10", "2026-12-10", false)]
    [InlineData("2026-12-01", "2026-12-05", true)]
    [InlineData("2026-11-20", "2026-11-22", true)]
    [InlineData("2026-12-11", "2026-12-13", true)]
    [InlineData("2026-12-01", null, true)]
    public void AnotherLeave_ThatIsNotOverAndNotInside_WouldBeDropped(string? from, string? until, bool drops) =>
        Assert.Equal(
            drops, new Leave(Day("2026-12-09"), Day("2026-12-12")).Drops(from is null ? null : Day(from), until is null ? null : Day(until), ADecision.Today));

    [Theory]
    [InlineData("下次")]
    [InlineData("12/1-")]
    [InlineData("13/45-12/5")]
    [InlineData("10:00-11:00")]
    [InlineData("12/5-12/1")]
    [InlineData("2026/12/5-2026/12/1")]
    [InlineData("從 12/5 到 12/1")]
    public void Leave_ThatIsNoDays_IsNotRead(string text) => Assert.Null(Leave.Read(text, ADecision.Now, TheSchool.Clock));

    [Theory]
    [InlineData("2026-11-20", "2026-11-21", "away.past")]
    [InlineData("2026-12-05", "2026-12-01", "away.until-before-from")]
    [InlineData("2026-12-05", "2028-12-01", "away.too-long")]
    [InlineData("2026-11-20", "2026-11-22", null)]
    public void Leave_OnDays_IsChecked(string from, string until, string? broken) =>
        Assert.Equal(broken, (Record.Exception(() => new Leave(Day(from), Day(until)).Checked(ADecision.Today)) as RuleBroken)?.WordKey);

    [Theory]
    [InlineData("明天請假", "明天")]
    [InlineData("我下週一請假", "下週一")]
    [InlineData("12/1-12/5 我要請假", "12/1-12/5")]
    [InlineData("12/1 請事假。", "12/1")]
    [InlineData("我明天下午不在", "明天下午")]
    [InlineData("I'm away tomorrow", "tomorrow")]
    [InlineData("I will be on leave 12/1-12/5.", "12/1-12/5")]
    [InlineData("公假 12/1-12/3", "12/1-12/3")]
    [InlineData("我出差 12/1", "12/1")]
    [InlineData("下週一到下週三請假", "下週一到下週三")]
    [InlineData("請假", null)]
    [InlineData("林老師明天請假", null)]
    [InlineData("明天不請假", null)]
    [InlineData("筆電今天不在學校", null)]
    [InlineData("王小明 12/1 請假", null)]
    [InlineData("王老師明天不在所以我的筆電沒人修", null)]
    public void DaysInFrontOfTheWord_AreFound(string text, string? days) => Assert.Equal(days, Leave.DaysIn(text));

    [Theory]
    [InlineData("下週請假", true)]
    [InlineData("我下個月要請假", true)]
    [InlineData("I'm away next week", true)]
    [InlineData("下週一請假", false)]
    [InlineData("下週誰請假", false)]
    [InlineData("林老師下週請假", false)]
    public void AWeekWithoutDays_IsAskedAbout(string text, bool isAsked) => Assert.Equal(isAsked, Leave.SaysNoDay(text));

    [Theory]
    [InlineData("12/1-12/3 代理人李建國", true)]
    [InlineData("12/1 由李建國代理", true)]
    [InlineData("12/1 deputy Emma", true)]
    [InlineData("12/1", false)]
    public void WhoNamesADeputy_IsSeen(string text, bool names) => Assert.Equal(names, Leave.NamesDeputy(text));

    [Theory]
    [InlineData("我回來了", true)]
    [InlineData("我回來上班了！", true)]
    [InlineData("我提早回來了", true)]
    [InlineData("I'm back", true)]
    [InlineData("信回來了", false)]
    [InlineData("我回來發現電腦被開過", false)]
    public void WhoIsBack_IsUnderstood(string text, bool isBack) => Assert.Equal(isBack, Leave.IsBack(text));

    [Theory]
    [InlineData("12/5-12/1", true)]
    [InlineData("2026/12/5-2026/12/1", true)]
    [InlineData("12/1-12/5", false)]
    [InlineData("下次", false)]
    public void DaysTheWrongWayRound_AreSeen(string text, bool isReversed) => Assert.Equal(isReversed, DaySpan.IsReversed(text, ADecision.Now, TheSchool.Clock));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
