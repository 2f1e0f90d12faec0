using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <summary>What the team and the reporter press. Every act: open the case's book, let the case decide, note it, tell the other side, show.</summary>
internal sealed partial class IncidentTalk(Catalogue catalogue)
{
    public static async Task<Answer> Take(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        book.Note(incident.Take(act));
        await book.Tell(incident.ReporterId, "incident.told.taken");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public async Task<Answer> Judge(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var rules = catalogue.LevelsOn(turn.Clock.Day(incident.KnownAt))!;
        book.Note(incident.Judge(
            act, rules, Axis(press, "confidentiality"), Axis(press, "integrity"), Axis(press, "availability"), press.Text("note")));
        await book.Tell(incident.ReporterId, "incident.told.judged");
        await book.Tell(incident.OwnerId, "incident.told.judged-owner");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public async Task<Answer> Dismiss(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var outcome = catalogue.Outcomes.FirstOrDefault(o => o.Id == press.Text("outcome")) ?? throw new RuleBroken("incident.outcome-missing");
        book.Note(incident.NotAnIncident(act, outcome, press.Text("reason") ?? ""));
        await book.CloseQuestions();
        await book.Tell(incident.ReporterId, "incident.told.dismissed");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public async Task<Answer> CorrectKnownAt(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var known = book.Moment(press, "knownDate", "knownTime");
        if (press.Text("which") == "happened")
        {
            book.Note(incident.CorrectHappenedAt(act, known, press.Text("reason")));
            return Answer.Show(IncidentCards.Case, incident.Id);
        }

        var rules = catalogue.LevelsOn(turn.Clock.Day(known)) ?? throw new RuleBroken("incident.form.noticed-too-old");
        book.Note(incident.CorrectKnownAt(act, known, rules, press.Text("reason")));
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public static async Task<Answer> Ask(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        await Ask(turn, incident, act, book, press.Text("question") ?? "");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    /// <summary>The question goes to the reporter as a card of its own.</summary>
    public static async Task Ask(Turn turn, Incident incident, Act act, CaseBook book, string text)
    {
        var reporter = (await turn.Db.ById<Person>(incident.ReporterId, turn.Cancelled))!;
        if (act.IsHandler && reporter.HasLeft(turn.Today))
        {
            throw new RuleBroken("incident.ask-left", ("number", incident.CaseNumber));
        }

        var question = incident.Ask(act, text);
        book.Note(question);
        turn.Board.Pin(IncidentCards.Question, question.Id, reporter, $"incident/{incident.Id}/question/{question.Id}");
        await book.Tell(incident.ReporterId, "incident.told.asked");
    }

    public static async Task<Answer> HandOver(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        var to = Guid.TryParse(press.Text("to"), out var id) ? id : throw new RuleBroken("incident.handover-missing");
        book.Note(incident.HandOver(act, to));
        await book.Tell(to, "incident.told.handed-to-you");
        if (to != incident.ReporterId)
        {
            await book.Tell(incident.ReporterId, "incident.told.handed-over");
        }

        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    public static async Task<Answer> Note(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.Open(turn, press);
        if (!act.IsHandler)
        {
            throw new RuleBroken("incident.unknown");
        }

        book.NoteText(incident.Add(act, press.Text("text") ?? ""), press.Text("text"));
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    /// <summary>Turns the card over, for those who may see it.</summary>
    public static Verb Turn(string card, string? face) => async (turn, press) =>
    {
        var (incident, act, _) = await CaseBook.Open(turn, press);
        var may = card == IncidentCards.Case ? act.IsHandler : incident.IsReporter(turn.By, turn.Today);
        return may ? Answer.Show(card, incident.Id, face) : throw new RuleBroken("incident.unknown");
    };

    /// <exception cref="RuleBroken">Something was sent that is no choice; leaving an axis out is not "none".</exception>
    private static Harm? Axis(CardPress press, string axis) => press.Text(axis) switch
    {
        "none" => null,
        { } choice => Harm.Parse(choice) ?? throw new RuleBroken("incident.choice-unknown"),
        null => throw new RuleBroken("incident.axis-missing"),
    };
}
