namespace BotFramework;

/// <summary>
/// Two turns wrote the same state at once and this one lost; nothing of it was stored, the turn may be run again.
/// An <see cref="ArgumentException"/> that begins with "Etag conflict", as the SDK's storages throw.
/// </summary>
public sealed class EtagConflictException(string key) : ArgumentException($"Etag conflict on '{key}'.")
{
    public string Key { get; } = key;
}
