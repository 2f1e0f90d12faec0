using System.Collections.Immutable;
using System.Text;

namespace SecurityPlan.Cards.Templating;

/// <summary>A text of a layout: literals, <c>${expression}</c> and <c>#{word}</c> in a row.</summary>
internal sealed record TemplateText(ImmutableArray<TextPart> Parts)
{
    /// <summary>The one expression this text is, whose value keeps its type; null for a text that is put together.</summary>
    public Expression? Whole => Parts is [BoundPart { Of: not Constant } only] ? only.Of : null;

    public bool IsLiteral => Parts is [] or [LiteralPart];

    public void Write(StringBuilder text, Scope scope, Place place)
    {
        foreach (var part in Parts)
        {
            part.Write(text, scope, place);
        }
    }

    public string Fill(Scope scope, Place place)
    {
        var text = new StringBuilder();
        Write(text, scope, place);
        return text.ToString();
    }
}

internal abstract record TextPart
{
    public abstract void Write(StringBuilder text, Scope scope, Place place);
}

internal sealed record LiteralPart(string Text) : TextPart
{
    public override void Write(StringBuilder text, Scope scope, Place place) => text.Append(Text);
}

/// <summary>An expression within a text; one that fails shows its source, as the reference engine does.</summary>
internal sealed record BoundPart(Expression Of, string Source) : TextPart
{
    public override void Write(StringBuilder text, Scope scope, Place place)
    {
        var value = Of.Evaluate(scope, substitute: true);
        text.Append(value.Kind == ValueKind.Broken ? "${" + Source + "}"
            : place == Place.Url ? Uri.EscapeDataString(value.InText())
            : place.Clean(value.InText(), scope));
    }
}
