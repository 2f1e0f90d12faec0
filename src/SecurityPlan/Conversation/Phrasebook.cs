using System.Text;
using SecurityPlan.People;

namespace SecurityPlan.Conversation;

/// <summary>
/// Finds the command in what somebody typed: any case, both languages, the longest phrase first. Behind a Chinese phrase no space is
/// needed; behind an English one a word must end. Some count only if they are the whole message.
/// </summary>
public sealed class Phrasebook(Features features)
{
    private static readonly char[] Between = [' ', '\n', '，', ',', '：', ':', '。', '.', '、', '!', '！'];

    private static readonly char[] Ends = [' ', '\n', '。', '.', '!', '！', '~', '～', '…', '」', '"', '”'];

    private readonly List<(string Text, Roles Who, Phrase Do)> _phrases =
        [.. features.Phrases.Select(p => (Normal(p.Text), p.Who, p.Do)).OrderByDescending(p => p.Item1.Length)];

    private readonly Dictionary<string, Phrase> _alone = features.PhrasesAlone.ToDictionary(p => p.Text, p => p.Do, StringComparer.OrdinalIgnoreCase);

    /// <summary>The command and the words behind it; null: the text begins with none.</summary>
    public Command? Find(string text)
    {
        var normal = Normal(text);
        if (_alone.TryGetValue(normal.TrimEnd(Ends), out var only))
        {
            return new Command(normal, Roles.None, only, "");
        }

        foreach (var (_, act) in features.PhrasesLike.Where(whole => whole.Means(normal)))
        {
            return new Command(normal, Roles.None, act, normal);
        }

        foreach (var (phrase, who, act) in _phrases)
        {
            if (normal.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && EndsThere(normal, phrase))
            {
                return new Command(phrase, who, act, normal[phrase.Length..].TrimStart(Between).TrimEnd())
                {
                    IsApart = normal.Length > phrase.Length && Between.Contains(normal[phrase.Length]),
                };
            }
        }

        return null;
    }

    private static bool EndsThere(string text, string phrase) =>
        text.Length == phrase.Length || !char.IsAsciiLetterOrDigit(phrase[^1]) || !char.IsAsciiLetterOrDigit(text[phrase.Length]);

    /// <summary>Half width where an ASCII twin exists before any Chinese, single spaces in the command, no space around.</summary>
    private static string Normal(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Trim().TrimStart('/', '#', '「', '"', '“'))
        {
            var plain = c is >= '\uFF21' and <= '\uFF5A' ? (char)(c - 0xFEE0) : c is '\u3000' or '\u00A0' or '\t' ? ' ' : c;
            if (plain is not (' ') || result.Length == 0 || result[^1] != ' ')
            {
                result.Append(plain is '\u200B' or '\uFEFF' ? "" : plain.ToString());
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
}
