namespace BotFramework;

/// <summary>Several states saved as one step of a turn.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public sealed class BotStateSet(params BotState[] botStates)
{
    /// <summary>One after the other: a storage bound to a database transaction takes one command at a time.</summary>
    public async Task SaveAllChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        foreach (var state in botStates)
        {
            await state.SaveChangesAsync(turnContext, force, cancellationToken);
        }
    }
}
