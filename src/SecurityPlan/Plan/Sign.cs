using SecurityPlan.Conversation;

namespace SecurityPlan.Plan;

/// <summary>
/// Words by which something is known in what somebody typed: <c>釣魚</c>; or, not far from each other and in this order, one of several and one of several
/// others: <c>筆電|手機…不見|被偷</c>. Latin words begin where a word begins.
/// </summary>
public sealed class Sign
{
    /// <summary>Characters that may stand between two parts.</summary>
    private const int Far = 30;

    private readonly string[][] parts;

    private Sign(string[][] parts) => this.parts = parts;

    public static Sign Of(string written) => new([.. written.Split('\u2026').Select(part => part.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]);

    /// <summary>False: a part of it is empty, and would be found everywhere or nowhere.</summary>
    public bool IsComplete => parts.All(part => part.Length > 0);

    /// <param name="folded">As <see cref="TypedSentence.Folded"/> gives it.</param>
    public bool IsIn(string folded) => IsBehind(folded, 0, 0, folded.Length);

    private bool IsBehind(string text, int part, int from, int until)
    {
        foreach (var word in parts[part])
        {
            for (var at = Next(text, word, from); at >= 0 && at <= until; at = Next(text, word, at + 1))
            {
                if (part == parts.Length - 1 || IsBehind(text, part + 1, at + word.Length, at + word.Length + Far))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Next(string text, string word, int from)
    {
        var at = text.IndexOf(word, Math.Min(from, text.Length), StringComparison.Ordinal);
        while (at > 0 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[at - 1]))
        {
            at = text.IndexOf(word, at + 1, StringComparison.Ordinal);
        }

        return at;
    }
}
