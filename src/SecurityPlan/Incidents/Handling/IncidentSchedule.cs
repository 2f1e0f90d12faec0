using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Handling;

/// <summary>
/// What time and imports cause: everybody who handles cases has a card of every open case, whenever they became a handler, and nobody
/// keeps one longer than that; and somebody has every case, or is asked to.
/// </summary>
/// <param name="teamCards">Cards that only those who handle cases see.</param>
internal sealed class IncidentSchedule(IReadOnlyList<string> teamCards)
{
    /// <summary>Name of the sentence that asks for somebody to have a case.</summary>
    public const string Orphan = "case-orphan";

    private const string Gone = "gone";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The team of each school for which nothing was left to do, and since when: a case that is filed pins its own cards, so only another
    /// team makes work. It is looked at again all the same, in case another process filed one for the team of a moment ago.
    /// </summary>
    private readonly ConcurrentDictionary<Guid, (HashSet<Guid> Team, DateTimeOffset At)> _settled = new();

    /// <summary>Pins the cards that are missing and blanks those of former handlers; again and at once is harmless.</summary>
    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var team = await CaseDesk.Team(db, clock.Day(now), cancelled);
        var members = team.Members.Select(member => member.Id).ToHashSet();
        if (_settled.TryGetValue(db.SchoolId, out var settled) && (now - settled.At).Duration() < LookAgain && settled.Team.SetEquals(members))
        {
            return;
        }

        var work = await PinMissing(db, board, team, cancelled) + await BlankFormer(db, board, members, cancelled) + await AskForKeeper(db, board, team, members, cancelled);
        if (work == 0)
        {
            _settled[db.SchoolId] = (members, now);
        }
    }

    private static async Task<int> PinMissing(PlanDb db, Noticeboard board, CaseTeam team, CancellationToken cancelled)
    {
        var open = await db.Incidents.Where(i => i.ClosedAt == null).Select(i => i.Id).ToListAsync(cancelled);
        var hung = await db.CardCopies.Where(c => open.Contains(c.SubjectId)).Select(c => c.Key).ToHashSetAsync(cancelled);
        var pinned = 0;
        foreach (var (incident, member) in from incident in open from member in team.Members select (incident, member))
        {
            var key = IncidentCards.KeyOf(incident, member.Id);
            if (!hung.Contains(key))
            {
                board.Pin(IncidentCards.Case, incident, member, key);
                pinned++;
            }
        }

        return pinned;
    }

    /// <summary>A deputy whose principal is back, somebody who left the team: their copies are shown anew, and then show nothing.</summary>
    private async Task<int> BlankFormer(PlanDb db, Noticeboard board, HashSet<Guid> members, CancellationToken cancelled)
    {
        var wrong = await db.CardCopies
            .Where(c => teamCards.Contains(c.Card) && members.Contains(c.ReaderId) == (c.Face == Gone)).ToListAsync(cancelled);
        foreach (var copy in wrong)
        {
            copy.Face = copy.Face == Gone ? null : Gone;
            board.Refresh(copy.SubjectId);
        }

        return wrong.Count;
    }

    /// <summary>Whoever had a case left, or is not of the team any more: officer and CISO are asked, once, to take it or hand it over.</summary>
    private static async Task<int> AskForKeeper(PlanDb db, Noticeboard board, CaseTeam team, HashSet<Guid> members, CancellationToken cancelled)
    {
        var orphans = await db.Incidents.Where(i => i.ClosedAt == null && i.OwnerId != null && !members.Contains(i.OwnerId.Value)).ToListAsync(cancelled);
        var asked = 0;
        foreach (var (incident, reader) in from incident in orphans from reader in ReminderReaders.Above(team) select (incident, reader))
        {
            var key = $"incident/{incident.Id}/orphan/{incident.OwnerId}/{reader.Id}";
            if (await db.CardCopies.AnyAsync(c => c.Key == key, cancelled))
            {
                continue;
            }

            board.Pin(Orphan, Guid.CreateVersion7(), reader, key, Lane.Nudge, args: new JsonObject { ["incident"] = incident.Id.ToString() });
            board.Refresh(incident.Id);
            asked++;
        }

        return asked;
    }
}
