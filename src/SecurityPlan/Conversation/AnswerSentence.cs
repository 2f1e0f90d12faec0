using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>An answer to a question, as it is typed: <c>沒有點</c>, <c>回答 115-003 沒有點</c>, <c>A115-003 for the exams</c></summary>
/// <param name="Says">It says that it is an answer.</param>
/// <param name="Number">Of the case or request that is named; null: none is.</param>
/// <param name="Rest">The answer.</param>
internal sealed partial record AnswerSentence(bool Says, string? Number, string Rest)
{
    public static AnswerSentence Read(string text)
    {
        // Folding changes no length, so that what is found in it stands at the same place in what was typed.
        var typed = text.Trim();
        var found = Answer().Match(TypedSentence.Folded(typed));
        var (number, rest) = (found.Groups["number"], found.Groups["rest"]);
        return new AnswerSentence(found.Groups["says"].Success, number.Success ? CaseOrRequest.Plain(number.Value) : null, typed.Substring(rest.Index, rest.Length).Trim());
    }

    /// <summary>Asks for time, or asks back; nobody answers with that.</summary>
    public static bool IsNoAnswer(string text) => NoAnswer().IsMatch(TypedSentence.Folded(text.Trim()));

    [GeneratedRegex(@"^(?:(?<says>回答|回覆|answer|reply)[\s,:]+)?(?:(?<number>" + CaseOrRequest.Pattern + @")(?:\s*(?<says>回答|回覆|answer|reply))?[\s,:、。.的]*)?(?<rest>[\s\S]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    [GeneratedRegex(
        @"^(?:請?等(?:一下|等|我一下|會)?|請?稍等(?:一下)?|晚點|待會兒?|我(?:先)?(?:看|查|問|想)一下|wait|hold on|one moment|just a (?:moment|minute|second)|later|let me (?:check|look|ask|see))[\s。.!~]*$|[?]\s*$|(?:什麼意思|怎麼回答|怎麼說|是指什麼|哪一(?:個|件|封|台)|嗎|呢)[\s。.!~]*$|^what do(?:es)? (?:that|it|this|you) mean",
        RegexOptions.CultureInvariant)]
    private static partial Regex NoAnswer();
}
