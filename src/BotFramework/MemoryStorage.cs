using System.Globalization;

namespace BotFramework;

/// <summary>Keeps JSON text, not objects, so that what works here works with a database. For tests and demos.</summary>
public sealed class MemoryStorage : IStorage
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Json, string ETag)> _items = [];
    private long _lastETag;

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            IDictionary<string, object> found = new Dictionary<string, object>();
            foreach (var key in keys)
            {
                if (_items.TryGetValue(key, out var item))
                {
                    found[key] = new StoreItem { Json = item.Json, ETag = item.ETag };
                }
            }

            return Task.FromResult(found);
        }
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            foreach (var (key, value) in changes)
            {
                if (value is IStoreItem { ETag: not "*" } item && item.ETag != _items.GetValueOrDefault(key).ETag)
                {
                    throw new EtagConflictException(key);
                }
            }

            foreach (var (key, value) in changes)
            {
                var eTag = (++_lastETag).ToString(CultureInfo.InvariantCulture);
                _items[key] = (StoreItem.From(value).Json, eTag);
                if (value is IStoreItem item)
                {
                    item.ETag = eTag;
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            foreach (var key in keys)
            {
                _items.Remove(key);
            }
        }

        return Task.CompletedTask;
    }
}
