using BotFramework.Authentication;
using BotFramework.Connector;
using BotFramework.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotFramework;

/// <summary>The adapter of a bot behind HTTP: one POST is one turn, and the answer is given when the turn is over.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-basics"/></remarks>
public partial class CloudAdapter(BotFrameworkAuthentication authentication, ILogger<CloudAdapter> logger) : BotAdapter
{
    /// <summary>
    /// Answers 401 for a broken token rule, 413 and 400 for a body that is no activity, 403 for a wrong tenant, recipient or
    /// channel and, in local mode, for a page in a browser, 500 when the turn threw past <see cref="BotAdapter.OnTurnError"/>: all with an empty body. A turn that
    /// went well gives 200 (with what it sent as the body, if the activity's delivery mode is expectReplies), an invoke its own status and body, or 501 without one; one that ends with an
    /// <see cref="InvokeResponseException"/> gives the status of that.
    /// </summary>
    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        var (activity, status) = await Receive(httpRequest, cancellationToken);
        if (activity is null)
        {
            httpResponse.StatusCode = status;
            return;
        }

        ReadOnlyMemory<byte>? body;
        try
        {
            var response = await ProcessActivityAsync(activity, bot.OnTurnAsync, cancellationToken);
            status = response?.Status ?? StatusCodes.Status200OK;
            body = response?.Body is { } value ? ActivityJson.Write(value) : null;
        }
        catch (InvokeResponseException answer)
        {
            httpResponse.StatusCode = answer.CreateInvokeResponse().Status;
            return;
        }
        catch (Exception exception)
        {
            TurnFailed(exception, LogId.Of(activity.Id));
            httpResponse.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        httpResponse.StatusCode = status;
        if (body is { } bytes)
        {
            httpResponse.ContentType = "application/json; charset=utf-8";
            httpResponse.ContentLength = bytes.Length;
            await httpResponse.Body.WriteAsync(bytes, cancellationToken);
        }
    }

    /// <returns>What may be handled, or the status that refuses it.</returns>
    private async Task<(Activity? Activity, int Status)> Receive(HttpRequest request, CancellationToken cancellationToken)
    {
        var (unauthorized, token) = await authentication.AuthenticateHeader(request, cancellationToken);
        if (unauthorized is { } refused)
        {
            return (null, refused);
        }

        var (activity, status) = await ActivityBody.Read(request, authentication.Options.MaxActivityBytes, cancellationToken);
        return activity is null ? (null, status)
            : authentication.RefuseActivity(token, activity, request) is { } forbidden ? (null, forbidden)
            : ActivityBody.IsWhole(activity) ? (activity, status)
            : (null, StatusCodes.Status400BadRequest);
    }

    /// <summary>
    /// Runs a turn in a conversation known from before. With a <see cref="ConversationReference"/> the turn's activity is an event with a new id, so what it
    /// sends goes out as a reply to that id, which the channel takes for a plain send.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="botAppId"/> is not this bot's, or the activity names no conversation or no service URL.</exception>
    /// <exception cref="ServiceHostRefusedException">The service URL is no absolute URL.</exception>
    public override Task ContinueConversationAsync(string botAppId, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        RequireOwn(botAppId);
        return continuationActivity.Conversation is null || string.IsNullOrEmpty(continuationActivity.ServiceUrl)
            ? throw new ArgumentException("A turn needs a conversation and a service URL.", nameof(continuationActivity))
            : ProcessActivityAsync(continuationActivity, callback, cancellationToken);
    }

    /// <summary>Makes a conversation and runs a turn in it. The turn has no sender: user state cannot be used there.</summary>
    /// <exception cref="ArgumentException"><paramref name="botAppId"/> or <paramref name="audience"/> is not this bot's.</exception>
    /// <exception cref="ErrorResponseException">The connector refused; 403 means that the app is not installed for this person.</exception>
    /// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages"/></remarks>
    public override async Task CreateConversationAsync(string botAppId, string? channelId, string serviceUrl, string? audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken = default)
    {
        RequireOwn(botAppId);
        var connector = await authentication.Connectors.CreateAsync(serviceUrl, audience, cancellationToken);
        var created = await connector.Conversations.CreateConversationAsync(conversationParameters, cancellationToken);
        var activity = new Activity(ActivityTypes.Event)
        {
            Name = "CreateConversation",
            Id = created.ActivityId ?? Guid.NewGuid().ToString(),
            ChannelId = channelId,
            ServiceUrl = serviceUrl,
            Conversation = new() { Id = created.Id, TenantId = conversationParameters.TenantId },
            ChannelData = conversationParameters.ChannelData,
            Recipient = conversationParameters.Bot,
        };
        await ProcessActivityAsync(activity, callback, cancellationToken);
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = await Send(turnContext, activities[i], cancellationToken);
        }

        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Conversations(turnContext).UpdateActivityAsync(activity.Conversation?.Id ?? "", activity.Id ?? "", activity, cancellationToken);

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        Conversations(turnContext).DeleteActivityAsync(reference.Conversation?.Id ?? "", reference.ActivityId ?? "", cancellationToken);

    private static Conversations Conversations(ITurnContext turnContext) =>
        (turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("The activity of this turn has no service URL.")).Conversations;

    private static async Task<ResourceResponse> Send(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return new();
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return new();
            default:
                var conversation = activity.Conversation?.Id ?? "";
                return activity.ReplyToId is { Length: > 0 } replyTo
                    ? await Conversations(turnContext).ReplyToActivityAsync(conversation, replyTo, activity, cancellationToken)
                    : await Conversations(turnContext).SendToConversationAsync(conversation, activity, cancellationToken);
        }
    }

    /// <summary>What to answer to an invoke, and to whoever expects the replies in the answer; null for everything else.</summary>
    private async Task<InvokeResponse?> ProcessActivityAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var turnContext = new TurnContext(this, activity);
        if (!string.IsNullOrEmpty(activity.ServiceUrl))
        {
            turnContext.TurnState.Add<IConnectorClient>(authentication.Connectors.Create(activity.ServiceUrl));
        }

        await RunPipelineAsync(turnContext, callback, cancellationToken);
        return activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? new() { Status = StatusCodes.Status200OK, Body = new ExpectedReplies { Activities = turnContext.BufferedReplyActivities } }
            : activity.Type == ActivityTypes.Invoke
            ? turnContext.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse ?? new() { Status = StatusCodes.Status501NotImplemented }
            : null;
    }

    private void RequireOwn(string botAppId)
    {
        if (!string.Equals(botAppId, authentication.Options.MicrosoftAppId, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("This adapter speaks for one app id.", nameof(botAppId));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of activity {ActivityId} failed")]
    private partial void TurnFailed(Exception exception, string activityId);
}
