using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// Turns what a feature answers into what the client of the press understands: the invoke's answer for an <c>Action.Execute</c>,
/// an update of the card or a message for its <c>Action.Submit</c> twin. Both lead to the same state.
/// </summary>
public sealed class Answers(Views views, WhomToAsk whom)
{
    private static readonly CompiledQuery<Func<PlanDb, Guid, Guid, IAsyncEnumerable<CardCopy>>> CopiesOf = new(() => EF.CompileAsyncQuery(
        (PlanDb db, Guid subject, Guid reader) => db.CardCopies.Where(c => c.SubjectId == subject && c.ReaderId == reader)));

    /// <summary>Before the commit: notes on the presser's copy which card and which side it shows, and what must be sent.</summary>
    public async Task Prepare(Turn turn, Activity activity)
    {
        if (turn.Answer is not { } answer)
        {
            return;
        }

        var isExecute = activity.Type == ActivityTypes.Invoke;
        if (answer.Card is { } card && await CopyOf(turn, answer, activity.ReplyToId) is { } copy)
        {
            var becomes = copy.Card != card;
            (copy.Card, copy.Face) = (card, answer.Face);
            turn.Board.Release(copy);
            // What is on its way shows the side that was up before.
            if (becomes || !isExecute || copy.State == CopyState.Sending)
            {
                turn.Board.Refresh(copy);
            }
        }
        else if (!isExecute && answer.Card is { } unseen && !turn.Db.CardCopies.Local.Any(c => c.SubjectId == answer.Subject && c.ReaderId == turn.By.Id))
        {
            // An invoke would be answered with it; a message has nothing but the chat.
            if (await views.Render(turn.Db, unseen, answer.Subject, turn.By, answer.Face, null, turn.Now) is null)
            {
                turn.Board.Say(turn.By, "say.nothing-to-show");
            }
            else
            {
                turn.Board.Pin(unseen, answer.Subject, turn.By, $"shown/{Guid.CreateVersion7():N}", Lane.Interactive, answer.Face);
            }
        }

        if (!isExecute && answer.Notice is { } notice)
        {
            turn.Board.Say(turn.By, notice, [.. (answer.Args ?? new Dictionary<string, string>()).Select(a => (a.Key, a.Value))]);
        }
    }

    /// <summary>After the commit: the answer of an invoke, rendered from the rows as they are now, in the shape its name asks for.</summary>
    public async Task Give(ITurnContext context, Turn turn, Answer? answer)
    {
        if (context.Activity.Type != ActivityTypes.Invoke || answer is null)
        {
            return;
        }

        var message = answer.Card is { } card ? await views.Render(turn.Db, card, answer.Subject, turn.By, answer.Face, null, turn.Now, answer) : null;
        var body = message is null ? SentenceBody(context.Activity, await Sentence(turn, answer))
            : IsDialog(context.Activity) ? DialogCard.Of(message)
            : CardBody(message);
        context.TurnState.Set(BotAdapter.InvokeResponseKey, new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 200, Body = body } });
    }

    private Task<string> Sentence(Turn turn, Answer answer) => whom.After(
        views.Say(turn.Language, answer.Notice ?? "say.nothing-to-show", answer.Args), answer.Notice, turn.Showing(answer.Subject));

    /// <summary>A sentence as the body of an invoke's answer. A file's consent is answered with nothing: what became of it stands in the chat.</summary>
    public static object? SentenceBody(Activity invoke, string sentence) =>
        IsDialog(invoke) ? DialogCard.Saying(sentence)
        : invoke.Name == "fileConsent/invoke" ? null
        : new AdaptiveCardInvokeResponse { StatusCode = 200, Type = AdaptiveCardInvokeResponse.Message, Value = sentence };

    /// <summary>Asked from a message extension, so that only a dialog shows the answer.</summary>
    public static bool IsDialog(Activity activity) => activity.Name?.StartsWith("composeExtension/", StringComparison.Ordinal) == true;

    private static AdaptiveCardInvokeResponse CardBody(Activity message) => message.Attachments is [var card]
        ? new() { StatusCode = 200, Type = AdaptiveCardInvokeResponse.Card, Value = card.Content }
        : new() { StatusCode = 200, Type = AdaptiveCardInvokeResponse.Message, Value = message.Text };

    private static async Task<CardCopy?> CopyOf(Turn turn, Answer answer, string? pressedOn)
    {
        var copies = await CopiesOf.For(turn.Db)(turn.Db, answer.Subject, turn.By.Id).ToListAsync(turn.Cancelled);
        return copies.FirstOrDefault(c => c.ActivityId != null && c.ActivityId == pressedOn)
            ?? copies.FirstOrDefault(c => c.Card == answer.Card)
            ?? (copies is [var only] ? only : null);
    }
}
