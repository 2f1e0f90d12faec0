using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;

namespace SecurityPlan.Incidents.Handling;

/// <summary>
/// A case's book, open for one turn: what is done is noted in timeline and audit trail, every copy of the case's cards follows, and the other side
/// is told in a message of its own where a changed card would go unnoticed.
/// </summary>
internal sealed class CaseBook(Turn turn, Incident incident)
{
    /// <exception cref="RuleBroken">There is no such case. Whether <see cref="Act.By"/> may know of it is for the case to say.</exception>
    public static async Task<(Incident Case, Act Act, CaseBook Book)> Open(Turn turn, Guid id)
    {
        var incident = await turn.Db.ById<Incident>(id, turn.Cancelled) ?? throw new RuleBroken("incident.unknown");
        return (incident, await ActOf(turn), new CaseBook(turn, incident));
    }

    /// <summary>The case that the card is about.</summary>
    public static Task<(Incident Case, Act Act, CaseBook Book)> Open(Turn turn, CardPress press) => Open(turn, press.Id("id"));

    /// <exception cref="RuleBroken">Also if the presser does not handle cases, as if there were none.</exception>
    public static async Task<(Incident Case, Act Act, CaseBook Book)> OpenForTeam(Turn turn, Guid id)
    {
        var open = await Open(turn, id);
        return open.Act.IsHandler ? open : throw new RuleBroken("incident.unknown");
    }

    public static Task<(Incident Case, Act Act, CaseBook Book)> OpenForTeam(Turn turn, CardPress press) => OpenForTeam(turn, press.Id("id"));

    /// <exception cref="RuleBroken"><paramref name="refusal"/>: the presser does not handle cases.</exception>
    public static async Task OnlyTeam(Turn turn, string refusal = "incident.unknown")
    {
        if (!(await ActOf(turn)).IsHandler)
        {
            throw new RuleBroken(refusal);
        }
    }

    public static async Task<Act> ActOf(Turn turn) => new(turn.By, await CaseDesk.Team(turn.Db, turn.Today, turn.Cancelled), turn.Now);

    /// <summary>A day and a time of the school's zone that stand in the inputs <paramref name="date"/> and <paramref name="time"/>.</summary>
    /// <exception cref="RuleBroken">One of them is missing.</exception>
    public DateTimeOffset Moment(CardPress press, string date = "doneDate", string time = "doneTime") =>
        press.Moment(turn.Clock, date, time) ?? throw new RuleBroken("incident.moment-missing");

    public void Note(IncidentEntry entry)
    {
        turn.Db.IncidentEntries.Add(entry);
        turn.Audit.Write(turn.By.Id, "incident." + IncidentFactLines.WordOf(entry.Kind), incident.Id, $"{entry.AboutId} {entry.Detail} {entry.Text}");
        turn.Board.Refresh(incident.Id);
    }

    /// <summary>
    /// Notes what was written, and warns if a password was in it: in a message of its own, since the card's update that follows every act
    /// takes a notice away again.
    /// </summary>
    /// <param name="typed">As it was written.</param>
    public void NoteText(IncidentEntry entry, string? typed)
    {
        Note(entry);
        if (entry.Text != typed)
        {
            turn.Board.Say(turn.By, "incident.password-dropped");
        }
    }

    /// <summary>Notes a step of the case, and tells whoever has it.</summary>
    public async Task Follow(IncidentEntry entry)
    {
        Note(entry);
        await Tell(incident.OwnerId, "incident.told.followed");
    }

    /// <summary>Nothing for who did it. Somebody who has left the school hears nothing of its cases any more.</summary>
    public async Task Tell(Guid? person, string word)
    {
        if (person is { } id && id != turn.By.Id && await turn.Db.ById<Person>(id, turn.Cancelled) is { } reader && !reader.HasLeft(turn.Today))
        {
            turn.Board.Say(reader, word, ("number", incident.CaseNumber));
        }
    }

    /// <summary>Questions that wait on a case that was just closed show that they need no answer any more.</summary>
    public async Task CloseQuestions()
    {
        foreach (var question in await turn.Db.IncidentEntries.Where(e => e.IncidentId == incident.Id && e.Kind == EntryKind.Asked)
            .Select(e => e.Id).ToListAsync(turn.Cancelled))
        {
            turn.Board.Refresh(question);
        }
    }
}
