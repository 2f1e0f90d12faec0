using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Briefings;

/// <summary>Who joined has the briefing from the morning of the first workday on; whoever joins later by the list's date, then.</summary>
/// <seealso cref="BriefingRules"/>
internal sealed class BriefingSchedule(TrainingRules rules, SchoolCalendar calendar, Cards.Words words)
{
    private readonly LookAgain _look = new(TimeSpan.FromMinutes(5));

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var today = clock.Day(now);
        if (!_look.IsDue(db.SchoolId, now) || !calendar.IsWorkday(today) || TimeOnly.FromDateTime(clock.Local(now).DateTime) < SchoolCalendar.Morning)
        {
            return;
        }

        var from = today.AddDays(-rules.Briefing.Days);
        var people = await db.People.Where(p => p.Listed && p.Joined > from && p.Joined <= today && (p.Left == null || p.Left > today)
            && !db.Briefings.Any(b => b.PersonId == p.Id)).ToListAsync(cancelled);
        foreach (var person in people)
        {
            var briefing = new Briefing { PersonId = person.Id, GivenOn = today, TextVersion = rules.Briefing.Version };
            db.Briefings.Add(briefing);
            board.Pin(BriefingShows.Card, briefing.Id, person, BriefingShows.KeyOf(briefing));
        }

        if (people.Count == 0)
        {
            _look.Done(db.SchoolId, now);
        }
    }

    public async IAsyncEnumerable<Owed> Owe(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        foreach (var briefing in await db.Briefings.AsNoTracking().Where(b => b.ReadAt == null && (only == null || b.PersonId == only)).ToListAsync(cancelled))
        {
            yield return new Owed(
                briefing.PersonId, $"briefing/{briefing.Id}", words.Both("briefing.owed"), briefing.GivenOn.AddDays(rules.Briefing.Within),
                [new OwedButton("briefing.open", "briefing.open", new JsonObject { ["id"] = briefing.Id.ToString() })])
            {
                StaysWithPerson = true,
            };
        }
    }
}
