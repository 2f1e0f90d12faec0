using BotFramework.Schema;

namespace BotFramework.Tests.Dialogs;

/// <summary>
/// One person talking to a dialog. Every message meets a new process: new state, new dialog objects, and nothing kept
/// but the JSON text in the storage.
/// </summary>
internal sealed class Chat(Func<Dialog> dialog, string channel = Channels.Test, string? locale = null)
{
    private readonly RecordingAdapter _adapter = new();

    public IStorage Storage { get; init; } = new MemoryStorage();

    public DialogTurnResult? LastTurn { get; private set; }

    public IReadOnlyList<Activity> LastReplies { get; private set; } = [];

    /// <summary>Sends a message and returns the texts of the answers.</summary>
    public Task<string[]> Send(string? text) => Send(new Activity(ActivityTypes.Message) { Text = text });

    public async Task<string[]> Send(Activity activity)
    {
        activity.ChannelId = channel;
        activity.Locale = locale;
        activity.Conversation = new() { Id = "chat" };
        activity.From = new("teacher");
        activity.Recipient = new("bot");
        var state = new ConversationState(Storage);
        LastReplies = await _adapter.Run(activity, async (turn, ct) =>
        {
            LastTurn = await dialog().RunAsync(turn, state.CreateProperty<DialogState>("dialogs"), ct);
            await state.SaveChangesAsync(turn, cancellationToken: ct);
        });
        return [.. LastReplies.Select(reply => reply.Text ?? "")];
    }
}
