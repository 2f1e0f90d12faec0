using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Clocks;

/// <summary>
/// What the clocks of a case cause: reminders, and a fresh case card whenever one was due. Of several points that have passed only the
/// latest speaks, so that a bot that was down says everything once.
/// </summary>
internal sealed class ClockSchedule(Catalogue catalogue)
{
    /// <summary>Name of the sentence; unlike plain sentences its copies are kept, since they say what was reminded of.</summary>
    public const string Reminder = "clock";

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var due = await db.Incidents.Where(i => i.ClosedAt == null && i.RemindAt <= now).ToListAsync(cancelled);
        if (due.Count == 0)
        {
            return;
        }

        var team = await CaseDesk.Team(db, clock.Day(now), cancelled);
        foreach (var incident in due)
        {
            var running = LegalClock.Of(catalogue.ClocksOn(clock.Day(incident.KnownAt)), incident.Course(), clock).Where(c => c.MetAt is null).ToList();
            foreach (var each in running)
            {
                await Remind(db, board, incident, each, team, now, cancelled);
            }

            var next = running.SelectMany(Points).Where(at => at > now).Select(at => (DateTimeOffset?)at).Min();
            await db.Incidents.Where(i => i.Id == incident.Id && i.Version == incident.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.RemindAt, next), cancelled);
        }
    }

    private static async Task Remind(
        PlanDb db, Noticeboard board, Incident incident, LegalClock running, CaseTeam team, DateTimeOffset now, CancellationToken cancelled)
    {
        if (Points(running).Any(at => at >= incident.RemindAt && at <= now && at > running.Start))
        {
            board.Refresh(incident.Id);
        }

        if (running.Reminders().LastOrDefault(point => point.At <= now).Reminder is not { } reminder)
        {
            return;
        }

        var readers = ReminderReaders.Of(team, incident.OwnerId, reminder.Escalate).ToDictionary(reader => KeyOf(incident.Id, running, reminder) + reader.Id);
        var hung = await db.CardCopies.Where(c => readers.Keys.Contains(c.Key)).Select(c => c.Key).ToListAsync(cancelled);
        foreach (var (key, reader) in readers.ExceptBy(hung, reader => reader.Key))
        {
            var args = new JsonObject { ["incident"] = incident.Id.ToString(), ["clock"] = running.Kind.ToString() };
            board.Pin(Reminder, Guid.CreateVersion7(), reader, key, Lane.Nudge, args: args);
        }
    }

    /// <summary>When the words on the card change: at reminders, and when the clock becomes overdue.</summary>
    private static IEnumerable<DateTimeOffset> Points(LegalClock running) =>
        running.Reminders().Select(point => point.At)
            .Concat(running.Deadline is { } deadline ? [deadline.AddMilliseconds(1)] : Array.Empty<DateTimeOffset>());

    /// <summary>Unique for a reader, a deadline and a point; another deadline is another reminder.</summary>
    private static string KeyOf(Guid incident, LegalClock running, ClockReminder reminder)
    {
        var until = running.Deadline ?? running.Start;
        var point = reminder.After is { } after ? $"after-{after}" : $"before-{reminder.Before}";
        return string.Create(
            CultureInfo.InvariantCulture, $"clock/{incident}/{IncidentFactLines.WordOf(running.Kind)}-{until.ToUnixTimeSeconds()}/{point}/");
    }
}
