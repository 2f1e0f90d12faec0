using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <summary>
/// What the team and the reporter press. Every act: load, let the case decide, note it in timeline and audit trail, refresh every copy,
/// and tell the other side in a message of its own where a changed card would go unnoticed.
/// </summary>
internal sealed partial class IncidentTalk(Catalogue catalogue)
{
    public static async Task<Answer> Take(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        Note(turn, incident, incident.Take(act));
        await Tell(turn, incident, incident.ReporterId, "incident.told.taken");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public async Task<Answer> Judge(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var rules = catalogue.LevelsOn(turn.Clock.Day(incident.KnownAt))!;
        Note(turn, incident, incident.Judge(
            act, rules, Axis(press, "confidentiality"), Axis(press, "integrity"), Axis(press, "availability"), press.Text("note")));
        await Tell(turn, incident, incident.ReporterId, "incident.told.judged");
        await Tell(turn, incident, incident.OwnerId, "incident.told.judged-owner");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public async Task<Answer> Dismiss(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var outcome = catalogue.Outcomes.FirstOrDefault(o => o.Id == press.Text("outcome")) ?? throw new RuleBroken("incident.outcome-missing");
        Note(turn, incident, incident.NotAnIncident(act, outcome, press.Text("reason") ?? ""));
        await CloseQuestions(turn, incident);
        await Tell(turn, incident, incident.ReporterId, "incident.told.dismissed");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public async Task<Answer> CorrectKnownAt(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var known = Moment(turn, press, "knownDate", "knownTime");
        if (press.Text("which") == "happened")
        {
            Note(turn, incident, incident.CorrectHappenedAt(act, known, press.Text("reason")));
            return Answer.Show(IncidentCards.Case, incident.Id);
        }

        var rules = catalogue.LevelsOn(turn.Clock.Day(known)) ?? throw new RuleBroken("incident.form.noticed-too-old");
        Note(turn, incident, incident.CorrectKnownAt(act, known, rules, press.Text("reason")));
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public static async Task<Answer> Ask(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var reporter = (await turn.Db.ById<Person>(incident.ReporterId, turn.Cancelled))!;
        if (act.IsHandler && reporter.HasLeft(turn.Today))
        {
            throw new RuleBroken("incident.ask-left", ("number", incident.CaseNumber));
        }

        var question = incident.Ask(act, press.Text("question") ?? "");
        Note(turn, incident, question);
        turn.Board.Pin(IncidentCards.Question, question.Id, reporter, $"incident/{incident.Id}/question/{question.Id}");
        await Tell(turn, incident, incident.ReporterId, "incident.told.asked");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public static async Task<Answer> HandOver(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        var to = Guid.TryParse(press.Text("to"), out var id) ? id : throw new RuleBroken("incident.handover-missing");
        Note(turn, incident, incident.HandOver(act, to));
        await Tell(turn, incident, to, "incident.told.handed-to-you");
        if (to != incident.ReporterId)
        {
            await Tell(turn, incident, incident.ReporterId, "incident.told.handed-over");
        }

        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public static async Task<Answer> Note(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        if (!act.IsHandler)
        {
            throw new RuleBroken("incident.unknown");
        }

        Add(turn, incident, incident.Add(act, press.Text("text") ?? ""), press);
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    /// <summary>Turns the card over, for those who may see it.</summary>
    public static Verb Turn(string card, string? face) => async (turn, press) =>
    {
        var (incident, act) = await Load(turn, press);
        var may = card == IncidentCards.Case ? act.IsHandler : incident.IsReporter(turn.By, turn.Today);
        return may ? Answer.Show(card, incident.Id, face) : throw new RuleBroken("incident.unknown");
    };

    internal static async Task<(Incident Case, Act Act)> Load(Turn turn, CardPress press) => await Load(turn, press.Id("id"));

    private static async Task<(Incident Case, Act Act)> Load(Turn turn, Guid id)
    {
        var incident = await turn.Db.ById<Incident>(id, turn.Cancelled) ?? throw new RuleBroken("incident.unknown");
        return (incident, new Act(turn.By, await CaseHandlers.On(turn.Db, turn.Today, turn.Cancelled), turn.Now));
    }

    internal static void Note(Turn turn, Incident incident, IncidentEntry entry)
    {
        turn.Db.IncidentEntries.Add(entry);
        turn.Audit.Write(turn.By.Id, "incident." + IncidentFactLines.WordOf(entry.Kind), incident.Id, $"{entry.AboutId} {entry.Detail} {entry.Text}");
        turn.Board.Refresh(incident.Id);
    }

    /// <summary>
    /// Notes what was written, and warns if a password was in it: in a message of its own, since the card's update that follows every act
    /// takes a notice away again.
    /// </summary>
    internal static void Add(Turn turn, Incident incident, IncidentEntry entry, CardPress press)
    {
        Note(turn, incident, entry);
        if (entry.Text != press.Text("text"))
        {
            turn.Board.Say(turn.By, "incident.password-dropped");
        }
    }

    /// <summary>Somebody who has left the school hears nothing of its cases any more.</summary>
    internal static async Task Tell(Turn turn, Incident incident, Guid? person, string word)
    {
        if (person is { } id && id != turn.By.Id && await turn.Db.ById<Person>(id, turn.Cancelled) is { } reader && !reader.HasLeft(turn.Today))
        {
            turn.Board.Say(reader, word, ("number", incident.CaseNumber));
        }
    }

    /// <summary>Questions that wait on a case that was just closed show that they need no answer any more.</summary>
    internal static async Task CloseQuestions(Turn turn, Incident incident)
    {
        foreach (var question in await turn.Db.IncidentEntries.Where(e => e.IncidentId == incident.Id && e.Kind == EntryKind.Asked)
            .Select(e => e.Id).ToListAsync(turn.Cancelled))
        {
            turn.Board.Refresh(question);
        }
    }

    /// <exception cref="RuleBroken">Something was sent that is no choice; leaving an axis out is not "none".</exception>
    private static Harm? Axis(CardPress press, string axis) => press.Text(axis) switch
    {
        "none" => null,
        { } choice => Harm.Parse(choice) ?? throw new RuleBroken("incident.choice-unknown"),
        null => throw new RuleBroken("incident.axis-missing"),
    };
}
