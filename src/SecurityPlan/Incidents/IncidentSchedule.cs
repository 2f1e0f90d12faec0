using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents;

/// <summary>What time and imports cause: everybody who handles cases has a card of every open case, whenever they became a handler.</summary>
public static class IncidentSchedule
{
    /// <summary>Pins the cards that are missing; again and at once is harmless.</summary>
    public static async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var open = await db.Incidents.Where(i => i.ClosedAt == null).Select(i => i.Id).ToListAsync(cancelled);
        if (open.Count == 0)
        {
            return;
        }

        var team = await CaseHandlers.On(db, clock.Day(now), cancelled);
        var hung = await db.CardCopies.Where(c => c.Card == IncidentCards.Case && db.Incidents.Any(i => i.Id == c.SubjectId && i.ClosedAt == null))
            .Select(c => c.Key).ToHashSetAsync(cancelled);
        foreach (var (incident, member) in from incident in open from member in team.Members select (incident, member))
        {
            var key = IncidentCards.KeyOf(incident, member.Id);
            if (!hung.Contains(key))
            {
                board.Pin(IncidentCards.Case, incident, member, key);
            }
        }
    }
}
