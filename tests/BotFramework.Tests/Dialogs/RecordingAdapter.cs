using BotFramework.Schema;

namespace BotFramework.Tests.Dialogs;

/// <summary>A channel in memory: what a turn sends is its result.</summary>
internal sealed class RecordingAdapter : BotAdapter
{
    private readonly List<Activity> _sent = [];

    public async Task<IReadOnlyList<Activity>> Run(Activity activity, BotCallbackHandler turn)
    {
        _sent.Clear();
        using var context = new TurnContext(this, activity);
        await RunPipelineAsync(context, turn, CancellationToken.None);
        return [.. _sent];
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        _sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, i) => new ResourceResponse { Id = $"sent-{_sent.Count + i}" }).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
