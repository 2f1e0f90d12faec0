using System.Text.Json.Nodes;

namespace SecurityPlan.Cards.Templating;

/// <summary>
/// The part of the adaptive expressions that layouts use. With <c>substitute</c> a name that is missing gives its own
/// <c>${name}</c>, as adaptivecards-templating shows it; conditions look at it as nothing.
/// </summary>
/// <seealso href="https://learn.microsoft.com/adaptive-cards/templating/language"/>
internal abstract record Expression
{
    public abstract Value Evaluate(Scope scope, bool substitute);

    /// <summary>The literal texts this expression can give.</summary>
    public virtual IEnumerable<string> Literals => [];
}

internal sealed record Constant(Value Value) : Expression
{
    public override IEnumerable<string> Literals => Value.Kind == ValueKind.Text ? [Value.Text] : [];

    public override Value Evaluate(Scope scope, bool substitute) => Value;
}

/// <summary><c>a.b[0]</c>; a step is a name or an expression in brackets.</summary>
internal sealed record NamePath(string First, IReadOnlyList<Expression> Steps, string Source) : Expression
{
    private readonly Value _unresolved = Value.Of("${" + Source + "}");

    public override Value Evaluate(Scope scope, bool substitute)
    {
        var value = First switch
        {
            "$data" => scope.Data,
            "$root" => Value.Of(scope.Root),
            "$index" => scope.Index is { } index ? Value.Of((double)index) : Value.Missing,
            _ => Member(scope.Data, First),
        };
        foreach (var step in Steps)
        {
            value = Step(value, step.Evaluate(scope, substitute: false));
        }

        return value.Kind == ValueKind.Missing && substitute ? _unresolved : value;
    }

    private static Value Step(Value value, Value step) => (value.Node, step.Kind) switch
    {
        (JsonArray items, ValueKind.Number) => step.Number >= 0 && step.Number < items.Count
            ? Value.Of(items[(int)step.Number])
            : Value.Broken($"{step.InText()} is out of range."),
        (_, ValueKind.Text) => Member(value, step.Text),
        _ => Value.Broken("An index is a number or a name."),
    };

    private static Value Member(Value value, string name)
    {
        if (value.Node is not JsonObject parent)
        {
            return Value.Missing;
        }

        if (parent.TryGetPropertyValue(name, out var exact))
        {
            return Value.Of(exact);
        }

        foreach (var (other, node) in parent)
        {
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Value.Of(node);
            }
        }

        return Value.Missing;
    }
}

internal sealed record Not(Expression Of) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) => Value.Of(!Of.Evaluate(scope, substitute: false).IsTrue);
}

internal sealed record Negative(Expression Of) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) => Of.Evaluate(scope, substitute: false) is { Kind: ValueKind.Number } value
        ? Value.Of(-value.Number)
        : Value.Broken("Only a number has a negative.");
}

internal sealed record Both(Expression Left, Expression Right) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        Value.Of(Left.Evaluate(scope, substitute: false).IsTrue && Right.Evaluate(scope, substitute: false).IsTrue);
}

internal sealed record Either(Expression Left, Expression Right) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute) =>
        Value.Of(Left.Evaluate(scope, substitute: false).IsTrue || Right.Evaluate(scope, substitute: false).IsTrue);
}

internal sealed record Same(Expression Left, Expression Right, bool Wanted) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var (left, right) = (Left.Evaluate(scope, substitute: false), Right.Evaluate(scope, substitute: false));
        return Value.Of(left.Kind != ValueKind.Broken && right.Kind != ValueKind.Broken && left.SameAs(right) == Wanted);
    }
}

/// <summary>Two numbers or two texts; nothing is neither more nor less than anything, other pairs are a mistake.</summary>
internal sealed record Compared(Expression Left, Expression Right, Func<int, bool> Holds) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var (left, right) = (Left.Evaluate(scope, substitute: false), Right.Evaluate(scope, substitute: false));
        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Broken, _) or (_, ValueKind.Broken) => Value.False,
            _ when left.IsNothing || right.IsNothing => Value.False,
            (ValueKind.Number, ValueKind.Number) => Value.Of(Holds(left.Number.CompareTo(right.Number))),
            (ValueKind.Text, ValueKind.Text) => Value.Of(Holds(string.CompareOrdinal(left.Text, right.Text))),
            _ => Value.Broken($"{left.InText()} and {right.InText()} can't be compared."),
        };
    }
}

internal sealed record Chosen(Expression When, Expression Then, Expression Otherwise) : Expression
{
    public override IEnumerable<string> Literals => Then.Literals.Concat(Otherwise.Literals);

    public override Value Evaluate(Scope scope, bool substitute) =>
        (When.Evaluate(scope, substitute: false).IsTrue ? Then : Otherwise).Evaluate(scope, substitute);
}

internal sealed record Exists(Expression Of) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var value = Of.Evaluate(scope, substitute: false);
        return Value.Of(!value.IsNothing && value.Kind != ValueKind.Broken);
    }
}

/// <summary><c>length(text)</c> in UTF-16 units, <c>count(list or text)</c>.</summary>
internal sealed record Counted(Expression Of, bool OnlyText) : Expression
{
    public override Value Evaluate(Scope scope, bool substitute)
    {
        var value = Of.Evaluate(scope, substitute);
        return value switch
        {
            { Kind: ValueKind.Broken } => value,
            { Kind: ValueKind.Text } => Value.Of((double)value.Text.Length),
            { Node: JsonArray items } when !OnlyText => Value.Of((double)items.Count),
            { Node: JsonObject members } when !OnlyText => Value.Of((double)members.Count),
            { Kind: ValueKind.Missing } when OnlyText => Value.Of(0d),
            _ => Value.Broken($"{value.InText()} has no {(OnlyText ? "length" : "count")}."),
        };
    }
}
