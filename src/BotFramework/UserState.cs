namespace BotFramework;

/// <summary>State of one person in all conversations. Not there in a CreateConversation callback, which has no sender.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public sealed class UserState(IStorage storage) : BotState(storage, nameof(UserState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKey.Channel(turnContext)}/users/{StateKey.User(turnContext)}";
}
