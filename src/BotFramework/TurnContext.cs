using BotFramework.Schema;

namespace BotFramework;

/// <summary>A turn of a <see cref="BotAdapter"/>. Disposed when it is over: what is sent later throws <see cref="ObjectDisposedException"/>.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-basics"/></remarks>
public sealed class TurnContext(BotAdapter adapter, Activity activity) : ITurnContext, IDisposable
{
    private List<SendActivitiesHandler>? _onSend;
    private List<UpdateActivityHandler>? _onUpdate;
    private List<DeleteActivityHandler>? _onDelete;
    private bool _ended;

    public BotAdapter Adapter { get; } = adapter;

    public TurnContextStateCollection TurnState { get; } = new();

    public Activity Activity { get; } = activity;

    public bool Responded { get; private set; }

    /// <summary>What was sent to a caller who waits for it (<see cref="DeliveryModes.ExpectReplies"/>); the adapter answers with it when the turn is over.</summary>
    public IList<Activity> BufferedReplyActivities { get; } = [];

    public Task<ResourceResponse?> SendActivityAsync(string textReplyToSend, string? speak = null, string inputHint = InputHints.AcceptingInput, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(textReplyToSend);
        return SendActivityAsync(MessageFactory.Text(textReplyToSend, speak, inputHint), cancellationToken);
    }

    public async Task<ResourceResponse?> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        var responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses.Length == 0 ? null : responses[0];
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        ArgumentOutOfRangeException.ThrowIfZero(activities.Length);
        var reference = Activity.GetConversationReference();
        var outgoing = new List<Activity>(activities.Length);
        foreach (var activity in activities)
        {
            var concrete = (Activity)activity;
            concrete.Type ??= ActivityTypes.Message;
            outgoing.Add(concrete.ApplyConversationReference(reference));
        }

        return _onSend is null ? Send(outgoing, cancellationToken) : Handle(0);

        Task<ResourceResponse[]> Handle(int index) => index == _onSend.Count
            ? Send(outgoing, cancellationToken)
            : _onSend[index](this, outgoing, () => Handle(index + 1));
    }

    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        var concrete = ((Activity)activity).ApplyConversationReference(Activity.GetConversationReference());
        return Handle(0);

        Task<ResourceResponse> Handle(int index) => _onUpdate is null || index == _onUpdate.Count
            ? Adapter.UpdateActivityAsync(this, concrete, cancellationToken)
            : _onUpdate[index](this, concrete, () => Handle(index + 1));
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteActivityAsync(reference, cancellationToken);
    }

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        return Handle(0);

        Task Handle(int index) => _onDelete is null || index == _onDelete.Count
            ? Adapter.DeleteActivityAsync(this, conversationReference, cancellationToken)
            : _onDelete[index](this, conversationReference, () => Handle(index + 1));
    }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        (_onSend ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        (_onUpdate ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        (_onDelete ??= []).Add(handler);
        return this;
    }

    public void Dispose() => _ended = true;

    /// <summary>The one way to the adapter: ids are the channel's to give, so a caller's own is dropped first.</summary>
    private async Task<ResourceResponse[]> Send(List<Activity> outgoing, CancellationToken cancellationToken)
    {
        foreach (var activity in outgoing)
        {
            activity.Id = null;
        }

        var responses = Activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? [.. outgoing.Select(Buffer)]
            : await Adapter.SendActivitiesAsync(this, [.. outgoing], cancellationToken);
        for (var i = 0; i < outgoing.Count; i++)
        {
            outgoing[i].Id = i < responses.Length ? responses[i].Id : null;
            Responded |= outgoing[i].Type != ActivityTypes.Trace;
        }

        return responses;
    }

    private ResourceResponse Buffer(Activity activity)
    {
        BufferedReplyActivities.Add(activity);
        if (activity.Type == ActivityTypesEx.InvokeResponse)
        {
            TurnState.Add(BotAdapter.InvokeResponseKey, activity);
        }

        return new();
    }
}
