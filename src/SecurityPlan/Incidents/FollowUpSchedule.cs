using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents;

/// <summary>
/// Reminds of an action once, on its day: the owner, the deputy while the owner is on leave; if the owner has left, whoever has the case,
/// else officer and CISO, so that it reaches somebody.
/// </summary>
internal static class FollowUpSchedule
{
    public static async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var due = await db.FollowUps.Where(action => action.DoneAt == null && action.RemindedAt == null && action.Due <= today).ToListAsync(cancelled);
        if (due.Count == 0)
        {
            return;
        }

        var team = await CaseHandlers.On(db, today, cancelled);
        foreach (var action in due)
        {
            var owner = await db.ById<Person>(action.OwnerId, cancelled);
            foreach (var reader in await ReadersOf(db, action, owner, team, cancelled))
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"follow-up/{action.Id}/due-{action.Due:yyyyMMdd}/{reader.Id}");
                if (!await db.CardCopies.AnyAsync(copy => copy.Key == key, cancelled))
                {
                    board.Pin(FollowUpShows.Due, Guid.CreateVersion7(), reader, key, Lane.Nudge, args: new JsonObject { ["action"] = action.Id.ToString() });
                }
            }

            await db.FollowUps.Where(each => each.Id == action.Id && each.Version == action.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(each => each.RemindedAt, now), cancelled);
            board.Refresh(action.Id);
            board.Refresh(action.IncidentId);
        }
    }

    private static async Task<IReadOnlyList<Person>> ReadersOf(PlanDb db, FollowUp action, Person? owner, CaseTeam team, CancellationToken cancelled)
    {
        if (owner is not null && owner.IsHere(team.Today))
        {
            return owner.IsAway(team.Today) && owner.DeputyId is { } id && await db.ById<Person>(id, cancelled) is { } deputy && team.Has(deputy.Id) ? [owner, deputy] : [owner];
        }

        var keeper = await db.Incidents.Where(incident => incident.Id == action.IncidentId).Select(incident => incident.OwnerId).FirstAsync(cancelled);
        return ReminderReaders.Of(team, keeper, escalate: keeper is null || !team.Has(keeper.Value));
    }
}
