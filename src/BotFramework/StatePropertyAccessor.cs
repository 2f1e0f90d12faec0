namespace BotFramework;

internal sealed class StatePropertyAccessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
{
    public string Name { get; } = name;

    public async Task<T?> GetAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var cached = await state.LoadedAsync(turnContext, cancellationToken);
        return cached.TryGet<T>(Name, out var value) ? value : default;
    }

    public async Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory, CancellationToken cancellationToken = default)
    {
        var cached = await state.LoadedAsync(turnContext, cancellationToken);
        if (!cached.TryGet<T>(Name, out var value))
        {
            value = defaultValueFactory();
            cached.Set(Name, value);
        }

        return value;
    }

    public async Task SetAsync(ITurnContext turnContext, T? value, CancellationToken cancellationToken = default)
    {
        var cached = await state.LoadedAsync(turnContext, cancellationToken);
        cached.Set(Name, value);
    }

    public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var cached = await state.LoadedAsync(turnContext, cancellationToken);
        cached.Remove(Name);
    }
}
