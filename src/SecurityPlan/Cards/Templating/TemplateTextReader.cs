using System.Collections.Immutable;
using System.Text;

namespace SecurityPlan.Cards.Templating;

/// <summary>Cuts a text of a layout into its parts. <c>\${</c> is a literal <c>${</c>.</summary>
internal sealed class TemplateTextReader
{
    private readonly string _text;
    private int _at;

    private TemplateTextReader(string text) => _text = text;

    /// <exception cref="TemplateMistake">An expression outside the subset, or one that does not end.</exception>
    public static TemplateText Read(string text) => new TemplateTextReader(text).Parts("");

    private TemplateText Parts(string ends)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var literal = new StringBuilder();
        while (_at < _text.Length && !ends.Contains(_text[_at]))
        {
            if (Starts("\\${"))
            {
                literal.Append("${");
            }
            else if (Starts("${"))
            {
                Flush();
                var reader = new ExpressionReader(_text, _at);
                var expression = reader.Read();
                parts.Add(new BoundPart(expression, _text[_at..reader.End].Trim()));
                _at = reader.End;
                End();
            }
            else if (Starts("#{"))
            {
                Flush();
                parts.Add(Word());
            }
            else
            {
                literal.Append(_text[_at++]);
            }
        }

        Flush();
        return new TemplateText(parts.ToImmutable());

        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new LiteralPart(literal.ToString()));
                literal.Clear();
            }
        }
    }

    private WordPart Word()
    {
        var key = Parts("|}");
        var arguments = ImmutableArray.CreateBuilder<(string, TemplateText)>();
        while (Starts("|"))
        {
            var equals = _text.IndexOf('=', _at);
            if (equals < 0)
            {
                throw new TemplateMistake($"\"{_text}\": an argument of words is name=text.");
            }

            var name = _text[_at..equals];
            _at = equals + 1;
            arguments.Add((name, Parts("|}")));
        }

        End();
        return new WordPart(key, arguments.ToImmutable());
    }

    private void End()
    {
        if (!Starts("}"))
        {
            throw new TemplateMistake($"\"{_text}\": '}}' is missing at character {_at + 1}.");
        }
    }

    private bool Starts(string token)
    {
        var found = string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0;
        _at += found ? token.Length : 0;
        return found;
    }
}
