using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Incidents.Improvement;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Handling;

/// <content>A case with everything that belongs to its report.</content>
internal sealed partial class IncidentShows
{
    public async Task<JsonObject?> Report(Showing showing) =>
        await WholeOf(showing) is { } of ? ReportCards.Of(of, showing.Face) : showing.Gone(words);

    /// <summary>The report as a .docx; null: the reader does not handle cases.</summary>
    public async Task<PaperFile?> ReportFile(Showing showing) => await WholeOf(showing) is { } of ? CasePapers.Report(of) : null;

    public async Task<JsonObject?> Rest(Showing showing)
    {
        if (await WholeOf(showing) is not { } of)
        {
            return showing.Gone(words);
        }

        var choosing = showing.Face is "follow" or "meeting";
        return RestCards.Of(choosing ? of with { Listed = await Listed(showing.Db, of.Today) } : of, showing.Face);
    }

    /// <summary>A case with its actions, files and everybody named in them. Asks for no right: whoever calls it has.</summary>
    /// <param name="reader">Whose right to sign is looked up; null: nobody's.</param>
    internal async Task<IncidentReading> Whole(PlanDb db, Incident incident, Person? reader, string language, DateTimeOffset now, SchoolClock clock)
    {
        var of = await Reading(db, incident, asHandler: true, IncidentCards.PlatformText, language, now, clock);
        var actions = await ActionsOf(db, incident.Id);
        var files = await FilesOf(db, of, CancellationToken.None);
        var people = new Dictionary<Guid, Person>(of.People);
        foreach (var id in actions.Select(action => action.OwnerId).Concat(files.Select(file => file.ById)).Concat(of.Findings.Meeting?.Invited ?? [])
            .Concat(new[] { incident.WrittenById, incident.SignedById }.OfType<Guid>()).Distinct())
        {
            if (!people.ContainsKey(id) && await db.ById<Person>(id, CancellationToken.None) is { } person)
            {
                people.Add(id, person);
            }
        }

        var maySign = reader is not null && (await CaseHandlers.On(db, clock.Day(now), CancellationToken.None)).MaySign(reader.Id, incident.WrittenById);
        return of with { FollowUps = actions, Files = files, People = people, MaySign = maySign };
    }

    /// <summary>A case for its card: without the right to sign, and actions only where there can be some to speak of.</summary>
    private async Task<IncidentReading> Near(Showing showing, Incident incident)
    {
        var of = await Reading(showing, incident, asHandler: true);
        var owner = incident.OwnerId is { } id ? of.People.GetValueOrDefault(id) : null;
        if (owner is not null && incident.ClosedAt is null && !CaseTeam.IsHandler(owner, of.Today))
        {
            of = of with { IsOrphaned = !(await CaseHandlers.On(showing.Db, of.Today, CancellationToken.None)).Has(owner.Id) };
        }

        if (incident.ContainedAt is not null)
        {
            of = of with { FollowUps = await ActionsOf(showing.Db, incident.Id) };
        }

        return showing.Face == "contained" ? of with { Files = await FilesOf(showing.Db, of, CancellationToken.None) } : of;
    }

    internal async Task<IncidentReading?> WholeOf(Showing showing) =>
        await showing.Db.ById<Incident>(showing.Subject, CancellationToken.None) is { } incident && await Handles(showing)
            ? await Whole(showing.Db, incident, showing.Reader, showing.Language, showing.Now, showing.Clock)
            : null;

    private static Task<List<FollowUp>> ActionsOf(PlanDb db, Guid incident) =>
        db.FollowUps.Where(action => action.IncidentId == incident).OrderBy(action => action.AddedAt).ToListAsync();

    private static async Task<IReadOnlyList<Person>> Listed(PlanDb db, DateOnly today)
    {
        var people = await db.People.Where(person => person.Listed).ToListAsync();
        return [.. people.Where(person => person.IsColleague(today)).OrderBy(person => person.Name, StringComparer.Ordinal)];
    }
}
