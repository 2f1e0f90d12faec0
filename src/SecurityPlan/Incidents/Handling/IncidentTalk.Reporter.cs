using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <content>What the reporter presses, and the list.</content>
internal sealed partial class IncidentTalk
{
    public static async Task<Answer> Add(Turn turn, CardPress press)
    {
        var (incident, act, book) = await OpenOwn(turn, press);
        book.NoteText(incident.Add(act, press.Text("text") ?? ""), press.Text("text"));
        await book.Tell(incident.OwnerId, "incident.told.added");
        return Answer.Show(IncidentCards.Mine, incident.Id, notice: "incident.added");
    }

    public async Task<Answer> Withdraw(Turn turn, CardPress press)
    {
        var (incident, act, book) = await OpenOwn(turn, press);
        var clocks = LegalClock.Of(catalogue.ClocksOn(turn.Clock.Day(incident.KnownAt)), incident.Course(), turn.Clock);
        var entry = incident.Withdraw(act, press.Text("reason") ?? "", clocks.Any(clock => clock.Legal && clock.IsOverdue(turn.Now)));
        if (entry.Kind == EntryKind.WithdrawalAsked)
        {
            return await AskToWithdraw(turn, incident, act, book, entry);
        }

        book.Note(entry);
        await book.CloseQuestions();
        await book.Tell(incident.OwnerId, "incident.told.withdrawn");
        return Answer.Show(IncidentCards.Mine, incident.Id);
    }

    /// <summary>Whoever has the case is told, or, if nobody has, everybody who may take it.</summary>
    private static async Task<Answer> AskToWithdraw(Turn turn, Incident incident, Act act, CaseBook book, IncidentEntry entry)
    {
        if (await turn.Db.IncidentEntries.AnyAsync(e => e.IncidentId == incident.Id && e.Kind == EntryKind.WithdrawalAsked, turn.Cancelled))
        {
            throw new RuleBroken("incident.withdrawal-asked-already", ("number", incident.CaseNumber));
        }

        book.Note(entry);
        foreach (var reader in act.Team.Members.Where(member => incident.OwnerId is not { } owner || !act.Team.Has(owner) || member.Id == owner))
        {
            await book.Tell(reader.Id, "incident.told.withdrawal-asked");
        }

        return Answer.Show(IncidentCards.Mine, incident.Id, notice: "incident.withdrawal-asked");
    }

    public static async Task<Answer> Release(Turn turn, CardPress press)
    {
        var (incident, act, book) = await OpenOwn(turn, press);
        book.Note(incident.ReleaseOriginal(act));
        return Answer.Show(IncidentCards.Mine, incident.Id);
    }

    public static async Task<Answer> AnswerQuestion(Turn turn, CardPress press)
    {
        var question = await turn.Db.ById<IncidentEntry>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("incident.unknown");
        var (incident, act, book) = await CaseBook.Open(turn, question.IncidentId);
        await AnswerWith(turn, question, incident, act, book, press.Text("text") ?? "");
        return Answer.Show(IncidentCards.Question, question.Id);
    }

    /// <summary>The reporter's words become the answer, once.</summary>
    public static async Task AnswerWith(Turn turn, IncidentEntry question, Incident incident, Act act, CaseBook book, string text)
    {
        var answered = await turn.Db.IncidentEntries.AnyAsync(e => e.IncidentId == incident.Id && e.AboutId == question.Id, turn.Cancelled);
        book.NoteText(incident.Answer(act, question, answered, text), text);
        turn.Board.Refresh(question.Id);
        await book.Tell(incident.OwnerId ?? question.ById, "incident.told.answered");
    }

    public static async Task SayList(Turn turn, string rest)
    {
        await CaseBook.OnlyTeam(turn, "incident.list-not-yours");
        var list = Guid.CreateVersion7();
        turn.Board.Pin(IncidentCards.List, list, turn.By, $"incidents/{list}", Lane.Interactive);
    }

    public static async Task<Answer> Page(Turn turn, CardPress press)
    {
        await CaseBook.OnlyTeam(turn);
        return Answer.Show(IncidentCards.List, press.Id("id"), $"{press.Page}");
    }

    /// <summary>Hangs the case's card at the end of the chat once more, where it can be seen.</summary>
    public static async Task<Answer> Show(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        turn.Board.Pin(
            IncidentCards.Case, incident.Id, turn.By, $"{IncidentCards.KeyOf(incident.Id, turn.By.Id)}/{Guid.CreateVersion7()}", Lane.Interactive);
        return Answer.Show(IncidentCards.List, press.Id("list"), $"{press.Page}");
    }

    private static async Task<(Incident Case, Act Act, CaseBook Book)> OpenOwn(Turn turn, CardPress press)
    {
        var open = await CaseBook.Open(turn, press);
        return open.Case.IsReporter(turn.By, turn.Today) ? open : throw new RuleBroken("incident.unknown");
    }
}
