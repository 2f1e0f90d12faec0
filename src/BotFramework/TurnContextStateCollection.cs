namespace BotFramework;

/// <summary>What belongs to one turn, by key or by type. Not thread-safe, like the turn itself.</summary>
public sealed class TurnContextStateCollection
{
    private readonly Dictionary<string, object> _items = new(StringComparer.Ordinal);

    /// <summary>Null when the key is absent or holds another type.</summary>
    public T? Get<T>(string key)
        where T : class => _items.TryGetValue(key, out var value) ? value as T : null;

    public T? Get<T>()
        where T : class => Get<T>(KeyOf<T>.Name);

    /// <exception cref="ArgumentException">The key is taken.</exception>
    public void Add<T>(string key, T value)
        where T : class => _items.Add(key, value);

    /// <inheritdoc cref="Add{T}(string, T)"/>
    public void Add<T>(T value)
        where T : class => Add(KeyOf<T>.Name, value);

    /// <summary>Null removes.</summary>
    public void Set<T>(string key, T? value)
        where T : class
    {
        if (value is null)
        {
            _items.Remove(key);
        }
        else
        {
            _items[key] = value;
        }
    }

    /// <inheritdoc cref="Set{T}(string, T)"/>
    public void Set<T>(T? value)
        where T : class => Set(KeyOf<T>.Name, value);

    private static class KeyOf<T>
    {
        public static readonly string Name = typeof(T).FullName!;
    }
}
