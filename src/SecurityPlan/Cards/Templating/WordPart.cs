using System.Collections.Immutable;
using System.Text;

namespace SecurityPlan.Cards.Templating;

/// <summary>
/// <c>#{key}</c>, <c>#{key|name=text|other=text}</c>; key and texts may hold expressions and words: <c>#{kind.${kind}}</c>.
/// <c>*=${object}</c> fills every other placeholder from an object's members. The words are ours and stay as they are,
/// what fills them does not.
/// </summary>
internal sealed record WordPart(TemplateText Key, ImmutableArray<(string Name, TemplateText Text)> Arguments) : TextPart
{
    public const string Rest = "*";

    public override void Write(StringBuilder text, Scope scope, Place place)
    {
        var key = Key.Parts is [LiteralPart only] ? only.Text : Key.Fill(scope, Place.Raw);
        var phrase = scope.Words.GetValueOrDefault(key) ?? throw new TemplateMistake($"There are no words for \"{key}\".");
        foreach (var piece in phrase.Pieces)
        {
            text.Append(piece.Literal);
            if (piece.Name is not null)
            {
                Fill(key, piece.Name, text, scope, place);
            }
        }
    }

    private void Fill(string key, string name, StringBuilder text, Scope scope, Place place)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                argument.Text.Write(text, scope, place);
                return;
            }

            if (argument.Name == Rest && argument.Text.Whole?.Evaluate(scope, substitute: false).Node?[name] is { } member)
            {
                text.Append(place.Clean(Value.Of(member).InText(), scope));
                return;
            }
        }

        throw new TemplateMistake($"The words \"{key}\" need \"{name}\".");
    }
}
