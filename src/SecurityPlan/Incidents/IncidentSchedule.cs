using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents;

/// <summary>
/// What time and imports cause: everybody who handles cases has a card of every open case, whenever they became a handler, and nobody
/// keeps one longer than that.
/// </summary>
public static class IncidentSchedule
{
    private const string Gone = "gone";

    /// <summary>Pins the cards that are missing and blanks those of former handlers; again and at once is harmless.</summary>
    public static async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (!await db.Incidents.AnyAsync(cancelled))
        {
            return;
        }

        var team = await CaseHandlers.On(db, clock.Day(now), cancelled);
        await PinMissing(db, board, team, cancelled);
        await BlankFormer(db, board, team, cancelled);
    }

    private static async Task PinMissing(PlanDb db, Noticeboard board, CaseTeam team, CancellationToken cancelled)
    {
        var open = await db.Incidents.Where(i => i.ClosedAt == null).Select(i => i.Id).ToListAsync(cancelled);
        var hung = await db.CardCopies.Where(c => open.Contains(c.SubjectId)).Select(c => c.Key).ToHashSetAsync(cancelled);
        foreach (var (incident, member) in from incident in open from member in team.Members select (incident, member))
        {
            var key = IncidentCards.KeyOf(incident, member.Id);
            if (!hung.Contains(key))
            {
                board.Pin(IncidentCards.Case, incident, member, key);
            }
        }
    }

    /// <summary>A deputy whose principal is back, somebody who left the team: their copies are shown anew, and then show nothing.</summary>
    private static async Task BlankFormer(PlanDb db, Noticeboard board, CaseTeam team, CancellationToken cancelled)
    {
        var members = team.Members.Select(member => member.Id).ToList();
        foreach (var copy in await db.CardCopies
            .Where(c => c.Card == IncidentCards.Case && members.Contains(c.ReaderId) == (c.Face == Gone)).ToListAsync(cancelled))
        {
            copy.Face = copy.Face == Gone ? null : Gone;
            board.Refresh(copy.SubjectId);
        }
    }
}
