namespace BotFramework;

/// <summary>State shared by everybody in a conversation; in a Teams channel the id names the thread (<c>;messageid=</c>).</summary>
public sealed class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKey.Channel(turnContext)}/conversations/{StateKey.Conversation(turnContext)}";
}
