namespace BotFramework;

internal static class StateKey
{
    public static string Channel(ITurnContext turn) => Required(turn.Activity.ChannelId, "channelId");

    public static string Conversation(ITurnContext turn) => Required(turn.Activity.Conversation?.Id, "conversation.id");

    public static string User(ITurnContext turn) => Required(turn.Activity.From?.Id, "from.id");

    private static string Required(string? value, string field) =>
        string.IsNullOrEmpty(value) ? throw new InvalidOperationException($"State needs {field} of the activity.") : value;
}
