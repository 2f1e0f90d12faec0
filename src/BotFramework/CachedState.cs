using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using BotFramework.Dialogs;

namespace BotFramework;

/// <summary>The state of one scope during one turn: the stored texts, and the objects somebody asked for in the meantime.</summary>
internal sealed class CachedState
{
    private readonly Dictionary<string, (object Value, Type Type)?> _live = [];
    private Dictionary<string, string> _stored = [];

    public CachedState(StoreItem? item)
    {
        Exists = item is not null;
        ETag = item?.ETag;
        if (item is not null)
        {
            var properties = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(item.Json, StateJson.Options);
            _stored = (properties ?? []).ToDictionary(p => p.Key, p => p.Value.GetRawText());
        }
    }

    public bool Exists { get; private set; }

    public string? ETag { get; private set; }

    public bool TryGet<T>(string name, [NotNullWhen(true)] out T? value)
    {
        var isLive = _live.TryGetValue(name, out var live);
        var text = isLive ? null : _stored.GetValueOrDefault(name);
        if (isLive ? live is null : text is null)
        {
            value = default;
            return false;
        }

        value = live is not { } held ? Read<T>(text) : held.Value is T same ? same : Read<T>(Text(held));
        if (value is null)
        {
            return false;
        }

        if (!isLive)
        {
            // Compared later with what T writes, so that a storage which reorders or reformats JSON causes no write.
            _stored[name] = Text((value, typeof(T))) ?? text!;
        }

        _live[name] = (value, typeof(T));
        return true;
    }

    public void Set<T>(string name, T? value) => _live[name] = value is null ? null : (value, typeof(T));

    public void Remove(string name) => _live[name] = null;

    public void Clear()
    {
        foreach (var name in _stored.Keys.Concat(_live.Keys).ToList())
        {
            _live[name] = null;
        }
    }

    /// <summary>The texts as they are now; what was not asked for is unchanged by definition.</summary>
    public Dictionary<string, string> Snapshot()
    {
        var texts = new Dictionary<string, string>(_stored);
        foreach (var (name, live) in _live)
        {
            if (live is { } value && Text(value) is { } text)
            {
                texts[name] = text;
            }
            else
            {
                texts.Remove(name);
            }
        }

        return texts;
    }

    public bool DiffersFrom(Dictionary<string, string> snapshot) =>
        snapshot.Count != _stored.Count || snapshot.Any(p => _stored.GetValueOrDefault(p.Key) != p.Value);

    public void Saved(Dictionary<string, string> snapshot, bool exists, string? eTag) =>
        (_stored, Exists, ETag) = (snapshot, exists, eTag);

    public static string Write(Dictionary<string, string> snapshot)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = StateJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            foreach (var (name, text) in snapshot)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(text, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static T? Read<T>(string? text) => text is null ? default : JsonSerializer.Deserialize<T>(text, StateJson.Options);

    /// <summary>Null for an empty dialog stack: otherwise every conversation the bot looks at would get a row.</summary>
    private static string? Text((object Value, Type Type) live) => live.Value is DialogState { DialogStack.Count: 0 }
        ? null
        : JsonSerializer.Serialize(live.Value, live.Type, StateJson.Options);
}
