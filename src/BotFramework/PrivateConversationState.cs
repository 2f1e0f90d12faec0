namespace BotFramework;

/// <summary>State of one person in one conversation.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public sealed class PrivateConversationState(IStorage storage) : BotState(storage, nameof(PrivateConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKey.Channel(turnContext)}/conversations/{StateKey.Conversation(turnContext)}/users/{StateKey.User(turnContext)}";
}
