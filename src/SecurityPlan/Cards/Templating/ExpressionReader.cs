using System.Globalization;
using System.Text;

namespace SecurityPlan.Cards.Templating;

/// <summary>Reads one expression from <paramref name="start"/> on. From the weakest: <c>||</c>, <c>&amp;&amp;</c>, order, equality, <c>!</c>, as adaptive expressions bind.</summary>
internal sealed class ExpressionReader(string text, int start)
{
    private int _at = start;

    /// <summary>The first position after the expression.</summary>
    public int End => _at;

    /// <exception cref="TemplateMistake">Something outside the subset.</exception>
    public Expression Read()
    {
        var left = And();
        while (Take("||"))
        {
            left = new Either(left, And());
        }

        return left;
    }

    private Expression And()
    {
        var left = Order();
        while (Take("&&"))
        {
            left = new Both(left, Order());
        }

        return left;
    }

    private Expression Order()
    {
        var left = Equality();
        while (true)
        {
            if (Take("<="))
            {
                left = new Compared(left, Equality(), order => order <= 0);
            }
            else if (Take(">="))
            {
                left = new Compared(left, Equality(), order => order >= 0);
            }
            else if (Take("<"))
            {
                left = new Compared(left, Equality(), order => order < 0);
            }
            else if (Take(">"))
            {
                left = new Compared(left, Equality(), order => order > 0);
            }
            else
            {
                return left;
            }
        }
    }

    private Expression Equality()
    {
        var left = Unary();
        while (true)
        {
            if (Take("=="))
            {
                left = new Same(left, Unary(), Wanted: true);
            }
            else if (Take("!="))
            {
                left = new Same(left, Unary(), Wanted: false);
            }
            else
            {
                return left;
            }
        }
    }

    private Expression Unary() => Peek(out var c) switch
    {
        true when c == '!' => Skip(() => new Not(Unary())),
        true when c == '(' => Skip(() => Until(')', Read())),
        true when c is '\'' or '"' => new Constant(Value.Of(Quoted(c))),
        true when c == '-' => Skip(() => new Negative(Unary())),
        true when char.IsAsciiDigit(c) => Number(),
        true when IsName(c) => Named(),
        _ => throw Wrong("a value is missing"),
    };

    private Expression Named()
    {
        var from = _at;
        var name = Name();
        if (Take("("))
        {
            return Call(name);
        }

        var steps = new List<Expression>();
        while (_at < text.Length && text[_at] is '.' or '[')
        {
            steps.Add(text[_at++] == '.' ? new Constant(Value.Of(Name())) : Until(']', Read()));
        }

        return steps.Count > 0 ? new NamePath(name, steps, text[from.._at]) : name switch
        {
            "true" => new Constant(Value.True),
            "false" => new Constant(Value.False),
            "null" => new Constant(Value.Null),
            _ => new NamePath(name, [], name),
        };
    }

    private Expression Call(string name)
    {
        var arguments = new List<Expression>();
        do
        {
            arguments.Add(Read());
        }
        while (Take(","));
        return (name, Until(')', arguments)) switch
        {
            ("if", [var when, var then, var otherwise]) => new Chosen(when, then, otherwise),
            ("exists", [var one]) => new Exists(one),
            ("length", [var one]) => new Counted(one, OnlyText: true),
            ("count", [var one]) => new Counted(one, OnlyText: false),
            _ => throw Wrong($"{name}() with {arguments.Count} arguments is not known here"),
        };
    }

    private Constant Number()
    {
        var from = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            _at++;
        }

        return double.TryParse(text.AsSpan(from, _at - from), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new Constant(Value.Of(number))
            : throw Wrong("a number is expected");
    }

    private string Quoted(char quote)
    {
        var result = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != quote; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
                result.Append(text[_at] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\'' => "'", '"' => "\"", '\\' => "\\", var c => "\\" + c });
            }
            else
            {
                result.Append(text[_at]);
            }
        }

        _at++;
        return _at <= text.Length ? result.ToString() : throw Wrong("a quoted text does not end");
    }

    private string Name()
    {
        var from = _at;
        while (_at < text.Length && (IsName(text[_at]) || char.IsAsciiDigit(text[_at])))
        {
            _at++;
        }

        return _at > from ? text[from.._at] : throw Wrong("a name is missing");
    }

    private static bool IsName(char c) => char.IsAsciiLetter(c) || c is '_' or '$';

    private Expression Skip(Func<Expression> rest)
    {
        _at++;
        return rest();
    }

    private T Until<T>(char end, T result) => Take(end.ToString()) ? result : throw Wrong($"'{end}' is missing");

    private bool Take(string token)
    {
        Peek(out _);
        var found = string.CompareOrdinal(text, _at, token, 0, token.Length) == 0;
        _at += found ? token.Length : 0;
        return found;
    }

    private bool Peek(out char next)
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        next = _at < text.Length ? text[_at] : '\0';
        return _at < text.Length;
    }

    private TemplateMistake Wrong(string what) => new($"\"{text}\" can't be read at character {_at + 1}: {what}.");
}
