using System.Globalization;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Plan;

public sealed class LegalClockTests
{
    private static readonly DateTimeOffset Known = TheSchool.Now;

    private static readonly CaseCourse Suspected = new() { KnownAt = Known };

    [Theory]
    [InlineData("2025-06-01T00:00:00Z", "2021")]
    [InlineData("2026-01-04T15:59:59Z", "2021")]
    [InlineData("2026-01-04T16:00:00Z", "2026")]
    [InlineData("2026-11-22T02:30:00Z", "2026")]
    public void TheRulesOfTheDayOfKnowledge_Apply(string known, string rules) =>
        Assert.Equal(rules, TheSchool.Catalogue.ClocksOn(TheSchool.Clock.Day(At(known))).First().Id);

    [Theory]
    [InlineData(1, 72, 8)]
    [InlineData(2, 72, 8)]
    [InlineData(3, 36, 2)]
    [InlineData(4, 36, 2)]
    public void TheLevel_GivesContainmentAndReview(int level, int containment, int review)
    {
        var clocks = Of(Suspected with { Level = level, ToldAt = Known.AddMinutes(40) });
        Assert.Equal(Known.AddHours(containment), clocks[ClockKind.Containment].Deadline);
        Assert.Equal(Known.AddMinutes(40).AddHours(review), clocks[ClockKind.Review].Deadline);
        Assert.Equal(level >= 3, clocks.ContainsKey(ClockKind.Meeting));
    }

    [Fact]
    public void BeforeTheJudgement_OnlyTheHourRuns() => Assert.Equal([ClockKind.Report], Of(Suspected).Keys);

    [Fact]
    public void ADeadline_IsInclusive()
    {
        var report = Of(Suspected)[ClockKind.Report];
        Assert.Equal(Known.AddHours(1), report.Deadline);
        Assert.False(report.IsOverdue(Known.AddHours(1)));
        Assert.True(report.IsOverdue(Known.AddHours(1).AddMilliseconds(1)));
        Assert.False(Of(Suspected with { ToldAt = Known.AddHours(1) })[ClockKind.Report].IsLate);
        Assert.True(Of(Suspected with { ToldAt = Known.AddHours(1).AddSeconds(1) })[ClockKind.Report].IsLate);
    }

    [Fact]
    public void ALevelRaisedLate_ShortensContainmentFromTheTimeOfKnowledge()
    {
        var raised = Known.AddHours(50);
        var course = Suspected with { Level = 3, ToldAt = Known.AddMinutes(30), ReleveledAt = raised };
        var clocks = Of(course);
        Assert.Equal(Known.AddHours(36), clocks[ClockKind.Containment].Deadline);
        Assert.True(clocks[ClockKind.Containment].IsOverdue(raised));
        Assert.Equal(raised.AddHours(1), clocks[ClockKind.Relevel].Deadline);
        Assert.True(Of(course with { ContainedAt = Known.AddHours(40) })[ClockKind.Containment].IsLate);
    }

    [Fact]
    public void PersonalData_IsRecommendedAndNotLegal()
    {
        var clock = Of(Suspected with { PersonalData = true })[ClockKind.PersonalData];
        Assert.Equal((false, Known.AddHours(72)), (clock.Legal, clock.Deadline!.Value));
        Assert.All(Of(Suspected with { Level = 4, PersonalData = true }).Values.Where(c => c.Kind != ClockKind.PersonalData), c => Assert.True(c.Legal));
    }

    [Theory]
    [InlineData("Asia/Taipei", "2026-11-22T10:30", "2026-12-22T10:30")]
    [InlineData("Asia/Taipei", "2026-01-31T09:00", "2026-02-28T09:00")]
    [InlineData("Asia/Taipei", "2028-01-31T09:00", "2028-02-29T09:00")]
    [InlineData("Asia/Taipei", "2026-12-31T23:59", "2027-01-31T23:59")]
    [InlineData("Europe/Berlin", "2026-03-20T12:00", "2026-04-20T12:00")]
    public void AMonth_IsTheSameLocalDayAndTime(string zone, string from, string until)
    {
        var clock = new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(clock.At(Local(until)), LegalClock.End(clock.At(Local(from)), new ClockTerm(Months: 1), clock));
    }

    /// <summary>Berlin, 2026-03-29: 02:00 to 03:00 does not exist; 2026-10-25: 02:00 to 03:00 exists twice.</summary>
    [Theory]
    [InlineData("2026-02-28T02:30:15", "2026-03-28T01:30:15Z")]
    [InlineData("2026-03-01T02:30:15", "2026-04-01T00:30:15Z")]
    [InlineData("2026-09-25T02:30:15", "2026-10-25T00:30:15Z")]
    public void AMonth_AcrossTheChangeOfClocks_IsThatOfTheWall(string from, string until)
    {
        var clock = new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(At(until), LegalClock.End(clock.At(Local(from)), new ClockTerm(Months: 1), clock));
    }

    [Fact]
    public void AMonth_ThatEndsInTheGap_EndsAtTheFirstMomentAfterIt()
    {
        var clock = new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var wanted = new DateTime(2026, 3, 29, 2, 30, 15, DateTimeKind.Unspecified);
        Assert.Equal(At("2026-03-29T01:00:00Z"), clock.At(wanted));
        Assert.Equal(At("2027-03-28T01:00:00Z"), LegalClock.End(clock.At(Local("2027-02-28T02:30:15")), new ClockTerm(Months: 1), clock));
    }

    [Fact]
    public void Hours_AreNoWallClockHours()
    {
        var clock = new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var known = clock.At(Local("2026-03-28T12:00:00"));
        Assert.Equal(known.AddHours(72), LegalClock.End(known, new ClockTerm(Hours: 72), clock));
        Assert.Equal(13, clock.Local(known.AddHours(72)).Hour);
    }

    /// <summary>A year of cases, one every few hours, beside a computation that knows nothing of the catalogue.</summary>
    [Fact]
    public void AYearOfCases_HasTheDeadlinesOfAnIndependentComputation()
    {
        var random = new Random(20261122);
        for (var known = At("2025-07-01T00:00:00Z"); known < At("2026-12-31T00:00:00Z"); known = known.AddMinutes(random.Next(1, 900)))
        {
            var course = RandomCourse(random, known);
            var expected = Naive(course).OrderBy(c => c.Kind).ToList();
            var actual = Of(course).Values.Select(c => (c.Kind, c.Deadline, c.MetAt)).OrderBy(c => c.Kind).ToList();
            Assert.True(expected.SequenceEqual(actual), $"{course}\n{string.Join('\n', expected)}\n---\n{string.Join('\n', actual)}");
        }
    }

    [Fact]
    public void Reminders_OfTheHour_AreAtOnceAndThirtyFifteenFiveMinutesBefore()
    {
        var points = Of(Suspected)[ClockKind.Report].Reminders().ToList();
        Assert.Equal([0, 30, 45, 55, 60], points.Select(p => (int)(p.At - Known).TotalMinutes));
        Assert.Equal([false, false, true, true, true], points.Select(p => p.Reminder.Escalate));
        Assert.True(points[^1].At > Known.AddHours(1));
    }

    [Theory]
    [InlineData(ClockKind.Containment, 72 - 24, 72 - 6, 72 - 1, 72)]
    [InlineData(ClockKind.Improvement, (30 - 14) * 24, (30 - 7) * 24, (30 - 1) * 24, 30 * 24)]
    public void Reminders_OfTheLongClocks_AreWhereTheDataSays(ClockKind kind, params int[] hours)
    {
        var clock = Of(Suspected with { Level = 1, ContainedAt = Known })[kind];
        Assert.Equal(hours, clock.Reminders().Select(p => (int)(p.At - Known).TotalHours));
        Assert.Equal([false, false, true, true], clock.Reminders().Select(p => p.Reminder.Escalate));
    }

    private static CaseCourse RandomCourse(Random random, DateTimeOffset known)
    {
        DateTimeOffset? Maybe(DateTimeOffset after) => random.Next(3) == 0 ? null : after.AddMinutes(random.Next(0, 6000));
        int? level = random.Next(6) == 0 ? null : random.Next(1, 5);
        var told = level is null ? null : Maybe(known);
        var releveled = told is { } first ? Maybe(first) : null;
        var other = told is not null && random.Next(2) == 0 ? told : null;
        var contained = level is null ? null : Maybe(known);
        return new CaseCourse
        {
            KnownAt = known,
            Level = level,
            ToldAt = told,
            OtherwiseAt = other,
            MadeUpAt = other is { } owed ? Maybe(owed) : null,
            ReleveledAt = releveled,
            RelevelReportedAt = releveled is { } changed ? Maybe(changed) : null,
            ReviewedAt = told is { } reported ? Maybe(reported) : null,
            ContainedAt = contained,
            MeetingAt = Maybe(known),
            PersonalData = random.Next(2) == 0,
            PersonalDataAt = Maybe(known),
            ImprovedAt = contained is { } done ? Maybe(done) : null,
        };
    }

    /// <summary>The regulation as one would write it down on paper, in Taipei's fixed offset.</summary>
    private static IEnumerable<(ClockKind Kind, DateTimeOffset? Deadline, DateTimeOffset? MetAt)> Naive(CaseCourse c)
    {
        yield return (ClockKind.Report, c.KnownAt + TimeSpan.FromHours(1), c.ToldAt);
        if (c.OtherwiseAt is not null)
        {
            yield return (ClockKind.MakeUp, null, c.MadeUpAt);
        }

        if (c.ReleveledAt is not null)
        {
            yield return (ClockKind.Relevel, c.ReleveledAt + TimeSpan.FromHours(1), c.RelevelReportedAt);
        }

        var severe = c.Level > 2;
        if (c.Level is not null && (c.RelevelReportedAt ?? c.ToldAt) is { } received)
        {
            yield return (ClockKind.Review, received + TimeSpan.FromHours(severe ? 2 : 8), c.ReviewedAt);
        }

        if (c.Level is not null)
        {
            yield return (ClockKind.Containment, c.KnownAt + TimeSpan.FromHours(severe ? 36 : 72), c.ContainedAt);
        }

        if (severe)
        {
            yield return (ClockKind.Meeting, null, c.MeetingAt);
        }

        // The draft's set begins on 2025-11-11 in Taipei.
        if (c.PersonalData && c.KnownAt >= At("2025-11-10T16:00:00Z"))
        {
            yield return (ClockKind.PersonalData, c.KnownAt + TimeSpan.FromHours(72), c.PersonalDataAt);
        }

        if (c.ContainedAt is { } contained)
        {
            var local = contained.UtcDateTime.AddHours(8);
            var (year, month) = local.Month == 12 ? (local.Year + 1, 1) : (local.Year, local.Month + 1);
            var day = Math.Min(local.Day, DateTime.DaysInMonth(year, month));
            var end = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + local.TimeOfDay - TimeSpan.FromHours(8);
            yield return (ClockKind.Improvement, new DateTimeOffset(end), c.ImprovedAt);
        }
    }

    private static Dictionary<ClockKind, LegalClock> Of(CaseCourse course) =>
        LegalClock.Of(TheSchool.Catalogue.ClocksOn(TheSchool.Clock.Day(course.KnownAt)), course, TheSchool.Clock).ToDictionary(clock => clock.Kind);

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

    private static DateTime Local(string local) => DateTime.Parse(local, CultureInfo.InvariantCulture);
}
