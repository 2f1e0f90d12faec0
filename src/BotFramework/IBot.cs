namespace BotFramework;

/// <summary>What an adapter runs for each activity.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-basics"/></remarks>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}

/// <summary>What a turn runs when the middleware is through with it.</summary>
public delegate Task BotCallbackHandler(ITurnContext turnContext, CancellationToken cancellationToken);
