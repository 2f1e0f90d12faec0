namespace BotFramework;

/// <summary>The rest of the pipeline; not calling it ends the turn there.</summary>
public delegate Task NextDelegate(CancellationToken cancellationToken);

public interface IMiddleware
{
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
