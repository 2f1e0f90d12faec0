namespace BotFramework;

/// <summary>State shared by everybody in a conversation; in a Teams channel the id names the thread (<c>;messageid=</c>).</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public sealed class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKey.Channel(turnContext)}/conversations/{StateKey.Conversation(turnContext)}";
}
