using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Cards;

/// <summary>What every layout keeps to, so that phones render it, a screen reader reads it, and both kinds of button work.</summary>
/// <seealso href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference"/>
internal sealed class LayoutRules(string card, Words words)
{
    private const string Version = "1.5";
    private const int MostButtons = 6;

    private static readonly HashSet<string> s_types =
    [
        "AdaptiveCard", "TextBlock", "FactSet", "ColumnSet", "Column", "Container", "ActionSet", "Image", "ImageSet", "RichTextBlock", "TextRun",
        "Input.Text", "Input.Date", "Input.Time", "Input.Number", "Input.Toggle", "Input.ChoiceSet",
        "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility",
        "Chart.Donut", "Chart.HorizontalBar",
    ];

    private readonly List<string> _mistakes = [];
    private int _buttons;

    public IReadOnlyList<string> Check(JsonNode? layout)
    {
        if (layout is not JsonObject root || Text(root, "type") != "AdaptiveCard")
        {
            return [$"{card}: the layout is not an AdaptiveCard."];
        }

        Need(Text(root, "version") == Version, root, $"has a version other than {Version}");
        Need(root["$summary"] is JsonValue, root, "has no $summary");
        Need(JsonSerializer.SerializeToUtf8Bytes(layout, TemplateCompiler.Json).Length <= CardLibrary.MostBytes, root, $"is larger than {CardLibrary.MostBytes} bytes");
        Walk(root, "");
        Need(_buttons <= MostButtons, root, $"always shows {_buttons} buttons, {MostButtons} at most");
        return _mistakes;
    }

    private void Walk(JsonNode? node, string holder)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Walk(item, holder);
                }

                break;
            case JsonObject element:
                Element(element, holder);
                foreach (var (name, member) in element)
                {
                    if (member is JsonValue value && value.TryGetValue<string>(out var text))
                    {
                        _mistakes.AddRange(new TextRules(words, $"{Name(element)}, \"{name}\"").Check(text, TextRules.IsShown(Text(element, "type"), holder, name)));
                    }
                    else if (name is not ("data" or "$data"))
                    {
                        Walk(member, name);
                    }
                }

                break;
        }
    }

    private void Element(JsonObject element, string holder)
    {
        Need(!element.ContainsKey("$when") || Text(element, "$when")?.StartsWith("${", StringComparison.Ordinal) == true, element, "has a $when that is not an expression");
        if (!element.ContainsKey("type"))
        {
            Need(holder is not ("body" or "items" or "columns" or "actions" or "inlines"), element, "has no type");
            return;
        }

        var type = Text(element, "type") ?? "";
        Need(s_types.Contains(type), element, "is of a type that phones may not render");
        Need(type != "TextBlock" || Flag(element, "wrap"), element, "does not wrap");
        Need(!type.StartsWith("Chart.", StringComparison.Ordinal) || element["fallback"] is JsonObject facts && Text(facts, "type") == "FactSet", element, "has no fallback FactSet");
        Need(type != "Image" || Text(element, "altText") is not null, element, "has no altText");
        if (type.StartsWith("Input.", StringComparison.Ordinal))
        {
            Need(Text(element, "id") is not null, element, "has no id");
            Need(Text(element, "label") is not null, element, "has no label");
            Need(!element.ContainsKey("isRequired") || Text(element, "errorMessage") is not null, element, "is required without an errorMessage");
        }
        else if (type.StartsWith("Action.", StringComparison.Ordinal) && holder == "actions")
        {
            _buttons += element.ContainsKey("$when") || element.ContainsKey("$data") ? 0 : 1;
        }

        if (type == "Action.Execute")
        {
            Need(element.Parent?.Parent is JsonObject around && Text(around, "type") == "ActionSet", element, "does not stand in an ActionSet");
            Need(element["fallback"] is JsonObject submit && Text(submit, "type") == "Action.Submit", element, "has no fallback Action.Submit");
            Need(Text(element, "verb") is { } verb && VerbIn(element["fallback"]?["data"]) == verb, element, "has a verb other than its fallback.data.verb");
        }
    }

    /// <summary>The verb in a button's data; of data that is bound as a whole (<c>${press}</c>), the verb bound in it.</summary>
    private static string? VerbIn(JsonNode? data) =>
        data is JsonObject members ? Text(members, "verb")
        : data is JsonValue value && value.TryGetValue<string>(out var bound) && bound.EndsWith('}') ? bound[..^1] + ".verb}"
        : null;

    private void Need(bool holds, JsonObject element, string sentence)
    {
        if (!holds)
        {
            _mistakes.Add($"{Name(element)} {sentence}.");
        }
    }

    private string Name(JsonObject element)
    {
        var id = Text(element, "id") ?? Text(element, "verb");
        return $"{card}: {Text(element, "type") ?? "an object"}{(id is null ? "" : $" {id}")} at {element.GetPath()}";
    }

    private static string? Text(JsonObject? element, string name) => element?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Flag(JsonObject element, string name) => element[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
