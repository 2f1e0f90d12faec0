using System.Text.Json.Nodes;
using SecurityPlan.Cards;

namespace SecurityPlan.Plan;

/// <summary>One entry of a list people choose from.</summary>
public sealed record Option(string Id, Label Label)
{
    public static JsonArray Choices(IEnumerable<Option> options, string language) => ChoiceSet.Of(options.Select(option => (option.Id, option.Label.In(language))));
}
