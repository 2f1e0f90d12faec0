using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

/// <summary>
/// Random cases of sixteen months, each deadline compared with another computation of it: in Taipei, which is UTC+8 all year, and in Berlin, whose
/// clocks go forward on the last Sunday of March and back on the last Sunday of October, both at 01:00 UTC.
/// </summary>
public sealed class AYearOfCasesTests
{
    private const int Cases = 2000;

    /// <summary>Local moments at which months are short, or a month later an hour is missing or there twice.</summary>
    private static readonly DateTime[] Edges =
    [
        new(2026, 1, 31, 23, 59, 0), new(2026, 1, 29, 8, 0, 0), new(2026, 3, 31, 0, 0, 0), new(2025, 12, 31, 12, 0, 0), new(2027, 1, 31, 9, 30, 0),
        new(2027, 2, 28, 2, 30, 0), new(2026, 9, 25, 2, 30, 0), new(2026, 9, 25, 3, 0, 0),
    ];

    private readonly TheSchool _school = new();
    private readonly Random _random = new(1151122);
    private readonly Dictionary<string, int> _met = [];
    private SchoolClock _clock = TheSchool.Clock;
    private Func<DateTimeOffset, int> _hoursAhead = _ => 8;

    [Theory]
    [InlineData("Asia/Taipei")]
    [InlineData("Europe/Berlin")]
    public void EveryDeadline_IsWhatThePlainReckoningSays(string zone)
    {
        _clock = new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
        _hoursAhead = zone == "Asia/Taipei" ? _ => 8 : BerlinAhead;
        var seen = new Dictionary<ClockKind, int>();
        for (var number = 0; number < Cases; number++)
        {
            var (course, expected, rules) = ACase(number % 10 == 0 ? Edges[number / 10 % Edges.Length] : null);
            var clocks = LegalClock.Of(TheSchool.Catalogue.ClocksOn(_clock.Day(course.KnownAt)), course, _clock).ToDictionary(clock => clock.Kind);
            Assert.Equal(expected.Keys.Order(), clocks.Keys.Order());
            foreach (var (kind, deadline) in expected)
            {
                Assert.True(clocks[kind].Deadline == deadline, $"Case {number}, {kind}: {clocks[kind].Deadline:O}, not {deadline:O}; {course}");
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }

            Assert.Equal(rules, TheSchool.Catalogue.ClocksOn(_clock.Day(course.KnownAt)).First().Id);
            Met(rules);
        }

        Assert.All(Enum.GetValues<ClockKind>(), kind => Assert.True(seen.GetValueOrDefault(kind) > 20, $"{kind}: {seen.GetValueOrDefault(kind)}"));
        string[] situations = ["2021", "2026", "another level", "earlier T0", "later T0", "another report time", "31 January"];
        Assert.All(situations.Concat(zone == "Asia/Taipei" ? [] : ["no such hour", "hour twice"]), what => Assert.True(_met.GetValueOrDefault(what) > 5, $"{what}: {_met.GetValueOrDefault(what)}"));
    }

    /// <summary>Acts of people on a case, and beside each the deadline that the text of the law gives.</summary>
    /// <param name="contains">Local moment at which this one is contained; null: any, or never.</param>
    private (CaseCourse Course, Dictionary<ClockKind, DateTimeOffset?> Expected, string Rules) ACase(DateTime? contains)
    {
        var known = contains is { } edge ? Utc(edge).AddMinutes(-_random.Next(600, 3000)) : new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(_random.Next(485 * 24 * 60));
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
                if (_random.Next(8) == 0)
                {
                    told = told.Value.AddMinutes(-_random.Next(1, 5)) is var earlier && earlier > known ? earlier : told;
                    incident.CorrectMoment(By(at), ClockKind.Report, told.Value, "看錯");
                    Met("another report time");
                }
            }
        }

        if (_random.Next(3) == 0)
        {
            var other = (level % 4) + 1;
            at = Later(at, contains is null ? 5000 : 200);
            incident.Judge(By(at), Levels(known), Harm(known, other), null, null, null);
            (raised, level) = (told is null ? null : at, other);
            Met("another level");
            if (told is not null && _random.Next(2) == 0)
            {
                raisedTold = at = Later(at, 90);
                incident.AttestPlatform(By(at), "EDU-1", at);
            }
        }

        if (contains is { } moment)
        {
            contained = at = Utc(moment);
            incident.Contain(By(at), at, "重灌 (網管)");
            Met(moment is { Month: 1, Day: 31 } ? "31 January" : "edge");
        }
        else if (_random.Next(4) > 0)
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

        known = Corrected(incident, known, at, told);
        var expected = new Dictionary<ClockKind, DateTimeOffset?> { [ClockKind.Report] = known + TimeSpan.FromMinutes(60), [ClockKind.Containment] = known + TimeSpan.FromMinutes(60 * (level > 2 ? 36 : 72)) };
        Expect(expected, ClockKind.MakeUp, otherwise, _ => null);
        Expect(expected, ClockKind.Relevel, raised, from => from + TimeSpan.FromMinutes(60));
        Expect(expected, ClockKind.Review, raisedTold ?? told, from => from + TimeSpan.FromMinutes(level > 2 ? 120 : 480));
        Expect(expected, ClockKind.Meeting, level > 2 ? known : null, _ => null);
        Expect(expected, ClockKind.PersonalData, personal ? known : null, from => from + TimeSpan.FromMinutes(72 * 60));
        Expect(expected, ClockKind.Improvement, contained, AMonthLater);
        return (incident.Course(), expected, Local(known) >= new DateTime(2026, 1, 5) ? "2026" : "2021");
    }

    /// <summary>Sometimes the school knew earlier, or, if nothing was attested yet, later than was said.</summary>
    private DateTimeOffset Corrected(Incident incident, DateTimeOffset known, DateTimeOffset at, DateTimeOffset? told)
    {
        var other = _random.Next(6) switch
        {
            0 => known.AddMinutes(-_random.Next(1, 600)),
            1 when told is null && incident.ContainedAt is null => known.AddMinutes((at - known).TotalMinutes / 2),
            _ => known,
        };
        if (other == known || Levels(other).Id != incident.Rules)
        {
            return known;
        }

        incident.CorrectKnownAt(By(at), other, Levels(other), "看錯");
        Met(other < known ? "earlier T0" : "later T0");
        return other;
    }

    private static void Expect(Dictionary<ClockKind, DateTimeOffset?> expected, ClockKind kind, DateTimeOffset? from, Func<DateTimeOffset, DateTimeOffset?> deadline)
    {
        if (from is { } start)
        {
            expected[kind] = deadline(start);
        }
    }

    /// <summary>The same day of the next month where the school is, or its last one.</summary>
    private DateTimeOffset? AMonthLater(DateTimeOffset from)
    {
        var local = Local(from);
        var (year, month) = local.Month == 12 ? (local.Year + 1, 1) : (local.Year, local.Month + 1);
        return Utc(new DateTime(year, month, Math.Min(local.Day, DateTime.DaysInMonth(year, month))) + local.TimeOfDay);
    }

    private DateTime Local(DateTimeOffset at) => at.UtcDateTime.AddHours(_hoursAhead(at));

    /// <summary>Of two the earlier; of none the first moment after the gap.</summary>
    private DateTimeOffset Utc(DateTime local)
    {
        var fits = new[] { 8, 2, 1 }.Select(hours => new DateTimeOffset(local.AddHours(-hours), TimeSpan.Zero)).Where(utc => Local(utc) == local).ToList();
        if (fits.Count == 2)
        {
            Met("hour twice");
        }
        else if (fits.Count == 0)
        {
            Met("no such hour");
        }

        return fits.Count > 0 ? fits[0] : new DateTimeOffset(local.Year, local.Month, local.Day, 1, 0, 0, TimeSpan.Zero);
    }

    private static int BerlinAhead(DateTimeOffset at)
    {
        static DateTimeOffset LastSunday(int year, int month)
        {
            var last = new DateTimeOffset(year, month, 31, 1, 0, 0, TimeSpan.Zero);
            return last.AddDays(-(int)last.DayOfWeek);
        }

        return at >= LastSunday(at.Year, 3) && at < LastSunday(at.Year, 10) ? 2 : 1;
    }

    private void Met(string situation) => _met[situation] = _met.GetValueOrDefault(situation) + 1;

    private static IncidentReport Report(DateTimeOffset known, bool personal) => new(
        "phishing", known, null, new IncidentFacts { What = "x", System = "mail", PersonalData = personal ? DataInvolved.Yes : DataInvolved.No });

    private LevelRules Levels(DateTimeOffset known) => TheSchool.Catalogue.LevelsOn(_clock.Day(known))!;

    private Harm Harm(DateTimeOffset known, int level) => Levels(known).Confidentiality.Choices().First(choice => choice.Level == level).Choice;

    private DateTimeOffset Later(DateTimeOffset at, int minutes) => at.AddMinutes(_random.Next(1, minutes));

    private Act By(DateTimeOffset at) => new(_school.Member, _school.Team, at);
}
