namespace BotFramework;

/// <summary>The rest of the pipeline; not calling it ends the turn there.</summary>
public delegate Task NextDelegate(CancellationToken cancellationToken);

/// <summary>Code around every turn: before it, after it, or instead of it.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-middleware"/></remarks>
public interface IMiddleware
{
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
