using SecurityPlan.Incidents;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules;

/// <summary>A year of random cases, each deadline compared with another computation of it: Taipei is UTC+8 all year.</summary>
public sealed class AYearOfCasesTests
{
    private const int Cases = 2000;

    private readonly TheSchool _school = new();
    private readonly Random _random = new(1151122);

    [Fact]
    public void EveryDeadline_IsWhatThePlainReckoningSays()
    {
        var seen = new Dictionary<ClockKind, int>();
        for (var number = 0; number < Cases; number++)
        {
            var (course, expected, rules) = ACase();
            var clocks = LegalClock.Of(TheSchool.Catalogue.ClocksOn(TheSchool.Clock.Day(course.KnownAt)), course, TheSchool.Clock).ToDictionary(clock => clock.Kind);
            Assert.Equal(expected.Keys.Order(), clocks.Keys.Order());
            foreach (var (kind, deadline) in expected)
            {
                Assert.True(clocks[kind].Deadline == deadline, $"Case {number}, {kind}: {clocks[kind].Deadline:O}, not {deadline:O}; {course}");
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }

            Assert.Equal(rules, TheSchool.Catalogue.ClocksOn(TheSchool.Clock.Day(course.KnownAt)).First().Id);
        }

        Assert.All(Enum.GetValues<ClockKind>(), kind => Assert.True(seen.GetValueOrDefault(kind) > 20, $"{kind}: {seen.GetValueOrDefault(kind)}"));
    }

    /// <summary>Acts of people on a case, and beside each the deadline that the text of the law gives.</summary>
    private (CaseCourse Course, Dictionary<ClockKind, DateTimeOffset?> Expected, string Rules) ACase()
    {
        var known = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(_random.Next(365 * 24 * 60));
        var personal = _random.Next(3) == 0;
        var (incident, _) = Incident.File(Guid.CreateVersion7(), _school.Teacher, 115, 1, Report(known, personal), known.AddDays(400));
        var at = known;
        var level = _random.Next(1, 5);
        incident.Judge(By(at = Later(at, 60)), Levels(known), Harm(known, level), null, null, null);

        DateTimeOffset? told = null, otherwise = null, raised = null, raisedTold = null, contained = null;
        if (_random.Next(10) > 0)
        {
            told = at = Later(at, 120);
            if (_random.Next(5) == 0)
            {
                otherwise = told;
                incident.AttestOtherwise(By(at), at, "電話");
            }
            else
            {
                incident.AttestPlatform(By(at), "EDU-1", at);
            }
        }

        if (_random.Next(3) == 0)
        {
            var other = (level % 4) + 1;
            at = Later(at, 5000);
            incident.Judge(By(at), Levels(known), Harm(known, other), null, null, null);
            (raised, level) = (told is null ? null : at, other);
            if (told is not null && _random.Next(2) == 0)
            {
                raisedTold = at = Later(at, 90);
                incident.AttestPlatform(By(at), "EDU-1", at);
            }
        }

        if (_random.Next(4) > 0)
        {
            contained = at = Later(at, 6000);
            incident.Contain(By(at), at, "重灌 (網管)");
            if (_random.Next(5) == 0)
            {
                contained = contained.Value.AddMinutes(-_random.Next(1, 30));
                contained = contained < known ? known : contained;
                incident.CorrectMoment(By(at), ClockKind.Containment, contained.Value, "看錯");
            }
        }

        if (_random.Next(6) == 0)
        {
            known = known.AddMinutes(-_random.Next(1, 600));
            if (Levels(known).Id == incident.Rules)
            {
                incident.CorrectKnownAt(By(at), known, Levels(known), "更早");
            }
            else
            {
                known = incident.KnownAt;
            }
        }

        var expected = new Dictionary<ClockKind, DateTimeOffset?> { [ClockKind.Report] = known + TimeSpan.FromMinutes(60), [ClockKind.Containment] = known + TimeSpan.FromMinutes(60 * (level > 2 ? 36 : 72)) };
        Expect(expected, ClockKind.MakeUp, otherwise, _ => null);
        Expect(expected, ClockKind.Relevel, raised, from => from + TimeSpan.FromMinutes(60));
        Expect(expected, ClockKind.Review, raisedTold ?? told, from => from + TimeSpan.FromMinutes(level > 2 ? 120 : 480));
        Expect(expected, ClockKind.Meeting, level > 2 ? known : null, _ => null);
        Expect(expected, ClockKind.PersonalData, personal ? known : null, from => from + TimeSpan.FromMinutes(72 * 60));
        Expect(expected, ClockKind.Improvement, contained, AMonthLater);
        return (incident.Course(), expected, known.AddHours(8).UtcDateTime >= new DateTime(2026, 1, 5) ? "2026" : "2021");
    }

    private static void Expect(Dictionary<ClockKind, DateTimeOffset?> expected, ClockKind kind, DateTimeOffset? from, Func<DateTimeOffset, DateTimeOffset?> deadline)
    {
        if (from is { } start)
        {
            expected[kind] = deadline(start);
        }
    }

    /// <summary>The same day of the next month in Taipei, or its last one.</summary>
    private static DateTimeOffset? AMonthLater(DateTimeOffset from)
    {
        var taipei = from.UtcDateTime.AddHours(8);
        var (year, month) = taipei.Month == 12 ? (taipei.Year + 1, 1) : (taipei.Year, taipei.Month + 1);
        var day = Math.Min(taipei.Day, DateTime.DaysInMonth(year, month));
        return new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + taipei.TimeOfDay - TimeSpan.FromHours(8));
    }

    private static IncidentReport Report(DateTimeOffset known, bool personal) => new(
        "phishing", known, null, new IncidentFacts("x", "mail", null, personal ? DataInvolved.Yes : DataInvolved.No, [], null, null, HappenedDayOnly: false, PasswordDropped: false));

    private static LevelRules Levels(DateTimeOffset known) => TheSchool.Catalogue.LevelsOn(TheSchool.Clock.Day(known))!;

    private static Harm Harm(DateTimeOffset known, int level) => Levels(known).Confidentiality.Choices().First(choice => choice.Level == level).Choice;

    private DateTimeOffset Later(DateTimeOffset at, int minutes) => at.AddMinutes(_random.Next(1, minutes));

    private Act By(DateTimeOffset at) => new(_school.Member, _school.Team, at);
}
