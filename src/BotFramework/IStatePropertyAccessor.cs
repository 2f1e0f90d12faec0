namespace BotFramework;

/// <summary>One named value of a <see cref="BotState"/>, read back as <typeparamref name="T"/> whatever wrote it.</summary>
/// <typeparam name="T">A class System.Text.Json can write and read without help.</typeparam>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public interface IStatePropertyAccessor<T>
{
    string Name { get; }

    /// <summary>The live object, which is saved as it is at the end of the turn; default when nothing is stored.</summary>
    Task<T?> GetAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);

    /// <summary>As above, but a missing value is made by the factory and becomes part of the state.</summary>
    Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory, CancellationToken cancellationToken = default);

    /// <summary>Null removes the value.</summary>
    Task SetAsync(ITurnContext turnContext, T? value, CancellationToken cancellationToken = default);

    Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
