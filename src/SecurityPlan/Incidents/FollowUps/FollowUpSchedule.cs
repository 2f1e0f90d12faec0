using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.FollowUps;

/// <summary>
/// Reminds of an action once, on its day, and shows a day later that it is overdue: the owner, and the deputy of the team while the owner is on leave; if the owner has left, whoever has the case,
/// else officer and CISO, so that it reaches somebody.
/// </summary>
internal static class FollowUpSchedule
{
    public static async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var open = await db.FollowUps.AsNoTracking().Where(action => action.DoneAt == null && action.Due <= today)
            .Select(action => new { action.Id, action.IncidentId, action.OwnerId, action.Due, action.RemindedAt }).ToListAsync(cancelled);
        foreach (var action in open)
        {
            var overdueSince = clock.At(action.Due.AddDays(1).ToDateTime(TimeOnly.MinValue));
            if (action.RemindedAt is { } reminded && (now < overdueSince || reminded >= overdueSince))
            {
                continue;
            }

            if (action.RemindedAt is null)
            {
                foreach (var reader in await ReadersOf(db, action.IncidentId, action.OwnerId, today, cancelled))
                {
                    await Remind(db, board, action.Id, action.Due, reader, cancelled);
                }
            }

            await db.FollowUps.Where(each => each.Id == action.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.RemindedAt, now), cancelled);
            board.Refresh(action.Id);
            board.Refresh(action.IncidentId);
        }
    }

    private static async Task Remind(PlanDb db, Noticeboard board, Guid action, DateOnly due, Person reader, CancellationToken cancelled)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"follow-up/{action}/due-{due:yyyyMMdd}/{reader.Id}");
        if (!await db.CardCopies.AnyAsync(copy => copy.Key == key, cancelled))
        {
            board.Pin(FollowUpShows.Due, Guid.CreateVersion7(), reader, key, Lane.Nudge, args: new JsonObject { ["action"] = action.ToString() });
        }
    }

    private static async Task<IReadOnlyList<Person>> ReadersOf(PlanDb db, Guid incident, Guid ownerId, DateOnly today, CancellationToken cancelled)
    {
        var team = await CaseDesk.Team(db, today, cancelled);
        if (await db.ById<Person>(ownerId, cancelled) is { } owner && owner.IsHere(today))
        {
            return owner.IsAway(today) && owner.DeputyId is { } id && team.Has(id) ? [owner, team[id]] : [owner];
        }

        var keeper = await db.Incidents.Where(i => i.Id == incident).Select(i => i.OwnerId).FirstAsync(cancelled);
        return ReminderReaders.Of(team, keeper, escalate: keeper is null || !team.Has(keeper.Value));
    }
}
