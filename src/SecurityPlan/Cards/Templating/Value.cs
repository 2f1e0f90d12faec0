using System.Globalization;
using System.Text.Json.Nodes;

namespace SecurityPlan.Cards.Templating;

internal enum ValueKind
{
    Missing,
    Null,
    Boolean,
    Number,
    Text,
    Tree,
    Broken,
}

/// <summary>What an expression gives. <see cref="Text"/> is the text, or the reason of a broken one; numbers keep their node, so that they are written as they came.</summary>
internal readonly record struct Value(ValueKind Kind, string Text = "", double Number = 0, JsonNode? Node = null)
{
    public static readonly Value Missing = new(ValueKind.Missing);
    public static readonly Value Null = new(ValueKind.Null);
    public static readonly Value True = new(ValueKind.Boolean, Number: 1);
    public static readonly Value False = new(ValueKind.Boolean);

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(double value) => new(ValueKind.Number, Number: value);

    public static Value Of(string value) => new(ValueKind.Text, value);

    public static Value Broken(string reason) => new(ValueKind.Broken, reason);

    public static Value Of(JsonNode? node) => node switch
    {
        null => Null,
        JsonValue value => Of(value),
        _ => new Value(ValueKind.Tree, Node: node),
    };

    /// <summary>The language's idea of truth: only false and nothing are false; 0 and "" are not.</summary>
    public bool IsTrue => Kind switch
    {
        ValueKind.Boolean => Number != 0,
        ValueKind.Missing or ValueKind.Null or ValueKind.Broken => false,
        _ => true,
    };

    public bool IsNothing => Kind is ValueKind.Missing or ValueKind.Null;

    public bool SameAs(Value other) => (Kind, other.Kind) switch
    {
        _ when IsNothing || other.IsNothing => IsNothing && other.IsNothing,
        (ValueKind.Number, ValueKind.Number) => Math.Abs(Number - other.Number) < double.Epsilon || Number == other.Number,
        (ValueKind.Text, ValueKind.Text) => Text == other.Text,
        (ValueKind.Boolean, ValueKind.Boolean) => Number == other.Number,
        (ValueKind.Tree, ValueKind.Tree) => JsonNode.DeepEquals(Node, other.Node),
        _ => false,
    };

    /// <summary>As it stands inside a longer text, written the way JavaScript writes it; null is nothing there.</summary>
    public string InText() => Kind switch
    {
        ValueKind.Boolean => Number != 0 ? "true" : "false",
        ValueKind.Number => Number.ToString(Math.Abs(Number) < 1e21 && Number == Math.Floor(Number) ? "F0" : "R", CultureInfo.InvariantCulture),
        ValueKind.Tree when Node is JsonArray items => string.Join(',', items.Select(item => Of(item).InText())),
        ValueKind.Tree => "[object Object]",
        _ => Text,
    };

    private static Value Of(JsonValue value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => True,
        System.Text.Json.JsonValueKind.False => False,
        System.Text.Json.JsonValueKind.Number => new Value(ValueKind.Number, Number: AsNumber(value), Node: value),
        System.Text.Json.JsonValueKind.Null => Null,
        _ => Of(value.TryGetValue<string>(out var text) ? text : JsonNode.Parse(value.ToJsonString())!.GetValue<string>()),
    };

    private static double AsNumber(JsonValue value) =>
        value.TryGetValue<int>(out var whole) ? whole
        : value.TryGetValue<double>(out var real) ? real
        : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
