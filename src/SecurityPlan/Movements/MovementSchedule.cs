using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>The dates of the people list make checklists too, once for each person and date. Looked at once a minute.</summary>
internal sealed class MovementSchedule(MovementDesk desk)
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
        var (from, ahead) = (today.AddDays(-desk.Rules.BackDays), today.AddDays(desk.Rules.AheadDays));
        await Follow(db, board, now, cancelled);
        var moving = await db.People.Where(p => p.Listed && ((p.Joined >= from && p.Joined <= today) || (p.Left >= from && p.Left <= ahead))).ToListAsync(cancelled);
        foreach (var person in moving)
        {
            if (person.Joined is { } joined && joined >= from && joined <= today)
            {
                await desk.Start(db, board, Guid.CreateVersion7(), person, isLeaver: false, joined, null, now, today, cancelled);
            }

            if (person.Left is { } left && left >= from && left <= ahead)
            {
                await desk.Start(db, board, Guid.CreateVersion7(), person, isLeaver: true, left, null, now, today, cancelled);
            }
        }
    }

    /// <summary>Where the people list takes a last day away or names another, the checklist of the old one is over.</summary>
    private static async Task Follow(PlanDb db, Noticeboard board, DateTimeOffset now, CancellationToken cancelled)
    {
        var wrong = await (
            from movement in db.Movements
            join person in db.People on movement.PersonId equals person.Id
            where movement.IsLeaver && movement.ClosedAt == null && (person.Left == null || person.Left != movement.Day)
            select movement).ToListAsync(cancelled);
        foreach (var movement in wrong)
        {
            movement.WithdrawByList(now);
            await MovementDesk.Resume(db, movement, cancelled);
            board.Refresh(movement.Id);
        }
    }
}
