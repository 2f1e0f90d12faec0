using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Drills;

/// <summary>What the officer sees of drills.</summary>
internal sealed class DrillShows(DrillScenarios scenarios, Catalogue catalogue, Words words)
{
    public async Task<JsonObject?> List(Showing showing)
    {
        var today = showing.Today;
        if (!showing.Reader.Is(Roles.Officer, today))
        {
            return null;
        }

        var year = showing.Clock.RocYear(showing.Now);
        var records = await RecordsOf(showing.Db, year, showing.Clock, CancellationToken.None);
        var people = showing.Face == "start" ? await showing.Db.People.Where(person => person.Listed).ToListAsync() : [];
        return DrillCards.Of(
            showing.Subject, year, showing.Face, records,
            [.. people.Where(person => person.IsColleague(today)).OrderBy(person => person.Name, StringComparer.Ordinal)],
            scenarios, words, showing.Language, showing.Clock);
    }

    /// <summary>Every drill of a 民國 year, the latest first; of earlier years those that still run. For the year's report too. Asks for no right.</summary>
    public async Task<IReadOnlyList<DrillRecord>> RecordsOf(PlanDb db, int rocYear, SchoolClock clock, CancellationToken cancelled)
    {
        var drills = await db.Drills.Where(drill => drill.RocYear == rocYear || drill.EndedAt == null).OrderByDescending(drill => drill.StartedAt).ToListAsync(cancelled);
        var records = new List<DrillRecord>();
        foreach (var drill in drills)
        {
            var incident = (await db.ById<Incident>(drill.IncidentId, cancelled))!;
            var entries = await db.IncidentEntries.AsNoTracking().Where(entry => entry.IncidentId == incident.Id).ToListAsync(cancelled);
            var people = new Dictionary<Guid, Person>();
            foreach (var id in entries.Select(entry => entry.ById).Append(drill.PlayedById ?? drill.StartedById).Distinct())
            {
                if (await db.ById<Person>(id, cancelled) is { } person)
                {
                    people.Add(id, person);
                }
            }

            records.Add(DrillRecord.Of(drill, incident, entries, people, scenarios, catalogue, clock));
        }

        return records;
    }
}
