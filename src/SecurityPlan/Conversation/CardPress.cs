using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;

namespace SecurityPlan.Conversation;

/// <summary>
/// A button pressed on a card: the verb, the ids that the card carried, and what was typed into it.
/// All of it is the client's word and may be forged; who pressed is in <see cref="Turn.By"/>.
/// </summary>
public sealed class CardPress
{
    private readonly JsonElement _data;

    private CardPress(JsonElement? verb, JsonElement? data)
    {
        _data = data ?? default;
        Verb = TextOf(verb) ?? Text("verb") ?? "";
    }

    /// <summary>Empty if there is none.</summary>
    public string Verb { get; }

    /// <summary>Of an <c>Action.Execute</c>, from the invoke's value; of one without the right shape, a press of nothing.</summary>
    public static CardPress OfExecute(object? value)
    {
        var action = Member(value as JsonElement?, "action");
        return new CardPress(Member(action, "verb"), Member(action, "data"));
    }

    /// <summary>Of an <c>Action.Submit</c>, whose data is the message's value.</summary>
    public static CardPress OfSubmit(JsonElement value) => new(null, value);

    /// <summary>Of a card in a dialog of Teams, from the invoke's data.</summary>
    public static CardPress OfDialog(object? data) => new(null, data as JsonElement?);

    /// <summary>An id the card carried.</summary>
    /// <exception cref="RuleBroken">It is missing or no id.</exception>
    public Guid Id(string name) =>
        Guid.TryParse(Text(name), out var id) ? id : throw new RuleBroken("say.card-unknown");

    /// <summary>What was typed or chosen, trimmed; null if empty or absent. Numbers and booleans come as their JSON text. At most 8,000 characters are kept.</summary>
    public string? Text(string name)
    {
        var text = TextOf(Member(_data, name))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length > 8000 ? text[..8000] : text;
    }

    /// <summary>Which page of a list the card showed or turns to, from 0.</summary>
    public int Page => ListPage.NumberIn(Text("page"));

    /// <summary>The day chosen in a date input; null if empty or no day.</summary>
    public DateOnly? Day(string name) => IsoTime.Day(Text(name));

    /// <summary>The moment, UTC, that a date and a time input of the school's zone stand for; null if one is empty or wrong.</summary>
    public DateTimeOffset? Moment(SchoolClock clock, string date, string time) =>
        IsoTime.Moment(Text(date), Text(time)) is { } local ? clock.At(local) : null;

    /// <summary>Everything typed or chosen, to be shown again after a mistake.</summary>
    public JsonObject Typed()
    {
        var typed = new JsonObject();
        if (_data.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in _data.EnumerateObject())
            {
                typed[property.Name] = Text(property.Name);
            }
        }

        return typed;
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out var member) ? member : null;

    private static string? TextOf(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.Value.GetRawText(),
        _ => null,
    };
}
