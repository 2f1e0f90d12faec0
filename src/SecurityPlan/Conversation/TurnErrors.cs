using System.Data.Common;
using Microsoft.Extensions.Logging;
using SecurityPlan.Cards;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// The turn's edge: an exception that is no rule is a bug or a database that is not there. It is logged once, with the activity's id;
/// the person is told whether anything of the turn is stored.
/// </summary>
public sealed partial class TurnErrors(Words words, TurnSettings settings, StorageHealth health, ILogger<TurnErrors> log)
{
    /// <summary>What is stored is acknowledged, and said to be. Else a message is not acknowledged (500); an invoke is answered with the error, since its client shows nothing for a bare status.</summary>
    public async Task Answer(ITurnContext context, Exception exception)
    {
        var code = Guid.NewGuid().ToString("N")[..8];
        var turn = context.TurnState.Get<Turn>();
        var isStored = turn?.IsStored == true;
        LogFailed(log, exception, context.Activity.Type, code, isStored);
        if (DatabaseTrouble.Said(exception) is not null || exception.GetBaseException() is IOException)
        {
            health.Failed(exception.GetBaseException());
        }

        var text = words.Say(turn?.Language ?? settings.Language, isStored ? "say.stored-not-shown" : "say.failed", ("code", code));
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            context.TurnState.Set(BotAdapter.InvokeResponseKey, new Activity(ActivityTypesEx.InvokeResponse)
            {
                Value = new InvokeResponse
                {
                    Status = 200,
                    Body = isStored || context.Activity.Name != "adaptiveCard/action"
                        ? Answers.SentenceBody(context.Activity, text)
                        : AdaptiveCardInvokeResponse.Fault(500, "NotSaved", text),
                },
            });
            return;
        }

        if (context.Activity.Type == ActivityTypes.Message)
        {
            await Apologise(context, text);
        }

        throw new InvalidOperationException($"The turn failed ({code}).", exception);
    }

    private static async Task Apologise(ITurnContext context, string text)
    {
        try
        {
            var reply = MessageFactory.Text(text).ApplyConversationReference(context.Activity.GetConversationReference());
            await context.Adapter.SendActivitiesAsync(context, [reply], CancellationToken.None);
        }
        catch (Exception e) when (ConnectorFailure.Is(e))
        {
            // Teams cannot be reached either: the 500 says it all.
        }
    }

    [LoggerMessage(LogLevel.Error, "A turn of type {Type} failed (code {Code}); stored before: {IsStored}")]
    private static partial void LogFailed(ILogger log, Exception error, string? type, string code, bool isStored);
}
