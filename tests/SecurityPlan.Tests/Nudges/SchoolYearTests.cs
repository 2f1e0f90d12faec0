using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Storage;
using SecurityPlan.Training;

namespace SecurityPlan.Tests.Nudges;

/// <summary>
/// A school year hour by hour, with holidays, outages, restarts, double ticks, people on leave, leavers, joiners and lazy people: what the
/// schedule pins is compared with what is computed here in another way.
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
        var expected = new Independent(_people, _things);
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
            }

            expected.Tick(TheSchool.Clock.Local(hour).DateTime);
        }

        Assert.Equal(expected.Cards.Order(StringComparer.Ordinal), seen.Select(card => $"{card.Key}: {card.Value}").Order(StringComparer.Ordinal));
        Assert.InRange(seen.Count, 200, 500);
        Assert.Contains(seen.Values, card => card.Contains("for ", StringComparison.Ordinal));
        Assert.DoesNotContain(seen.Keys, key => key.StartsWith("2027-W11", StringComparison.Ordinal));
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
        if (board.HasNews)
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
        foreach (var thing in _things.Where(thing => thing.From <= today && (thing.Done is null || today < thing.Done) && (only is null || thing.Owner.Id == only)))
        {
            yield return new Owed(thing.Owner.Id, thing.Key, new Label(), thing.Due, []) { StaysWithPerson = thing.Stays };
        }
    }

    private async Task Populate(Guid school)
    {
        for (var i = 0; i < 14; i++)
        {
            var person = new Person { Name = $"P{i:D2}", Roles = Roles.Staff | (i is 0 or 1 ? Roles.Officer : Roles.None), Listed = true, SchoolId = school };
            person.AwayFrom = i % 3 == 1 ? First.AddDays(20 * i) : null;
            person.AwayUntil = person.AwayFrom?.AddDays(_random.Next(1, 12));
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
        var spans = new List<(DateTimeOffset From, DateTimeOffset To)>();
        for (var day = First.AddDays(3); day < Last; day = day.AddDays(_random.Next(5, 15)))
        {
            var from = TheSchool.Clock.At(day.ToDateTime(new TimeOnly(_random.Next(0, 24), 0)));
            spans.Add((from, from.AddHours(_random.Next(1, 130))));
        }

        return hour => !spans.Exists(span => hour >= span.From && hour < span.To);
    }

    /// <summary>The same, by the week and by hand: no rows, no schedule, only who was told what.</summary>
    private sealed class Independent(IReadOnlyList<Person> people, IReadOnlyList<Thing> things)
    {
        private readonly Dictionary<Thing, int> _times = [];
        private readonly HashSet<Thing> _handedOn = [];
        private readonly Dictionary<DateOnly, HashSet<Person>> _waiting = [];
        private DateOnly? _lookedOn;
        private bool _began;

        public List<string> Cards { get; } = [];

        public void Tick(DateTime local)
        {
            var day = DateOnly.FromDateTime(local);
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            if (!_began)
            {
                // The first tick is on a Saturday: that week's day is over.
                _began = true;
                _waiting[monday] = [];
                return;
            }

            if (local.Hour is < 8 or >= 18 || !Calendar.IsWorkday(day) || _lookedOn == day)
            {
                return;
            }

            _lookedOn = day;
            var here = people.Where(p => p.Left is null || day < p.Left).ToList();
            var told = _waiting.TryGetValue(monday, out var left) ? here.Where(left.Contains).ToList() : here;
            var away = told.Where(p => p.AwayFrom <= day && day <= p.AwayUntil).ToHashSet();
            _waiting[monday] = away;
            Tell(monday, day, here, [.. told.Where(p => !away.Contains(p))]);
        }

        private void Tell(DateOnly monday, DateOnly day, List<Person> here, List<Person> told)
        {
            var lines = told.ToDictionary(p => p, _ => (Own: new List<string>(), Others: new List<string>()));
            foreach (var person in told)
            {
                var open = things.Where(t => t.Owner == person && t.From <= day && (t.Done is null || day < t.Done)).ToList();
                var tired = open.Where(t => _times.GetValueOrDefault(t) >= 3).ToList();
                foreach (var thing in tired.Where(t => !t.Stays && !_handedOn.Contains(t)))
                {
                    var free = here.Where(p => p != person && !(p.AwayFrom <= day && day <= p.AwayUntil)).ToList();
                    var to = free.Find(p => p.Id == person.DeputyId) ?? free.Where(p => (p.Roles & Roles.Officer) != 0).OrderBy(p => p.Id).FirstOrDefault();
                    if (to is not null && lines.TryGetValue(to, out var card))
                    {
                        card.Others.Add("for " + thing.Key);
                        _handedOn.Add(thing);
                    }
                }

                var urgent = open.Where(t => !tired.Contains(t) || t.Due is null || t.Due < day).OrderBy(t => (t.Due ?? day).DayNumber).ThenBy(t => t.Key, StringComparer.Ordinal);
                foreach (var thing in urgent.Take(5))
                {
                    _times[thing] = _times.GetValueOrDefault(thing) + 1;
                    lines[person].Own.Add(thing.Key);
                }
            }

            foreach (var (person, (own, others)) in lines.Where(line => line.Value.Own.Count + line.Value.Others.Count > 0))
            {
                Cards.Add($"{Week.Of(monday)} {person.Name}: {string.Join(' ', own.Order(StringComparer.Ordinal).Concat(others.Order(StringComparer.Ordinal)))}");
            }
        }
    }
}
