using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Training;
using SecurityPlan.Tests.Storage;

namespace SecurityPlan.Tests.Nudges;

/// <summary>
/// A school year hour by hour, with holidays, outages (one over three Mondays), restarts and double ticks at eight, a clock that jumps back, people on
/// leave, leavers, joiners and lazy people: what the schedule pins is compared with what is computed on paper.
/// </summary>
public sealed class SchoolYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateOnly First = new(2026, 8, 1), Last = new(2027, 7, 31);

    private static readonly SchoolCalendar Calendar = SchoolCalendar.Load(
        Repository.File("src/SecurityPlan/Plan/catalogue"),
        CalendarCsv.Read(Encoding.UTF8.GetBytes("2026-11-16,holiday,校慶\n2026-11-14,workday,校慶" +
            "\n2027-03-15,holiday,停課\n2027-03-16,holiday,停課\n2027-03-17,holiday,停課\n2027-03-18,holiday,停課\n2027-03-19,holiday,停課"), out _));

    private readonly Random _random = new(115);
    private readonly List<Person> _people = [];
    private readonly List<Thing> _things = [];

    /// <summary>Something that somebody owes from a day on, until it is done on another; lazy people never do it.</summary>
    private sealed record Thing(Person Owner, string Key, DateOnly From, DateOnly? Due, DateOnly? Done, bool Stays);

    [Fact]
    public async Task EverybodyHears_WhatTheyOwe_EachWeekOnce_AndNothingElse()
    {
        var school = await database.NewSchool();
        await Populate(school);
        var isUp = Outages();
        var expected = new MondaysOnPaper(Calendar, _people, On);
        var features = new Features().OnOwe(Owe);
        var seen = new Dictionary<string, string>();
        var schedule = NewSchedule(features);
        for (var hour = TheSchool.Clock.At(First.ToDateTime(new TimeOnly(0, 30))); TheSchool.Clock.Day(hour) <= Last; hour = hour.AddHours(1))
        {
            if (!isUp(hour))
            {
                schedule = NewSchedule(features);
                continue;
            }

            await Tick(school, schedule, hour, seen);
            if (TheSchool.Clock.Local(hour).Hour == 8)
            {
                await Tick(school, schedule, hour, seen);
                schedule = NewSchedule(features);
                await Tick(school, schedule, hour, seen);
            }

            if (TheSchool.Clock.Local(hour) is { DayOfWeek: DayOfWeek.Wednesday, Hour: 13 })
            {
                await Tick(school, schedule, hour.AddHours(-26), seen);
            }

            expected.Tick(TheSchool.Clock.Local(hour).DateTime);
        }

        Assert.Equal(expected.Cards.Order(StringComparer.Ordinal), seen.Select(card => $"{card.Key}: {card.Value}").Order(StringComparer.Ordinal));
        Assert.InRange(seen.Count, 200, 500);
        Assert.Contains(seen.Values, card => card.Contains("for ", StringComparison.Ordinal));
        Assert.All(new[] { "2026-W46", "2026-W47", "2027-W11" }, week => Assert.DoesNotContain(seen.Keys, key => key.StartsWith(week, StringComparison.Ordinal)));
        Assert.Contains(seen.Keys, key => key.StartsWith("2026-W48", StringComparison.Ordinal));
        Assert.All(_people.Where(p => p.Joined is not null), p => Assert.Contains(seen.Keys, key => key.EndsWith(p.Name, StringComparison.Ordinal)));
    }

    private static NudgeSchedule NewSchedule(Features features) =>
        new(features, Calendar, new OverviewShows(features, TheSchool.Catalogue, TrainingSentenceTests.Rules, Repository.Words));

    private async Task Tick(Guid school, NudgeSchedule schedule, DateTimeOffset now, Dictionary<string, string> seen)
    {
        await using var db = database.Lease(school);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var board = new Noticeboard(db, now);
        await schedule.Ensure(db, board, now, TheSchool.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
        if (board.HasNews())
        {
            foreach (var copy in await db.CardCopies.Where(c => c.Card == "status").ToListAsync())
            {
                var week = copy.Face!;
                var key = $"{week} {_people.Single(p => p.Id == copy.ReaderId).Name}";
                if (!seen.ContainsKey(key))
                {
                    var own = await db.OwedCounts.Where(c => c.PersonId == copy.ReaderId && c.LastWeek == week).Select(c => c.Key).ToListAsync();
                    var others = await db.OwedCounts.Where(c => c.EscalatedToId == copy.ReaderId && c.EscalatedWeek == week).Select(c => c.Key).ToListAsync();
                    seen.Add(key, string.Join(' ', own.Order(StringComparer.Ordinal).Concat(others.Order(StringComparer.Ordinal).Select(k => "for " + k))));
                }
            }
        }

        await transaction.CommitAsync();
    }

    private async IAsyncEnumerable<Owed> Owe(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancelled)
    {
        await Task.CompletedTask;
        var today = clock.Day(now);
        foreach (var item in On(today).Where(item => only is null || item.Owner.Id == only))
        {
            yield return new Owed(item.Owner.Id, item.Key, new Label(), item.Due, []) { StaysWithPerson = item.Stays };
        }
    }

    private IEnumerable<PaperItem> On(DateOnly day) => _things.Where(thing => thing.From <= day && (thing.Done is null || day < thing.Done))
        .Select(thing => new PaperItem(thing.Owner, thing.Key, thing.Due, thing.Stays));

    private async Task Populate(Guid school)
    {
        for (var i = 0; i < 14; i++)
        {
            var person = new Person { Name = $"P{i:D2}", Roles = Roles.Staff | (i is 0 or 1 ? Roles.Officer : Roles.None), Listed = true, SchoolId = school };
            person.AwayFrom = i % 3 == 1 ? First.AddDays(20 * i) : null;
            person.AwayUntil = person.AwayFrom?.AddDays(_random.Next(1, 12));
            person.Joined = i switch { 12 => new DateOnly(2026, 8, 12), 8 => new DateOnly(2027, 2, 10), _ => null };
            person.Left = i % 5 == 4 ? First.AddDays(_random.Next(60, 300)) : null;
            _people.Add(person);
        }

        for (var i = 2; i < 8; i++)
        {
            _people[i].DeputyId = _people[i + 3].Id;
        }

        for (var i = 0; i < 160; i++)
        {
            var owner = _people[_random.Next(_people.Count)];
            var from = First.AddDays(_random.Next(0, 350));
            var due = i % 9 == 0 ? (DateOnly?)null : from.AddDays(_random.Next(-5, 60));
            var isLazy = owner == _people[3] || owner == _people[6] || i % 7 == 0;
            _things.Add(new Thing(owner, $"t{i:D3}", from, due, isLazy ? from.AddDays(_random.Next(40, 120)) : from.AddDays(_random.Next(1, 20)), i % 4 == 0));
        }

        await using var db = database.Lease(school);
        db.People.AddRange(_people);
        await db.SaveChangesAsync();
    }

    /// <summary>Down for some hours or days, about every tenth day; Mondays at eight among them.</summary>
    private Func<DateTimeOffset, bool> Outages()
    {
        // From the Thursday before until the Thursday after: three Mondays, of which only the last one's week is made up for.
        var threeMondays = (TheSchool.Clock.At(new DateTime(2026, 11, 5, 12, 0, 0)), TheSchool.Clock.At(new DateTime(2026, 11, 26, 10, 0, 0)));
        var spans = new List<(DateTimeOffset From, DateTimeOffset To)> { threeMondays };
        for (var day = First.AddDays(3); day < Last; day = day.AddDays(_random.Next(5, 15)))
        {
            var from = TheSchool.Clock.At(day.ToDateTime(new TimeOnly(_random.Next(0, 24), 0)));
            spans.Add((from, from.AddHours(_random.Next(1, 130))));
        }

        return hour => !spans.Exists(span => hour >= span.From && hour < span.To);
    }
}
