using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>
/// A report that was handed in does not lie about: whoever may sign it now is asked at once, after three days and after a week, whoever that is by
/// then. After a week officer and CISO hear of it too, and at once if the list has nobody who could sign.
/// </summary>
internal static class SignatureSchedule
{
    /// <summary>Name of the sentence.</summary>
    public const string Sign = "case-sign";

    private static readonly TimeSpan[] Stages = [TimeSpan.Zero, TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    public static async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var waiting = await db.Incidents.Where(i => i.ClosedAt == null && i.HandedInAt != null)
            .Select(i => new { Case = i, Since = db.IncidentEntries.Where(e => e.IncidentId == i.Id && e.Kind == EntryKind.HandedIn).Max(e => e.At) }).ToListAsync(cancelled);
        if (waiting.Count == 0)
        {
            return;
        }

        var team = await CaseDesk.Team(db, clock.Day(now), cancelled);
        foreach (var each in waiting)
        {
            await Ask(db, board, each.Case, team, Math.Max(0, Array.FindLastIndex(Stages, after => each.Since + after <= now)), cancelled);
        }
    }

    /// <param name="stage">How often it was asked for before, at most.</param>
    public static async Task Ask(PlanDb db, Noticeboard board, Incident incident, CaseTeam team, int stage, CancellationToken cancelled)
    {
        foreach (var reader in ReadersOf(incident, team, stage))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"incident/{incident.Id}/sign/{incident.HandedInAt!.Value.ToUnixTimeSeconds()}/{stage}/{reader.Id}");
            if (!await db.CardCopies.AnyAsync(copy => copy.Key == key, cancelled))
            {
                board.Pin(
                    Sign, Guid.CreateVersion7(), reader, key, stage == 0 ? Lane.Case : Lane.Nudge,
                    args: new JsonObject { ["incident"] = incident.Id.ToString(), ["again"] = stage > 0 });
            }
        }
    }

    private static IEnumerable<Person> ReadersOf(Incident incident, CaseTeam team, int stage)
    {
        var signers = team.Signers.Where(signer => team.MaySign(signer.Id, incident.WrittenById)).ToList();
        return signers.Count == 0 || stage == Stages.Length - 1 ? signers.Concat(ReminderReaders.Above(team)).DistinctBy(person => person.Id) : signers;
    }
}
