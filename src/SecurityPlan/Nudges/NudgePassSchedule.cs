using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Nudges;

/// <summary>One school's cards of one week: what everybody owes is read once, and nothing is kept but this school's.</summary>
/// <param name="people">Everybody who is here: something may go to any of them.</param>
/// <param name="reached">Those whose cards are made now.</param>
internal sealed class NudgePassSchedule(PlanDb db, Noticeboard board, IReadOnlyList<Person> people, IReadOnlyList<Person> reached, Week week, DateOnly today)
{
    private readonly Dictionary<Guid, Person> _reached = reached.ToDictionary(person => person.Id);
    private readonly HashSet<Guid> _hears = [];

    public async Task Run(IAsyncEnumerable<Owed> owing, int weeksKept, CancellationToken cancelled)
    {
        var counts = (await db.OwedCounts.ToListAsync(cancelled)).ToLookup(count => count.PersonId);
        var owed = new Dictionary<Guid, List<Owed>>();
        await foreach (var item in owing.WithCancellation(cancelled))
        {
            (owed.TryGetValue(item.PersonId, out var items) ? items : owed[item.PersonId] = []).Add(item);
        }

        foreach (var person in reached)
        {
            Plan(person, owed.GetValueOrDefault(person.Id) ?? [], counts[person.Id].ToDictionary(count => count.Key));
        }

        foreach (var person in reached.Where(person => _hears.Contains(person.Id)))
        {
            board.Pin(NudgeCards.Status, person.Id, person, NudgeCards.KeyOf(week, person.Id), Lane.Nudge, face: week.ToString());
        }

        foreach (var person in reached.Where(person => NudgeCards.ReadsOverview(person, today)))
        {
            board.Pin(NudgeCards.Overview, person.Id, person, $"digest/{week}/{person.Id}", Lane.Nudge);
        }

        var old = Week.Of(week.Monday.AddDays(-7 * weeksKept)).ToString();
        db.OwedCounts.RemoveRange(counts.SelectMany(each => each)
            .Where(count => string.CompareOrdinal(count.LastWeek, old) < 0 && owed.GetValueOrDefault(count.PersonId)?.Exists(item => item.Key == count.Key) != true));
    }

    private void Plan(Person person, List<Owed> items, Dictionary<string, OwedCount> counts)
    {
        var plan = NudgePlan.For(items, counts, today);
        foreach (var item in plan.Shown)
        {
            if (!counts.TryGetValue(item.Key, out var count))
            {
                counts.Add(item.Key, count = new OwedCount { PersonId = person.Id, Key = item.Key });
                db.OwedCounts.Add(count);
            }

            count.Nudged(week);
            _hears.Add(person.Id);
        }

        foreach (var item in plan.Escalated)
        {
            if (NudgeCards.StandIn(person, people, today) is { } other && _reached.ContainsKey(other.Id))
            {
                counts[item.Key].Escalated(week, other.Id);
                _hears.Add(other.Id);
            }
        }
    }
}
