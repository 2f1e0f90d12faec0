namespace BotFramework;

/// <summary>
/// Keeps JSON texts under keys and never a .NET type name: who reads declares the type. Differs from the SDK,
/// whose storages write <c>$type</c> and so let stored text choose what is constructed.
/// </summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-state"/></remarks>
public interface IStorage
{
    /// <summary>Returns a <see cref="StoreItem"/> for each key that exists; the others are absent from the result.</summary>
    Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes all changes or none. A value that is an <see cref="IStoreItem"/> is checked: its eTag must be the stored one
    /// (null: the key must not exist yet; "*": no check), and it carries the new eTag afterwards.
    /// </summary>
    /// <exception cref="EtagConflictException">Somebody else wrote or deleted the key since it was read.</exception>
    Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default);

    /// <summary>Deletes without an eTag check; unknown keys are ignored.</summary>
    Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default);
}
