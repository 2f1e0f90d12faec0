using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>The dates of the people list make checklists too, once for each person and date. Looked at once a minute.</summary>
internal sealed class MovementSchedule(MovementRules rules)
{
    private readonly LookAgain _look = new(TimeSpan.FromMinutes(1));

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (!_look.IsDue(db.SchoolId, now))
        {
            return;
        }

        _look.Done(db.SchoolId, now);
        var today = clock.Day(now);
        var (from, ahead) = (today.AddDays(-rules.BackDays), today.AddDays(rules.AheadDays));
        var moving = await db.People.Where(p => p.Listed && ((p.Joined >= from && p.Joined <= today) || (p.Left >= from && p.Left <= ahead))).ToListAsync(cancelled);
        foreach (var person in moving)
        {
            if (person.Joined is { } joined && joined >= from && joined <= today)
            {
                await MovementHandlers.Start(db, board, Guid.CreateVersion7(), person, isLeaver: false, joined, null, rules, now, today, cancelled);
            }

            if (person.Left is { } left && left >= from && left <= ahead)
            {
                await MovementHandlers.Start(db, board, Guid.CreateVersion7(), person, isLeaver: true, left, null, rules, now, today, cancelled);
            }
        }
    }
}
