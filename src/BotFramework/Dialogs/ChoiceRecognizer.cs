using System.Globalization;
using System.Text.RegularExpressions;

namespace BotFramework.Dialogs;

/// <summary>
/// Finds the choice a person meant: its value, title or synonym; else its number or ordinal in English or Chinese (2,
/// two, second, 二, 第二個, last, 最後一個); else the one choice that the message contains or begins to spell.
/// Two that fit equally well are none.
/// </summary>
public static partial class ChoiceRecognizer
{
    private const int ShortestPart = 2;

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>Null when no choice, or more than one, was meant.</summary>
    public static FoundChoice? Recognize(string? text, IList<Choice> choices)
    {
        var answer = AnswerText.Normalize(text);
        return answer.Length == 0 ? null : Whole(answer, choices) ?? ByNumber(answer, choices) ?? Part(answer, choices);
    }

    private static FoundChoice? Whole(string answer, IList<Choice> choices) =>
        Terms(choices).Where(t => t.Term == answer).DistinctBy(t => t.Index).ToList() is [var only]
            ? Found(choices, only.Index, 1, only.Original)
            : null;

    private static FoundChoice? ByNumber(string answer, IList<Choice> choices)
    {
        var match = NumberAnswer().Match(answer);
        if (!match.Success)
        {
            return null;
        }

        var word = match.Groups["n"].Value;
        var number = word is "last" or "最後" or "最後一"
            ? choices.Count
            : Array.IndexOf(Numbers, word) is >= 0 and var cardinal ? cardinal + 1
            : Array.IndexOf(Ordinals, word) is >= 0 and var ordinal ? ordinal + 1
            : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
            : ChineseNumber.Parse(word) ?? 0;
        return number >= 1 && number <= choices.Count ? Found(choices, number - 1, 1, null) : null;
    }

    private static FoundChoice? Part(string answer, IList<Choice> choices)
    {
        var parts = Terms(choices)
            .Where(t => Math.Min(t.Term.Length, answer.Length) >= ShortestPart)
            .Where(t => ContainsWord(answer, t.Term) || t.Term.StartsWith(answer, StringComparison.Ordinal))
            .OrderByDescending(t => t.Term.Length)
            .ToList();
        // A term inside the longest one was said only as a part of it; any other is a second choice.
        return parts is [var best, ..] && parts.All(p => p.Index == best.Index || (p.Term != best.Term && ContainsWord(best.Term, p.Term)))
            ? Found(choices, best.Index, Score(best.Term.Length, answer.Length), best.Original)
            : null;
    }

    private static double Score(int term, int answer) => (double)Math.Min(term, answer) / Math.Max(term, answer);

    /// <summary>Latin words count only whole ("no" is not in "know"), and no word counts right after a "not".</summary>
    private static bool ContainsWord(string answer, string term)
    {
        for (var at = answer.IndexOf(term, StringComparison.Ordinal); at >= 0; at = answer.IndexOf(term, at + 1, StringComparison.Ordinal))
        {
            var end = at + term.Length;
            if (!(at > 0 && Joined(answer[at - 1], answer[at])) && !(end < answer.Length && Joined(answer[end - 1], answer[end]))
                && !Negation().IsMatch(answer.AsSpan(0, at)))
            {
                return true;
            }
        }

        return false;

        static bool Joined(char left, char right) => IsLatin(left) && IsLatin(right);
        static bool IsLatin(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';
    }

    private static IEnumerable<(string Term, string Original, int Index)> Terms(IList<Choice> choices) =>
        choices.SelectMany((choice, index) => choice.Terms.Select(term => (AnswerText.Normalize(term), term, index)))
            .Where(t => t.Item1.Length > 0);

    private static FoundChoice Found(IList<Choice> choices, int index, double score, string? synonym) =>
        new() { Value = choices[index].Value, Index = index, Score = score, Synonym = synonym };

    [GeneratedRegex(@"(?:不是|不|沒有|沒|非|\bnot?(?: an?| the)?)\s*$")]
    private static partial Regex Negation();

    [GeneratedRegex(@"^(?:(?:the|number|no\.?|option|選項|選|我選|第)\s*)?(?<n>\d{1,3}|[一二兩三四五六七八九十]{1,3}|最後一?|[a-z]+)(?:st|nd|rd|th)?\s*(?:個|項|號|one|option)?$")]
    private static partial Regex NumberAnswer();
}
