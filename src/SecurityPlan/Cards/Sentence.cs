using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SecurityPlan.Cards;

/// <summary>One sentence in one language, cut at its <c>{name}</c> placeholders.</summary>
internal sealed partial record Sentence(ImmutableArray<Sentence.Piece> Pieces)
{
    /// <summary>A literal and the placeholder that follows it, none after the last.</summary>
    internal readonly record struct Piece(string Literal, string? Name);

    public IEnumerable<string> Names => Pieces.Where(piece => piece.Name is not null).Select(piece => piece.Name!).Distinct();

    public static Sentence Parse(string text)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var from = 0;
        foreach (var match in Placeholder().EnumerateMatches(text))
        {
            pieces.Add(new Piece(text[from..match.Index], text.Substring(match.Index + 1, match.Length - 2)));
            from = match.Index + match.Length;
        }

        pieces.Add(new Piece(text[from..], null));
        return new Sentence(pieces.ToImmutable());
    }

    [GeneratedRegex(@"\{[A-Za-z][A-Za-z0-9]*\}")]
    private static partial Regex Placeholder();
}
