using System.Globalization;
using SecurityPlan.Conversation;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Nudges;

public sealed class NudgePlanTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Week Now = Week.Of(Today);

    [Theory]
    [InlineData("2026-11-22", "2026-W47")]
    [InlineData("2026-11-23", "2026-W48")]
    [InlineData("2026-12-31", "2026-W53")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    public void AWeek_IsNamedByIso_AndReadBack(string day, string week)
    {
        var of = Week.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(week, of.ToString());
        Assert.Equal(of, Week.Parse(week));
        Assert.True(string.CompareOrdinal(of.Before.ToString(), week) < 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("2026-W54")]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026_W48")]
    public void AnythingElse_IsNoWeek(string text) => Assert.Null(Week.Parse(text));

    [Fact]
    public void TheMostUrgent_ComeFirst_AtMostFive()
    {
        var plan = NudgePlan.For(
            [Owed("later", 30), Owed("soon", null), Owed("late", -3), Owed("later-too", 9), Owed("longest-late", -40), Owed("tomorrow", 1), Owed("today", 0)],
            Counts(), Today);
        Assert.Equal(["longest-late", "late", "soon", "today", "tomorrow"], plan.Shown.Select(item => item.Key));
        Assert.Empty(plan.Escalated);
    }

    [Fact]
    public void WhatCountsByTheHour_ComesBeforeWhatHasUntilTonight()
    {
        var noon = new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
        var clock = Owed("platform", 0) with { Moment = noon };
        var plan = NudgePlan.For([Owed("a-soon", null), Owed("b-today", 0), clock], Counts(), Today);
        Assert.Equal(["platform", "a-soon", "b-today"], plan.Shown.Select(item => item.Key));
        Assert.False(clock.IsOverdue(Today, noon));
        Assert.True(clock.IsOverdue(Today, noon.AddSeconds(1)));
    }

    [Theory]
    [InlineData(2, 10, false, true, false)]
    [InlineData(3, 10, false, false, true)]
    [InlineData(3, 10, true, false, false)]
    [InlineData(3, 0, true, false, false)]
    [InlineData(3, -1, false, true, true)]
    [InlineData(9, -1, true, true, false)]
    public void AfterThreeTimes_ItGoesToSomebodyElseOnce_AndRestsUntilItIsOverdue(int times, int dueIn, bool escalated, bool shown, bool escalates)
    {
        var plan = NudgePlan.For([Owed("a", dueIn)], Counts(("a", times, escalated)), Today);
        Assert.Equal(shown, plan.Shown.Count == 1);
        Assert.Equal(escalates, plan.Escalated.Count == 1);
    }

    [Fact]
    public void WhatIsDueAsSoonAsPossible_NeverRests_AndWhatStaysWithThePerson_NeverGoesToOthers()
    {
        Assert.Single(NudgePlan.For([Owed("a", null)], Counts(("a", 7, true)), Today).Shown);
        var own = NudgePlan.For([Owed("a", 10) with { StaysWithPerson = true }], Counts(("a", 3, false)), Today);
        Assert.Empty(own.Shown);
        Assert.Empty(own.Escalated);
    }

    [Fact]
    public void SomethingElse_TakesTheRestingItemsPlace()
    {
        var items = Enumerable.Range(1, 7).Select(i => Owed($"{i}", i)).ToList();
        Assert.Equal(["3", "4", "5", "6", "7"], NudgePlan.For(items, Counts(("1", 3, true), ("2", 3, true)), Today).Shown.Select(item => item.Key));
    }

    [Fact]
    public void TheDeputy_StandsIn_ElseAnOfficer_NeverSomebodyAway()
    {
        var school = new TheSchool();
        var people = school.Everybody;
        Assert.Equal(school.Officer, NudgeCards.StandIn(school.Teacher, people, Today));
        Assert.Null(NudgeCards.StandIn(school.Officer, people, Today));
        school.Teacher.DeputyId = school.Deputy.Id;
        Assert.Equal(school.Deputy, NudgeCards.StandIn(school.Teacher, people, Today));
        school.Deputy.AwayFrom = Today;
        Assert.Equal(school.Officer, NudgeCards.StandIn(school.Teacher, people, Today));
        school.Teacher.DeputyId = school.Former.Id;
        Assert.Equal(school.Officer, NudgeCards.StandIn(school.Teacher, people, Today));
    }

    private static Owed Owed(string key, int? dueIn) =>
        new(Guid.Empty, key, new Label(), dueIn is { } days ? Today.AddDays(days) : null, []);

    private static Dictionary<string, OwedCount> Counts(params (string Key, int Times, bool Escalated)[] counts) => counts.ToDictionary(
        count => count.Key,
        count =>
        {
            var row = new OwedCount { PersonId = Guid.Empty, Key = count.Key };
            for (var time = 0; time < count.Times; time++)
            {
                row.Nudged(Now);
            }

            if (count.Escalated)
            {
                row.Escalated(Now, Guid.NewGuid());
            }

            return row;
        });
}
