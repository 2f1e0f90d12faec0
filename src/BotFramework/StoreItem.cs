using System.Text.Json;

namespace BotFramework;

/// <summary>The one shape in which storages give values back: JSON text and its eTag.</summary>
public sealed class StoreItem : IStoreItem
{
    public required string Json { get; init; }

    public string? ETag { get; set; }

    /// <summary>The value as a storage keeps it: itself if it is JSON text already, else serialised as its own class.</summary>
    public static StoreItem From(object value) => value as StoreItem ?? new StoreItem
    {
        Json = JsonSerializer.Serialize(value, StateJson.Options),
        ETag = (value as IStoreItem)?.ETag,
    };

    public T? As<T>()
    {
        var value = JsonSerializer.Deserialize<T>(Json, StateJson.Options);
        if (value is IStoreItem item)
        {
            item.ETag = ETag;
        }

        return value;
    }
}
