namespace BotFramework;

/// <summary>Several states loaded and saved as one step of a turn: one after the other, because a storage bound to a database transaction takes one command at a time.</summary>
/// <remarks><see href="https://learn.microsoft.com/dotnet/api/microsoft.bot.builder.botstateset"/></remarks>
public sealed class BotStateSet(params BotState[] botStates)
{
    private readonly List<BotState> _states = [.. botStates];

    /// <summary>In the order in which they are loaded and saved.</summary>
    public IReadOnlyList<BotState> BotStates => _states;

    /// <summary>Not safe while turns run: compose the set before the first activity.</summary>
    public BotStateSet Add(BotState botState)
    {
        _states.Add(botState);
        return this;
    }

    /// <inheritdoc cref="BotState.LoadAsync"/>
    public async Task LoadAllAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        foreach (var state in _states)
        {
            await state.LoadAsync(turnContext, force, cancellationToken);
        }
    }

    /// <summary>Saves each state as <see cref="BotState.SaveChangesAsync"/> does; after a conflict in one the later ones are not saved.</summary>
    /// <exception cref="EtagConflictException">Another turn saved one of the states since it was loaded.</exception>
    public async Task SaveAllChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        foreach (var state in _states)
        {
            await state.SaveChangesAsync(turnContext, force, cancellationToken);
        }
    }
}
