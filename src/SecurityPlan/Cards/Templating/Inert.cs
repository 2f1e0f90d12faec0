using System.Buffers;
using System.Text;

namespace SecurityPlan.Cards.Templating;

/// <summary>Makes what a person typed show as just that.</summary>
/// <seealso href="https://spec.commonmark.org/0.31.2/#backslash-escapes"/>
internal static class Inert
{
    /// <summary>Controls (but tab and line ends), soft hyphen, zero-width, bidirectional and interlinear marks.</summary>
    private static readonly string s_invisible = string.Concat(
        Span(0x00, 0x08), Span(0x0b, 0x0c), Span(0x0e, 0x1f), Span(0x7f, 0x9f), Span(0xad, 0xad), Span(0x61c, 0x61c), Span(0x180e, 0x180e),
        Span(0x200b, 0x200f), Span(0x202a, 0x202e), Span(0x2060, 0x206f), Span(0xfeff, 0xfeff), Span(0xfff9, 0xfffb));

    private static readonly SearchValues<char> s_hidden = SearchValues.Create(s_invisible + Span(0xd800, 0xdfff));

    private static readonly SearchValues<char> s_invisibles = SearchValues.Create(s_invisible);

    private static readonly SearchValues<char> s_meaning = SearchValues.Create("\\`*_[]({<>~&#+-=.)");

    /// <summary>Lines end here, or something hidden stands here.</summary>
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("\r\n\u2028\u2029" + s_invisible + Span(0xd800, 0xdfff));

    /// <summary>Without what can't be seen or turns the reading order; half a surrogate pair becomes U+FFFD.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAny(s_hidden))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !s_invisibles.Contains((char)rune.Value))
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }

    /// <summary>
    /// Plain, and without meaning to a Markdown reader. Escaped is only what could mean something where it stands, since
    /// some clients show the backslash: <c>a_b</c>, <c>115-003</c> and <c>C:\Users</c> stay. Each line becomes a paragraph.
    /// </summary>
    public static string Markdown(string text)
    {
        if (!text.AsSpan().ContainsAny(s_breaks) && !text.StartsWith(' ') && !text.StartsWith('\t'))
        {
            return Line(text, null) is { } line ? line.ToString() : text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var line in Plain(text).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            safe.Append(safe.Length > 0 ? "\n\n" : null);
            Line(line, safe);
        }

        return safe.ToString();
    }

    /// <summary>Appends one line made inert; without a builder, makes one only when something has to be escaped.</summary>
    private static StringBuilder? Line(string line, StringBuilder? safe)
    {
        var digits = Math.Max(0, line.AsSpan().IndexOfAnyExceptInRange('0', '9'));
        var written = 0;
        for (var i = line.AsSpan().IndexOfAny(s_meaning); i >= 0 && i < line.Length;)
        {
            if (HasMeaning(line, i, digits))
            {
                safe ??= new StringBuilder(line.Length + 16);
                safe.Append(line, written, i - written).Append('\\');
                written = i;
            }

            var next = line.AsSpan(i + 1).IndexOfAny(s_meaning);
            i = next < 0 ? line.Length : i + 1 + next;
        }

        return safe?.Append(line, written, line.Length - written);
    }

    private static bool HasMeaning(string line, int at, int digits)
    {
        var next = at + 1 < line.Length ? line[at + 1] : ' ';
        return line[at] switch
        {
            // The parser of older phones takes [x](y) for a link even behind a backslash, but not [x]\(y).
            '(' => at > 0 && line[at - 1] == ']',
            // {{DATE(…)}} is a format of the client, not Markdown.
            '{' => at > 0 && line[at - 1] == '{',
            '`' or '*' or '[' or ']' or '<' or '~' => true,
            '\\' => at + 1 == line.Length || char.IsPunctuation(next) || char.IsSymbol(next),
            '_' => at == 0 || !char.IsLetterOrDigit(line[at - 1]) || !char.IsLetterOrDigit(next),
            '&' => IsEntity(line.AsSpan(at + 1)),
            '>' or '=' => at == 0,
            '#' or '-' or '+' => at == 0 && (next == line[0] || next is ' ' or '\t'),
            '.' or ')' => at == digits && next is ' ' or '\t',
            _ => false,
        };
    }

    private static bool IsEntity(ReadOnlySpan<char> rest) =>
        rest.IndexOf(';') is > 0 and < 40 and var end && !rest[..end].ContainsAnyExcept("#" + LettersAndDigits);

    private const string LettersAndDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static string Span(int first, int last) => string.Create(last - first + 1, first, static (all, from) =>
    {
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = (char)(from + i);
        }
    });
}
