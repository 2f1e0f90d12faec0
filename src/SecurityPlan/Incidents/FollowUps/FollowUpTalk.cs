using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;

namespace SecurityPlan.Incidents.FollowUps;

/// <summary>What the owner of a follow-up action presses.</summary>
internal sealed class FollowUpTalk(Words words)
{
    public async Task<Answer> Finish(Turn turn, CardPress press)
    {
        var action = await turn.Db.ById<FollowUp>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("follow-up.unknown");
        var (incident, act, book) = await CaseBook.Open(turn, action.IncidentId);
        if (action is { DoneAt: { } at, DoneById: { } who } && action.MayPress(act))
        {
            throw new RuleBroken("follow-up.done-by", ("name", (await turn.Db.ById<Person>(who, turn.Cancelled))!.Name), ("at", words.Moment(turn.Language, at, turn.Clock.Zone)));
        }

        action.Finish(act, press.Text("note"));
        book.NoteText(incident.Followed(act, action, EntryKind.FollowUpDone, action.Note), press.Text("note"));
        turn.Board.Refresh(action.Id);
        await book.Tell(incident.OwnerId, "incident.told.follow-up-done");
        return Answer.Show(FollowUpCards.Card, action.Id);
    }

    /// <summary>Hangs the case's card at the end of the reader's chat, from a list of what the reader owes.</summary>
    public static async Task<Answer> Open(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        turn.Board.Pin(
            IncidentCards.Case, incident.Id, turn.By, $"{IncidentCards.KeyOf(incident.Id, turn.By.Id)}/{Guid.CreateVersion7()}", Chats.Lane.Interactive);
        return Answer.Say("incident.case-hung", ("number", incident.CaseNumber));
    }

    /// <summary>The same for an action.</summary>
    public static async Task<Answer> Show(Turn turn, CardPress press)
    {
        var action = await turn.Db.ById<FollowUp>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("follow-up.unknown");
        if (!action.MayPress(await CaseBook.ActOf(turn)))
        {
            throw new RuleBroken("follow-up.unknown");
        }

        turn.Board.Pin(FollowUpCards.Card, action.Id, turn.By, $"{FollowUpCards.KeyOf(action.Id, turn.By.Id)}/{Guid.CreateVersion7()}", Chats.Lane.Interactive);
        return Answer.Say("follow-up.hung");
    }
}
