using System.Text;
using System.Text.RegularExpressions;

namespace SecurityPlan.PersonalData;

/// <summary>Masks what names a person, before a text is shown anywhere. Masking twice changes nothing more.</summary>
public static class Identifiers
{
    /// <summary>Stands where a password stood, in every language.</summary>
    public const string Dropped = "［••••］";

    /// <summary>Published numbers, digits only: the reporting line of the academic network.</summary>
    private static readonly HashSet<string> s_hotlines = ["075250211"];

    /// <param name="keepEmail">In a case's own file the addresses are evidence.</param>
    /// <param name="hotlines">More numbers that may be read, digits only: the school's own.</param>
    public static MaskedText Mask(string text, bool keepEmail = false, IReadOnlySet<string>? hotlines = null) =>
        Mask(text, kind => !(keepEmail && kind == IdentifierKind.Email), hotlines);

    /// <summary>The text as it may be stored: without passwords, everything else as it was written.</summary>
    public static string DropPasswords(string text) => Mask(text, kind => kind == IdentifierKind.Password, null).Text;

    private static MaskedText Mask(string text, Func<IdentifierKind, bool> wanted, IReadOnlySet<string>? hotlines)
    {
        var folded = new FoldedText(text);
        var masks = new List<(int Start, int End, string Shown)>();
        var found = new HashSet<IdentifierKind>();
        var masked = new bool[folded.Text.Length];
        var inUrl = new bool[folded.Text.Length];
        foreach (var url in IdentifierPatterns.Url.EnumerateMatches(folded.Text))
        {
            inUrl.AsSpan(url.Index, url.Length).Fill(true);
        }

        foreach (var row in IdentifierPatterns.Table.Where(row => wanted(row.Kind)))
        {
            foreach (var value in Values(row, folded.Text))
            {
                var core = IdentifierReading.Core(value.ValueSpan);
                if (masked.AsSpan(value.Index, value.Length).Contains(true)
                    || (!row.InUrl && inUrl.AsSpan(value.Index, value.Length).Contains(true))
                    || (row.Kind == IdentifierKind.Landline && (s_hotlines.Contains(core) || hotlines?.Contains(core) == true)))
                {
                    continue;
                }

                var (start, end) = folded.Origin(value.Index, value.Length);
                masks.Add((start, end, Shown(row, value.Value, core)));
                masked.AsSpan(value.Index, value.Length).Fill(true);
                found.Add(row.Kind);
            }
        }

        return new MaskedText(Replace(text, masks), found);
    }

    private static IEnumerable<Capture> Values(IdentifierPattern row, string text)
    {
        var match = row.Pattern.Match(text);
        while (match.Success)
        {
            var value = match.Groups["v"] is { Success: true } group ? group : (Capture)match;
            var isOne = value.Length >= row.Least && IdentifierReading.IsOne(row.Kind, text, match.Index, value);
            if (isOne)
            {
                yield return value;
            }

            match = row.Pattern.Match(text, isOne ? match.Index + match.Length : match.Index + 1);
        }
    }

    private static string Shown(IdentifierPattern row, string value, string core) => row.Kind switch
    {
        IdentifierKind.Password => Dropped,
        IdentifierKind.Birthday or IdentifierKind.ClassSeat => string.Concat(value.Select(c => char.IsAsciiDigit(c) ? '*' : c)),
        IdentifierKind.Email => $"{value[..row.Head]}***{value[value.IndexOf('@', StringComparison.Ordinal)..]}",
        _ => $"{core[..row.Head]}{new string('*', core.Length - row.Head - row.Tail)}{core[^row.Tail..]}",
    };

    private static string Replace(string text, List<(int Start, int End, string Shown)> masks)
    {
        if (masks.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end, shown) in masks.OrderBy(mask => mask.Start))
        {
            result.Append(text, at, start - at).Append(shown);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
