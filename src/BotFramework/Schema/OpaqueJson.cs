using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotFramework.Schema;

/// <summary>The one seam through which values of unknown shape are read (the SDK hands out Newtonsoft tokens there).</summary>
public static class OpaqueJson
{
    /// <summary>Null when there is no value. Accepts what the wire gives and what code has put in place of it.</summary>
    /// <exception cref="JsonException">The value has another shape than <typeparamref name="T"/>.</exception>
    public static T? As<T>(object? value) => value switch
    {
        null => default,
        T typed => typed,
        JsonElement element => element.Deserialize<T>(ActivityJson.Options),
        JsonNode node => node.Deserialize<T>(ActivityJson.Options),
        RawJson raw => JsonSerializer.Deserialize<T>(raw.Utf8.Span, ActivityJson.Options),
        _ => JsonSerializer.SerializeToElement(value, ActivityJson.Options).Deserialize<T>(ActivityJson.Options),
    };
}
