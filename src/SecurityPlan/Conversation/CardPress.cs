using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Conversation;

/// <summary>
/// A button pressed on a card: the verb, the ids that the card carried, and what was typed into it.
/// All of it is the client's word and may be forged; who pressed is in <see cref="Turn.By"/>.
/// </summary>
public sealed class CardPress(string verb, JsonElement data)
{
    public string Verb => verb;

    /// <summary>An id the card carried.</summary>
    /// <exception cref="RuleBroken">It is missing or no id.</exception>
    public Guid Id(string name) =>
        Guid.TryParse(Text(name), out var id) ? id : throw new RuleBroken("say.card-unknown");

    /// <summary>What was typed or chosen, trimmed; null if empty or absent. Numbers and booleans come as their JSON text. At most 8,000 characters are kept.</summary>
    public string? Text(string name)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length > 8000 ? text[..8000] : text;
    }

    /// <summary>Everything typed or chosen, to be shown again after a mistake.</summary>
    public JsonObject Typed()
    {
        var typed = new JsonObject();
        if (data.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in data.EnumerateObject())
            {
                typed[property.Name] = Text(property.Name);
            }
        }

        return typed;
    }
}
