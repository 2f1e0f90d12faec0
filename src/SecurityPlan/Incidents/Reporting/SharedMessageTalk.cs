using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>
/// "Report this message": the report's form in a dialog that only the reporter sees, wherever the message stands. What it files, and everything that
/// follows, is the same as from the form in the chat.
/// </summary>
internal sealed class SharedMessageTalk(Form form, FormDialog dialog, Cards.Words words)
{
    /// <summary>Id of the command in the manifest.</summary>
    public const string Command = "report-message";

    public async Task Open(Turn turn, MessagingExtensionAction action)
    {
        var message = SharedMessage.Of(action.MessagePayload);
        var text = message.Link is { } link ? words.Say(turn.Language, "message.with-link", ("text", message.Text), ("link", link)) : message.Text;
        var draft = await dialog.Draft(turn, IncidentForm.OfMessage(form), text);
        turn.Answer = Answer.Show(form.Card, draft.Id);
    }

    public async Task Submit(Turn turn, MessagingExtensionAction action)
    {
        var press = CardPress.OfDialog(action.Data);
        if (await turn.Db.ById<FormDraft>(press.Id("id"), turn.Cancelled) is not { } draft || draft.PersonId != turn.By.Id || draft.Form != form.Card)
        {
            throw new RuleBroken("say.card-unknown");
        }

        if (draft.Closed is null)
        {
            await dialog.SubmitDialog(turn, form, draft, press);
            if (draft.Became is { } card)
            {
                turn.Board.Pin(card, draft.Id, turn.By, $"form/{draft.Id:N}/done", Lane.Interactive);
                if (turn.Answer?.Notice is { } notice)
                {
                    turn.Board.Say(turn.By, notice);
                }
            }
        }

        if (draft.Closed is { } why)
        {
            turn.Answer = await turn.Db.ById<Incident>(draft.Id, turn.Cancelled) is { } incident
                ? Answer.Say("message.received", ("number", incident.CaseNumber))
                : Answer.Say(why);
        }
    }
}
