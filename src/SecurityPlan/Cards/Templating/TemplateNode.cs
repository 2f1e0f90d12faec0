using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Cards.Templating;

/// <summary>A compiled piece of a layout. As a property it writes exactly one value, as items of an array any number.</summary>
internal abstract class TemplateNode
{
    public abstract void WriteValue(Utf8JsonWriter writer, Scope scope);

    public virtual void WriteItems(Utf8JsonWriter writer, Scope scope) => WriteValue(writer, scope);
}

internal sealed class LiteralNode(JsonNode? literal) : TemplateNode
{
    private readonly byte[] _json = JsonSerializer.SerializeToUtf8Bytes(literal, TemplateCompiler.Json);

    public override void WriteValue(Utf8JsonWriter writer, Scope scope) => writer.WriteRawValue(_json, skipInputValidation: true);

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        if (literal is not null)
        {
            WriteValue(writer, scope);
        }
    }
}

internal sealed class TextNode(TemplateText text, Place place) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        text.Write(scope.Text.Clear(), scope, place);
        writer.WriteStringValue(scope.Text.ToString());
    }
}

/// <summary>A text that is only <c>${x}</c>: the value keeps its type, and lists become items of the list around.</summary>
internal sealed class ValueNode(Expression expression, Place place, string? type, string holder) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        var value = Evaluate(scope);
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.IsTrue);
                break;
            case ValueKind.Number when value.Node is null:
                writer.WriteRawValue(value.InText());
                break;
            case ValueKind.Number:
                value.Node.WriteTo(writer);
                break;
            case ValueKind.Text:
                writer.WriteStringValue(place.Clean(value.Text, scope));
                break;
            case ValueKind.Tree:
                WriteTree(writer, scope, value.Node, place, type, holder);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        var value = Evaluate(scope);
        if (value.Node is JsonArray items)
        {
            foreach (var item in items)
            {
                WriteTree(writer, scope, item, place, type, holder);
            }
        }
        else if (!value.IsNothing)
        {
            WriteValue(writer, scope);
        }
    }

    private Value Evaluate(Scope scope) => expression.Evaluate(scope, substitute: true) is var value && value.Kind != ValueKind.Broken
        ? value
        : throw new TemplateMistake(value.Text);

    private static void WriteTree(Utf8JsonWriter writer, Scope scope, JsonNode? node, Place place, string? type, string holder)
    {
        switch (node)
        {
            case JsonObject members:
                var own = members["type"]?.GetValue<string>() ?? type;
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteTree(writer, scope, member, Places.Of(place, own, holder, name), own, member is JsonArray ? name : holder);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteTree(writer, scope, item, place, null, holder);
                }

                writer.WriteEndArray();
                break;
            case JsonValue when Value.Of(node) is { Kind: ValueKind.Text } text:
                writer.WriteStringValue(place.Clean(text.Text, scope));
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}

internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartArray();
        WriteItems(writer, scope);
        writer.WriteEndArray();
    }

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        foreach (var item in items)
        {
            item.WriteItems(writer, scope);
        }
    }
}
