using System.Data.Common;
using Microsoft.Extensions.Logging;
using SecurityPlan.Cards;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// The turn's edge: an exception that is no rule is a bug or a database that is not there. It is logged once, with the activity's id;
/// nothing of the turn is stored, and the person is told so.
/// </summary>
public sealed partial class TurnErrors(Words words, TurnSettings settings, StorageHealth health, ILogger<TurnErrors> log)
{
    /// <summary>A message is not acknowledged (500); an invoke is answered with the error, since its client shows nothing for a bare status.</summary>
    public async Task Answer(ITurnContext context, Exception exception)
    {
        var code = Guid.NewGuid().ToString("N")[..8];
        LogFailed(log, exception, context.Activity.Type, code);
        if (exception.GetBaseException() is DbException or IOException)
        {
            health.Failed(exception.GetBaseException());
        }

        var text = words.Say(context.TurnState.Get<Turn>()?.Language ?? settings.Language, "say.failed", ("code", code));
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            context.TurnState.Set(BotAdapter.InvokeResponseKey, new Activity(ActivityTypesEx.InvokeResponse)
            {
                Value = new InvokeResponse
                {
                    Status = 200,
                    Body = new AdaptiveCardInvokeResponse { StatusCode = 500, Type = AdaptiveCardInvokeResponse.Error, Value = new Error("NotSaved", text) },
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
        catch (Exception e) when (e is ErrorResponseException or ConnectorTokenException or HttpRequestException or ServiceHostRefusedException or TaskCanceledException)
        {
            // Teams cannot be reached either: the 500 says it all.
        }
    }

    [LoggerMessage(LogLevel.Error, "A turn of type {Type} failed (code {Code}); nothing was stored")]
    private static partial void LogFailed(ILogger log, Exception error, string? type, string code);
}
