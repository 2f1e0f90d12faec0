using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.FollowUps;

/// <summary>What owners of follow-up actions and invited people see, and what people owe cases.</summary>
internal sealed class FollowUpShows(Catalogue catalogue, Words words)
{
    /// <summary>Names of sentences.</summary>
    public const string Invitation = "meeting-called", Due = "follow-up-due";

    public async Task<JsonObject?> Card(Showing showing)
    {
        var db = showing.Db;
        if (await db.ById<FollowUp>(showing.Subject, CancellationToken.None) is not { } action
            || await db.ById<Incident>(action.IncidentId, CancellationToken.None) is not { } incident
            || !action.MayPress(new Act(showing.Reader, await CaseDesk.Team(db, showing.Today, CancellationToken.None), showing.Now)))
        {
            return showing.Gone(words);
        }

        return FollowUpCards.Of(
            action, incident.CaseNumber, await NameOf(db, action.OwnerId), await NameOf(db, action.AddedById), words, showing.Language, showing.Clock, showing.Now);
    }

    /// <summary>Time and place of the meeting as they are now; nothing for somebody who is not invited any more.</summary>
    public async Task<string?> Invite(Showing showing)
    {
        if (await showing.Db.ById<Incident>(Guid.Parse(showing.Args!["incident"]!.GetValue<string>()), CancellationToken.None) is not { ClosedAt: null } incident
            || incident.ReadFindings().Meeting is not { } meeting || !meeting.Invited.Contains(showing.Reader.Id))
        {
            return null;
        }

        return words.Say(
            showing.Language, "incident.meeting.invitation",
            ("number", incident.CaseNumber), ("at", words.Moment(showing.Language, meeting.At, showing.Clock.Zone)), ("place", Written.Masked(meeting.Place)));
    }

    /// <summary>Asks officer and CISO to take or hand over a case; nothing if somebody has it by now.</summary>
    public async Task<string?> AskForKeeper(Showing showing)
    {
        var team = await CaseDesk.Team(showing.Db, showing.Today, CancellationToken.None);
        return team.Has(showing.Reader.Id)
            && await showing.Db.ById<Incident>(Guid.Parse(showing.Args!["incident"]!.GetValue<string>()), CancellationToken.None) is { ClosedAt: null, OwnerId: { } owner } incident
            && !team.Has(owner)
            ? words.Say(showing.Language, "incident.told.orphan", ("number", incident.CaseNumber))
            : null;
    }

    /// <summary>A reminder of an action that is due; nothing if it is done, or if the reader may not know of it.</summary>
    public async Task<string?> Remind(Showing showing)
    {
        var db = showing.Db;
        var today = showing.Today;
        if (await db.ById<FollowUp>(Guid.Parse(showing.Args!["action"]!.GetValue<string>()), CancellationToken.None) is not { DoneAt: null } action
            || await db.ById<Incident>(action.IncidentId, CancellationToken.None) is not { } incident)
        {
            return null;
        }

        var isOwner = action.OwnerId == showing.Reader.Id;
        var handles = (await CaseDesk.Team(db, today, CancellationToken.None)).Has(showing.Reader.Id);
        return isOwner || handles
            ? words.Say(
                showing.Language, isOwner ? "follow-up.due-yours" : "follow-up.due-other",
                ("number", incident.CaseNumber), ("name", await NameOf(db, action.OwnerId)),
                ("day", words.Day(showing.Language, action.Due)))
            : null;
    }

    /// <summary>Follow-up actions of their owners, and the running legal clocks of whoever has a case.</summary>
    public async IAsyncEnumerable<Owed> Owe(PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var actions = await db.FollowUps.Where(action => action.DoneAt == null && !db.Incidents.Any(i => i.Id == action.IncidentId && i.DrillId != null) && (only == null || action.OwnerId == only)).ToListAsync(cancelled);
        foreach (var action in actions)
        {
            var what = Written.Masked(action.What!);
            yield return new Owed(
                action.OwnerId, $"follow-up/{action.Id}", new Label { Chinese = what, English = what }, action.Due,
                [new OwedButton("follow-up.open", "follow-up.show", new JsonObject { ["id"] = action.Id.ToString() })]);
        }

        var cases = await db.Incidents.Where(i => i.ClosedAt == null && i.DrillId == null).ToListAsync(cancelled);
        if (cases.Count == 0)
        {
            yield break;
        }

        var team = await CaseDesk.Team(db, clock.Day(now), cancelled);
        foreach (var owed in cases.SelectMany(incident => Owed(incident, team, clock)).Where(owed => only is null || owed.PersonId == only))
        {
            yield return owed;
        }
    }

    /// <summary>Of whoever has the case its running clocks, or to finish it; of whoever may sign the signature; of officer and CISO that somebody takes it.</summary>
    private IEnumerable<Owed> Owed(Incident incident, CaseTeam team, SchoolClock clock)
    {
        Owed For(Guid person, string what, Func<string, string> title, DateTimeOffset? until) => new(
            person, $"incident/{incident.Id}/{what}", new Label { Chinese = title("zh-TW"), English = title("en") }, until is { } last ? clock.Day(last) : null,
            [new OwedButton("incident.owed-open", "incident.open", new JsonObject { ["id"] = incident.Id.ToString() })])
        {
            Moment = until,
        };
        Func<string, string> Say(string word) => language => words.Say(language, "incident." + word, ("number", incident.CaseNumber));

        if (incident.HandedInAt is not null)
        {
            return team.Signers.Where(signer => team.MaySign(signer.Id, incident.WrittenById)).Select(signer => For(signer.Id, "sign", Say("owed-sign"), null));
        }

        if (incident.OwnerId is not { } owner || !team.Has(owner))
        {
            return ReminderReaders.Above(team).Select(person => For(person.Id, "take", Say("owed-take"), null));
        }

        var running = LegalClock.Of(catalogue.ClocksOn(clock.Day(incident.KnownAt)), incident.Course(), clock)
            .Where(each => each is { Legal: true, MetAt: null } && each.Kind != ClockKind.Review).ToList();
        return running.Count == 0 && incident.State == IncidentState.Judged
            ? [For(owner, "finish", Say("owed-finish"), null)]
            : running.Select(each => For(owner, IncidentFactLines.WordOf(each.Kind), language => Title(language, incident, each), each.Deadline));
    }

    private string Title(string language, Incident incident, LegalClock running) =>
        words.Say(language, "incident.owed", ("number", incident.CaseNumber), ("clock", running.Rule.Name.In(language)));

    private static async Task<string> NameOf(PlanDb db, Guid id) => (await db.ById<Person>(id, CancellationToken.None))?.Name ?? "";
}
