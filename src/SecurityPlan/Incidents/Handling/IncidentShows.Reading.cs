using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Handling;

/// <content>Brings together what a case is read from.</content>
internal sealed partial class IncidentShows
{
    private static readonly CompiledQuery<Func<PlanDb, Guid, IAsyncEnumerable<IncidentEntry>>> EntriesOf = new(() =>
        EF.CompileAsyncQuery((PlanDb db, Guid incident) =>
            db.IncidentEntries.Where(e => e.IncidentId == incident).OrderBy(e => e.At).ThenBy(e => e.Id).AsQueryable()));

    private static readonly CompiledQuery<Func<PlanDb, Guid, Task<int>>> PicturesOf = new(() =>
        EF.CompileAsyncQuery((PlanDb db, Guid incident) => db.Evidence.Count(e => e.SubjectId == incident)));

    /// <summary>The case that is shown, as one of the team reads it now; null: there is none, or the reader does not handle cases (any more).</summary>
    public async Task<IncidentReading?> ForHandler(Showing showing) =>
        await showing.Db.ById<Incident>(showing.Subject, CancellationToken.None) is { } incident && await Handles(showing)
            ? await Reading(showing, incident, asHandler: true)
            : null;

    /// <summary>Asks for no right: whoever calls it has.</summary>
    /// <param name="face">A side of the card that needs more than the others; null: none.</param>
    public async Task<IncidentReading> Reading(PlanDb db, Incident incident, CaseReader reader, string? face)
    {
        var entries = await Entries(db, incident.Id);
        var merged = entries.Any(e => e.Kind == EntryKind.MergedHere) ? await MergedEntries(db, incident.Id) : [];
        var other = reader.AsHandler && incident.MayRepeat ? await db.ById<Incident>(incident.ResemblesId!.Value, CancellationToken.None) : null;
        return new IncidentReading(incident, entries, reader, catalogue, words)
        {
            People = await PeopleIn(db, incident, [.. entries, .. merged]),
            Pictures = merged.Count == 0 ? await PicturesOf.For(db)(db, incident.Id) : await CaseDesk.EvidenceOf(db, incident.Id).CountAsync(),
            Team = face == "handover" ? [.. (await CaseDesk.Team(db, reader.Clock.Day(reader.Now), CancellationToken.None)).Members] : [],
            School = face == IncidentCards.PlatformText ? await db.Schools.Where(s => s.Id == db.SchoolId).Select(s => s.Name).FirstAsync() : "",
            Merged = merged,
            Repeats = other is { ClosedAt: null } ? other.CaseNumber : null,
        };
    }

    /// <inheritdoc cref="Reading(PlanDb, Incident, CaseReader, string?)"/>
    public Task<IncidentReading> Reading(Showing showing, Incident incident, bool asHandler) =>
        Reading(showing.Db, incident, new CaseReader(asHandler, showing.Language, showing.Now, showing.Clock), showing.Face);

    /// <summary>The case alone, for a sentence that tells nothing of what was done with it, or by whom.</summary>
    private IncidentReading Bare(Showing showing, Incident incident) =>
        new(incident, [], new CaseReader(AsHandler: true, showing.Language, showing.Now, showing.Clock), catalogue, words)
        {
            People = new Dictionary<Guid, Person>(),
            Pictures = 0,
        };

    private static async Task<List<IncidentEntry>> Entries(PlanDb db, Guid incident)
    {
        var entries = new List<IncidentEntry>();
        await foreach (var entry in EntriesOf.For(db)(db, incident))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static Task<List<IncidentEntry>> MergedEntries(PlanDb db, Guid incident) =>
        db.IncidentEntries.Where(e => db.Incidents.Any(i => i.MergedIntoId == incident && i.Id == e.IncidentId)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync();

    private static async Task<Dictionary<Guid, Person>> PeopleIn(PlanDb db, Incident incident, IReadOnlyList<IncidentEntry> entries)
    {
        var people = new Dictionary<Guid, Person>();
        foreach (var id in entries.Select(e => e.ById)
            .Concat(entries.Where(e => e.Kind is EntryKind.HandedOver or EntryKind.FollowUpAdded or EntryKind.FollowUpGiven).Select(e => e.AboutId!.Value))
            .Append(incident.ReporterId).Append(incident.OwnerId ?? incident.ReporterId).Distinct())
        {
            if (await db.ById<Person>(id, CancellationToken.None) is { } person)
            {
                people.Add(id, person);
            }
        }

        return people;
    }
}
