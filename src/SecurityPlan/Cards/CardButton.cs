using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecurityPlan.Cards;

/// <summary>A button of a layout.</summary>
/// <param name="Card">Name of the layout.</param>
/// <param name="TitleKey">Of what it says, in the words files.</param>
/// <param name="Verb">What a press of it asks for.</param>
public sealed partial record CardButton(string Card, string TitleKey, string Verb)
{
    /// <summary>Those of a layout whose words and verb stand in it; each once.</summary>
    internal static IEnumerable<CardButton> In(string card, JsonNode layout) => All(layout)
        .Select(action => (Title: Word().Match(TextOf(action["title"]) ?? ""), Verb: TextOf(action["verb"])))
        .Where(button => button is { Title.Success: true, Verb: not null })
        .Select(button => new CardButton(card, button.Title.Groups["key"].Value, button.Verb!))
        .Distinct();

    /// <summary>What a press of the button with this verb would send; null: the card does not show it.</summary>
    /// <param name="shown">A rendered card.</param>
    public static JsonObject? DataOf(string verb, JsonNode shown) =>
        All(shown).Where(action => TextOf(action["verb"]) == verb).Select(action => action["data"] as JsonObject).FirstOrDefault(data => data is not null);

    /// <summary>Every object of the tree.</summary>
    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject each => each.SelectMany(member => All(member.Value)).Prepend(each),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"^#\{(?<key>[a-z0-9.-]+)\}$")]
    private static partial Regex Word();
}
