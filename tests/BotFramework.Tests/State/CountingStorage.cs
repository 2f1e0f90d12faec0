using System.Text.Json.Nodes;

namespace BotFramework.Tests.State;

/// <summary>A storage that counts, and that may hand JSON back in another layout, as a database with a JSON type does.</summary>
internal sealed class CountingStorage : IStorage
{
    private readonly MemoryStorage _memory = new();

    public bool Reformats { get; set; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public HashSet<string> Keys { get; } = [];

    public string? Text(string key) => _memory.ReadAsync([key]).Result.TryGetValue(key, out var item) ? ((StoreItem)item).Json : null;

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        Reads++;
        var items = await _memory.ReadAsync(keys, cancellationToken);
        return Reformats ? items.ToDictionary(i => i.Key, i => Reformatted((StoreItem)i.Value)) : items;
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        Writes++;
        Keys.UnionWith(changes.Keys);
        return _memory.WriteAsync(changes, cancellationToken);
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _memory.DeleteAsync(keys, cancellationToken);

    private static object Reformatted(StoreItem item) => new StoreItem
    {
        Json = Reversed(JsonNode.Parse(item.Json)!).ToJsonString(new() { WriteIndented = true }),
        ETag = item.ETag,
    };

    private static JsonNode Reversed(JsonNode node) => node is JsonObject o
        ? new JsonObject(o.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Reversed(p.Value))))
        : node.DeepClone();
}
