using BotFramework.Schema;

namespace BotFramework;

/// <summary>Joins a bot to a transport: runs turns through the middleware and carries out what they send.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-basics"/></remarks>
public abstract class BotAdapter
{
    public const string InvokeResponseKey = "BotFrameworkAdapter.InvokeResponse";

    /// <summary>
    /// Called with what a turn threw, but for <see cref="InvokeResponseException"/>, which is an answer. Returning from it ends the turn as handled; throwing passes the exception on, and
    /// an HTTP adapter then answers 500 so that the channel does not take the activity for received.
    /// </summary>
    public Func<ITurnContext, Exception, Task>? OnTurnError { get; set; }

    public MiddlewareSet MiddlewareSet { get; } = new();

    public BotAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    public abstract Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken);

    public abstract Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken);

    public abstract Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken);

    /// <summary>Runs a turn in a conversation known from before.</summary>
    /// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-howto-proactive-message"/></remarks>
    public virtual Task ContinueConversationAsync(string botAppId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        ContinueConversationAsync(botAppId, reference.GetContinuationActivity(), callback, cancellationToken);

    /// <summary>Runs a turn for an activity that the caller made, or has kept.</summary>
    public virtual async Task ContinueConversationAsync(string botAppId, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        using var turnContext = new TurnContext(this, continuationActivity);
        await RunPipelineAsync(turnContext, callback, cancellationToken);
    }

    /// <exception cref="NotSupportedException">This adapter reaches no channel that could make one.</exception>
    public virtual Task CreateConversationAsync(string botAppId, string? channelId, string serviceUrl, string? audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This adapter makes no conversations.");

    /// <summary>The thread's culture stays as it is (the SDK sets it from the activity, which any sender can choose).</summary>
    protected async Task RunPipelineAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        try
        {
            await MiddlewareSet.ReceiveActivityWithStatusAsync(turnContext, callback, cancellationToken);
        }
        catch (Exception exception) when (OnTurnError is not null && exception is not InvokeResponseException)
        {
            await OnTurnError(turnContext, exception);
        }
    }
}
