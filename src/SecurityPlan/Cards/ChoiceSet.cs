using System.Text.Json.Nodes;

namespace SecurityPlan.Cards;

/// <summary>What an <c>Input.ChoiceSet</c> offers, as a card's data hands it to the layout.</summary>
public static class ChoiceSet
{
    public static JsonArray Of(IEnumerable<(string Value, string Title)> choices) => [.. choices.Select(choice => Choice(choice.Value, choice.Title))];

    public static JsonNode Choice(string value, string title) => new JsonObject { ["value"] = value, ["title"] = title };
}
