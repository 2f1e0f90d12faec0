using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Cards.Templating;

/// <summary>An object, perhaps with <c>$data</c> (repeated for each item of a list) and <c>$when</c> (left out unless true).</summary>
internal sealed class ObjectNode((JsonEncodedText Name, TemplateNode Node)[] members, Expression? data, Expression? when) : TemplateNode
{
    /// <summary>One left writes an object, several a list, none null.</summary>
    public override void WriteValue(Utf8JsonWriter writer, Scope scope)
    {
        if (data is null && when is null)
        {
            Write(writer, scope);
            return;
        }

        var shown = Shown(scope).ToList();
        if (shown.Count == 0)
        {
            writer.WriteNullValue();
            return;
        }

        if (shown.Count > 1)
        {
            writer.WriteStartArray();
        }

        shown.ForEach(one => Write(writer, one));
        if (shown.Count > 1)
        {
            writer.WriteEndArray();
        }
    }

    public override void WriteItems(Utf8JsonWriter writer, Scope scope)
    {
        if (data is null)
        {
            if (IsShown(scope))
            {
                Write(writer, scope);
            }

            return;
        }

        foreach (var one in Shown(scope))
        {
            Write(writer, one);
        }
    }

    private IEnumerable<Scope> Shown(Scope scope) => Scopes(scope).Where(IsShown);

    private bool IsShown(Scope scope) => when is null || when.Evaluate(scope, substitute: false) is { Kind: ValueKind.Boolean, IsTrue: true };

    private IEnumerable<Scope> Scopes(Scope scope)
    {
        var value = data?.Evaluate(scope, substitute: true);
        return value switch
        {
            null => [scope],
            { Kind: ValueKind.Broken } => throw new TemplateMistake(value.Value.Text),
            { Node: JsonArray items } => items.Select((item, index) => scope with { Data = Value.Of(item), Index = index }),
            _ => [scope with { Data = value.Value }],
        };
    }

    private void Write(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartObject();
        foreach (var (name, node) in members)
        {
            writer.WritePropertyName(name);
            node.WriteValue(writer, scope);
        }

        writer.WriteEndObject();
    }
}
