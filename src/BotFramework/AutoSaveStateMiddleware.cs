namespace BotFramework;

/// <summary>Saves the states when the turn ends well; a turn that throws saves nothing.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public sealed class AutoSaveStateMiddleware(params BotState[] botStates) : IMiddleware
{
    private readonly BotStateSet _states = new(botStates);

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        await next(cancellationToken);
        await _states.SaveAllChangesAsync(turnContext, force: false, cancellationToken);
    }
}
