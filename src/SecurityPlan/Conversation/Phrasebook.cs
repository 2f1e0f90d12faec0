using System.Globalization;
using System.Text;
using SecurityPlan.People;

namespace SecurityPlan.Conversation;

/// <summary>
/// Finds the command in what somebody typed: any case, both languages, the longest phrase first. Behind a Chinese phrase no space is
/// needed; behind an English one a word must end. Some count only if they are the whole message. A greeting, or words that one wants something, may stand in front.
/// </summary>
public sealed class Phrasebook(Features features)
{
    private static readonly char[] Between = [' ', '\n', '，', ',', '：', ':', '。', '.', '、', '!', '！'];

    private static readonly char[] Ends = [' ', '\n', '。', '.', '!', '！', '~', '～', '…', '」', '"', '”'];

    private readonly List<(string Text, Roles Who, Phrase Do)> _phrases =
        [.. features.Phrases.Select(p => (Normal(p.Text), p.Who, p.Do)).OrderByDescending(p => p.Item1.Length)];

    private readonly Dictionary<string, Phrase> _alone = features.PhrasesAlone.ToDictionary(p => TypedSentence.Folded(p.Text), p => p.Do);

    /// <summary>The command and the words behind it; null: the text begins with none, not even behind a greeting or a wish.</summary>
    public Command? Find(string text)
    {
        var normal = Normal(text);
        var behind = TypedSentence.Behind(normal);
        return Alone(normal) ?? Whole(normal) ?? Begun(normal) ?? (behind.Length is 0 || behind.Length == normal.Length ? null
            : Alone(behind) ?? Begun(behind));
    }

    private Command? Alone(string normal)
    {
        var said = TypedSentence.Folded(WithoutPictures(normal)).TrimEnd(Ends);
        return _alone.TryGetValue(said, out var only) || _alone.TryGetValue(said.TrimEnd('?', ' '), out only) ? new Command(normal, Roles.None, only, "") : null;
    }

    private Command? Whole(string normal) =>
        features.PhrasesLike.FirstOrDefault(whole => whole.Means(normal)) is { Do: { } act, UnlessButton: var unless }
            ? new Command(normal, Roles.None, act, normal) { IsApart = true, UnlessButton = unless } : null;

    private Command? Begun(string normal)
    {
        var folded = TypedSentence.Folded(normal);
        foreach (var (phrase, who, act) in _phrases)
        {
            if (folded.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && EndsThere(folded, phrase) && !features.IsOtherWord(phrase, folded[phrase.Length..]))
            {
                var (rest, isApart) = (normal[phrase.Length..].TrimStart(Between).TrimEnd(), normal.Length > phrase.Length && Between.Contains(normal[phrase.Length]));
                return new Command(phrase, who, act, rest) { IsApart = isApart, UnlessButton = rest.Length > 0 && !isApart };
            }
        }

        return null;
    }

    /// <summary>Without the little pictures at its end; a message of nothing else is the first of them.</summary>
    private static string WithoutPictures(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var last = runes.FindLastIndex(rune => !IsPicture(rune) && !Rune.IsWhiteSpace(rune));
        return last < 0 && runes.Count > 0 ? runes[0].ToString() : string.Concat(runes.Take(last + 1));
    }

    private static bool IsPicture(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static bool EndsThere(string text, string phrase) =>
        text.Length == phrase.Length || !char.IsAsciiLetterOrDigit(phrase[^1]) || !char.IsAsciiLetterOrDigit(text[phrase.Length]);

    /// <summary>Zero width and marks of direction, which come along with copied text. A joiner stays: it holds the parts of an emoji together.</summary>
    private static bool IsUnseen(char c) =>
        c is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Half width where an ASCII twin exists before any Chinese, single spaces in the command, no space around.</summary>
    private static string Normal(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in string.Concat(text.Where(c => !IsUnseen(c))).Trim().TrimStart('/', '#', '「', '"', '“'))
        {
            var plain = c is >= '\uFF21' and <= '\uFF5A' ? (char)(c - 0xFEE0) : c is '\u3000' or '\u00A0' or '\t' ? ' ' : c;
            if (plain is not (' ') || result.Length == 0 || result[^1] != ' ')
            {
                result.Append(plain);
            }
        }

        return result.ToString().Trim();
    }
}

/// <param name="Rest">What stood behind the phrase; empty: the message is nothing but the command.</param>
public sealed record Command(string Phrase, Roles Who, Phrase Do, string Rest)
{
    /// <summary>True if a space or a mark stands between the phrase and the words, so that it begins no longer word.</summary>
    public bool IsApart { get; init; }

    /// <summary>What a button says is meant before it: 說明逾期, 通報單內容.</summary>
    public bool UnlessButton { get; init; }
}
