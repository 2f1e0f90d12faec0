using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Handling;

/// <content>A case with everything that belongs to it.</content>
internal sealed partial class IncidentShows
{
    /// <summary>A case with its actions, files and everybody named in them. Asks for no right: whoever calls it has.</summary>
    /// <param name="signer">Whose right to sign is looked up; null: nobody's.</param>
    internal async Task<IncidentReading> Whole(PlanDb db, Incident incident, CaseReader reader, Person? signer)
    {
        var of = await Reading(db, incident, reader, IncidentCards.PlatformText);
        var actions = await CaseDesk.ActionsOf(db, incident.Id);
        var files = await CaseDesk.FilesOf(db, incident.Id, CancellationToken.None);
        var people = new Dictionary<Guid, Person>(of.People);
        foreach (var id in actions.Select(action => action.OwnerId).Concat(files.Select(file => file.ById)).Concat(of.Findings.Meeting?.Invited ?? [])
            .Concat(new[] { incident.WrittenById, incident.SignedById }.OfType<Guid>()).Distinct())
        {
            if (!people.ContainsKey(id) && await db.ById<Person>(id, CancellationToken.None) is { } person)
            {
                people.Add(id, person);
            }
        }

        var maySign = signer is not null && (await CaseDesk.Team(db, of.Today, CancellationToken.None)).MaySign(signer.Id, incident.WrittenById);
        return of with { FollowUps = actions, Files = files, People = people, MaySign = maySign };
    }

    /// <summary>A case for its card: without the right to sign, and actions only where there can be some to speak of.</summary>
    private async Task<IncidentReading> Near(Showing showing, Incident incident)
    {
        var of = await Reading(showing, incident, asHandler: true);
        var owner = incident.OwnerId is { } id ? of.People.GetValueOrDefault(id) : null;
        if (owner is not null && incident.ClosedAt is null && !CaseTeam.IsHandler(owner, of.Today))
        {
            of = of with { IsOrphaned = !(await CaseDesk.Team(showing.Db, of.Today, CancellationToken.None)).Has(owner.Id) };
        }

        if (incident.ContainedAt is not null)
        {
            of = of with { FollowUps = await CaseDesk.ActionsOf(showing.Db, incident.Id) };
        }

        return showing.Face == "contained" ? of with { Files = await CaseDesk.FilesOf(showing.Db, incident.Id, CancellationToken.None) } : of;
    }

    internal async Task<IncidentReading?> WholeOf(Showing showing) =>
        await showing.Db.ById<Incident>(showing.Subject, CancellationToken.None) is { } incident && await Handles(showing)
            ? await Whole(showing.Db, incident, new CaseReader(AsHandler: true, showing.Language, showing.Now, showing.Clock), showing.Reader)
            : null;
}
