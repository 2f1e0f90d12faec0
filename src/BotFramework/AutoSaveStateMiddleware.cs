namespace BotFramework;

/// <summary>Saves the states when the turn ends well; a turn that throws saves nothing.</summary>
/// <remarks><see href="https://learn.microsoft.com/dotnet/api/microsoft.bot.builder.autosavestatemiddleware"/></remarks>
public sealed class AutoSaveStateMiddleware(BotStateSet botStateSet) : IMiddleware
{
    public AutoSaveStateMiddleware(params BotState[] botStates)
        : this(new BotStateSet(botStates))
    {
    }

    public BotStateSet BotStateSet { get; } = botStateSet;

    /// <inheritdoc cref="BotStateSet.Add"/>
    public AutoSaveStateMiddleware Add(BotState botState)
    {
        BotStateSet.Add(botState);
        return this;
    }

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        await next(cancellationToken);
        await BotStateSet.SaveAllChangesAsync(turnContext, force: false, cancellationToken);
    }
}
