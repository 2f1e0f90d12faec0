using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;

namespace SecurityPlan.Incidents.Handling;

/// <content>What the reporter presses, and the list.</content>
internal sealed partial class IncidentTalk
{
    public static Phrase Report(Form form) => (turn, rest) =>
    {
        turn.Open(form, rest);
        return Task.CompletedTask;
    };

    /// <summary>A text without a command that sounds like an incident opens the form with that text; nobody in a hurry should learn commands.</summary>
    public Hint Recognise(Form form) => (turn, text) =>
    {
        var sounds = catalogue.KindIn(text) is not null;
        if (sounds)
        {
            turn.Open(form, text);
        }

        return Task.FromResult(sounds);
    };

    public static async Task<Answer> Add(Turn turn, CardPress press)
    {
        var (incident, act) = await LoadOwn(turn, press);
        Add(turn, incident, incident.Add(act, press.Text("text") ?? ""), press);
        await Tell(turn, incident, incident.OwnerId, "incident.told.added");
        return Answer.Show(IncidentCards.Mine, incident.Id, notice: "incident.added");
    }

    public static async Task<Answer> Withdraw(Turn turn, CardPress press)
    {
        var (incident, act) = await LoadOwn(turn, press);
        Note(turn, incident, incident.Withdraw(act, press.Text("reason") ?? ""));
        await CloseQuestions(turn, incident);
        await Tell(turn, incident, incident.OwnerId, "incident.told.withdrawn");
        return Answer.Show(IncidentCards.Mine, incident.Id);
    }

    public static async Task<Answer> Release(Turn turn, CardPress press)
    {
        var (incident, act) = await LoadOwn(turn, press);
        Note(turn, incident, incident.ReleaseOriginal(act));
        return Answer.Show(IncidentCards.Mine, incident.Id);
    }

    public static async Task<Answer> AnswerQuestion(Turn turn, CardPress press)
    {
        var question = await turn.Db.ById<IncidentEntry>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("incident.unknown");
        var (incident, act) = await Load(turn, question.IncidentId);
        var answered = await turn.Db.IncidentEntries.AnyAsync(e => e.IncidentId == incident.Id && e.AboutId == question.Id, turn.Cancelled);
        Add(turn, incident, incident.Answer(act, question, answered, press.Text("text") ?? ""), press);
        turn.Board.Refresh(question.Id);
        await Tell(turn, incident, incident.OwnerId ?? question.ById, "incident.told.answered");
        return Answer.Show(IncidentCards.Question, question.Id);
    }

    public static async Task SayList(Turn turn, string rest)
    {
        if (!(await CaseHandlers.On(turn.Db, turn.Today, turn.Cancelled)).Has(turn.By.Id))
        {
            throw new RuleBroken("incident.list-not-yours");
        }

        var list = Guid.CreateVersion7();
        turn.Board.Pin(IncidentCards.List, list, turn.By, $"incidents/{list}", Lane.Interactive);
    }

    public static async Task<Answer> Page(Turn turn, CardPress press)
    {
        await OnlyHandlers(turn);
        return Answer.Show(IncidentCards.List, press.Id("id"), $"{press.Page}");
    }

    /// <summary>Hangs the case's card at the end of the chat once more, where it can be seen.</summary>
    public static async Task<Answer> Show(Turn turn, CardPress press)
    {
        await OnlyHandlers(turn);
        var (incident, _) = await Load(turn, press);
        turn.Board.Pin(
            IncidentCards.Case, incident.Id, turn.By, $"{IncidentCards.KeyOf(incident.Id, turn.By.Id)}/{Guid.CreateVersion7()}", Lane.Interactive);
        return Answer.Show(IncidentCards.List, press.Id("list"), $"{press.Page}");
    }

    private static async Task OnlyHandlers(Turn turn)
    {
        if (!(await CaseHandlers.On(turn.Db, turn.Today, turn.Cancelled)).Has(turn.By.Id))
        {
            throw new RuleBroken("incident.unknown");
        }
    }

    private static async Task<(Incident Case, Act Act)> LoadOwn(Turn turn, CardPress press)
    {
        var (incident, act) = await Load(turn, press);
        return incident.IsReporter(turn.By, turn.Today) ? (incident, act) : throw new RuleBroken("incident.unknown");
    }
}
