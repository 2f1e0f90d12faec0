using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Nudges;

/// <summary>The digest: the school's numbers now against those of the last Monday before this week, and what they are made of.</summary>
internal sealed class OverviewShows(Features features, Catalogue catalogue, TrainingRules rules, Words words)
{
    /// <summary>The numbers that a week keeps for the next one.</summary>
    public async Task<NudgeNumbers> Count(PlanDb db, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled) =>
        (await Read(db, now, clock, cancelled)).Numbers;

    public async Task<JsonObject?> Overview(Showing showing)
    {
        var (db, today) = (showing.Db, showing.Today);
        if (showing.Subject != showing.Reader.Id || !NudgeCards.ReadsOverview(showing.Reader, today))
        {
            return null;
        }

        var reading = await Read(db, showing.Now, showing.Clock, CancellationToken.None);
        var week = Week.Of(today).ToString();
        var last = await db.NudgeWeeks.AsNoTracking().Where(w => w.Week.CompareTo(week) < 0 && w.Numbers != null).OrderByDescending(w => w.Week).FirstOrDefaultAsync();
        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(h => h.SchoolId == db.SchoolId);
        var data = new OverviewCards(reading, showing.Language, showing.Now, showing.Clock, words).Of(last?.ReadNumbers());
        data["id"] = showing.Reader.Id.ToString();
        data["clocks"] = new JsonArray([.. (await Clocks(showing)).Select(line => (JsonNode)line)]);
        data["audit"] = head is null
            ? words.Say(showing.Language, "overview.audit-none")
            : words.Say(
                showing.Language, "overview.audit", ("rows", head.Sequence.ToString(CultureInfo.InvariantCulture)), ("head", Convert.ToHexStringLower(head.Hash)[..16]));
        return data;
    }

    private async Task<OverviewReading> Read(PlanDb db, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var people = await db.People.AsNoTracking().On(today).ToListAsync(cancelled);
        var here = people.Select(person => person.Id).ToHashSet();
        var owed = new List<Owed>();
        await foreach (var item in features.Owing(db, null, now, clock, cancelled))
        {
            if (here.Contains(item.PersonId))
            {
                owed.Add(item);
            }
        }

        var ledgers = await TrainingShows.LedgersOf(db, people, rules, today.Year, cancelled);
        return new OverviewReading(people, owed, [.. ledgers.Values], await OpenCases(db).CountAsync(cancelled), today, now)
        {
            Undelivered = await Undelivered.In(db.CardCopies, now).Join(db.People, copy => copy.ReaderId, person => person.Id, (_, person) => person)
                .AsNoTracking().ToListAsync(cancelled),
        };
    }

    /// <summary>Drills run on the same clocks, but stand apart.</summary>
    private static IQueryable<Incident> OpenCases(PlanDb db) => db.Incidents.Where(i => i.ClosedAt == null && i.DrillId == null);

    private async Task<IEnumerable<JsonObject>> Clocks(Showing showing)
    {
        var open = await OpenCases(showing.Db).OrderBy(i => i.KnownAt).Take(OverviewCards.MostLines).ToListAsync();
        return from incident in open
               from clock in LegalClock.Of(catalogue.ClocksOn(showing.Clock.Day(incident.KnownAt)), incident.Course(), showing.Clock)
               where clock.MetAt is null && clock.Deadline is not null
               let isOverdue = clock.IsOverdue(showing.Now)
               let text = words.Say(
                   showing.Language, isOverdue ? "overview.clock-overdue" : "overview.clock", ("number", incident.CaseNumber),
                   ("clock", clock.Rule.Name.In(showing.Language)), ("at", words.Moment(showing.Language, clock.Deadline!.Value, showing.Clock.Zone)))
               select new JsonObject { ["text"] = text, ["overdue"] = isOverdue };
    }
}
