using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Cards.Templating;

internal static class TemplateCompiler
{
    /// <summary>Chinese stays three bytes a character; a card is never put into HTML.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names the language keeps for itself; they never reach the card.</summary>
    private static readonly string[] s_reserved = ["$data", "$when", "$root", "$index", "$host", "$_acTemplateVersion"];

    public static TemplateNode Compile(JsonNode? layout, Place place = Place.Plain, string? type = null, string holder = "") => layout switch
    {
        JsonObject when IsLiteral(layout) => new LiteralNode(layout),
        JsonObject members => Compile(members, place, holder),
        JsonArray items => new ArrayNode([.. items.Select(item => Compile(item, place, null, holder))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Compile(text, place, type, holder),
        _ => new LiteralNode(layout),
    };

    private static TemplateNode Compile(JsonValue value, Place place, string? type, string holder)
    {
        var text = TemplateTextReader.Read(value.GetValue<string>());
        return text.Whole is { } whole ? new ValueNode(whole, place, type, holder)
            : text.IsLiteral ? new LiteralNode(JsonValue.Create(string.Concat(text.Parts.Cast<LiteralPart>().Select(part => part.Text))))
            : new TextNode(text, place);
    }

    /// <summary>Nothing in it depends on data, and nothing in it is for the engine only: written as one piece.</summary>
    private static bool IsLiteral(JsonNode? layout) => layout switch
    {
        JsonObject members => members.All(member => !s_reserved.Contains(member.Key) && member.Value is not null && IsLiteral(member.Value)),
        JsonArray items => items.All(item => item is JsonObject or JsonValue && IsLiteral(item)),
        JsonValue value when value.TryGetValue<string>(out var text) => !text.Contains("${", StringComparison.Ordinal) && !text.Contains("#{", StringComparison.Ordinal),
        _ => true,
    };

    private static ObjectNode Compile(JsonObject layout, Place place, string holder)
    {
        var type = (layout["type"] as JsonValue)?.GetValue<string>();
        var members = layout.Where(member => !s_reserved.Contains(member.Key)).Select(member => (
            JsonEncodedText.Encode(member.Key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
            Compile(member.Value, Places.Of(place, type, holder, member.Key), type, member.Key)));
        return new ObjectNode([.. members], Data(layout), When(layout));
    }

    private static Expression? Data(JsonObject layout) => !layout.TryGetPropertyValue("$data", out var data) ? null
        : data is JsonValue value && value.TryGetValue<string>(out var text) && TemplateTextReader.Read(text).Whole is { } whole ? whole
        : new Constant(Value.Of(data));

    /// <summary>Anything but an expression leaves the object out, as the reference engine does.</summary>
    private static Expression? When(JsonObject layout) => layout["$when"] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length == 0 ? null : TemplateTextReader.Read(text).Whole ?? new Constant(Value.False),
        JsonValue value when !Value.Of(value).IsTrue || value.ToJsonString() == "0" => null,
        _ => new Constant(Value.False),
    };
}
