namespace BotFramework;

/// <summary>Middleware in the order it was added, outermost first.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-middleware"/></remarks>
public sealed class MiddlewareSet : IMiddleware
{
    private readonly List<IMiddleware> _middleware = [];

    /// <summary>Not safe while turns run: compose the set before the first activity.</summary>
    public MiddlewareSet Use(IMiddleware middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default) =>
        Run(turnContext, next, 0, cancellationToken);

    internal Task ReceiveActivityWithStatusAsync(ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        _middleware.Count == 0
            ? callback(turnContext, cancellationToken)
            : Run(turnContext, ct => callback(turnContext, ct), 0, cancellationToken);

    private Task Run(ITurnContext turnContext, NextDelegate next, int index, CancellationToken cancellationToken) =>
        index == _middleware.Count
            ? next(cancellationToken)
            : _middleware[index].OnTurnAsync(turnContext, ct => Run(turnContext, next, index + 1, ct), cancellationToken);
}
