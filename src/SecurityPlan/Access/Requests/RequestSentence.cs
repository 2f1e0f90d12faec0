using System.Globalization;
using System.Text.RegularExpressions;
using SecurityPlan.Conversation;

namespace SecurityPlan.Access.Requests;

/// <summary>What somebody wants of a request whose number they type: <c>A115-003 不同意</c>, <c>withdraw A115-003</c></summary>
/// <param name="Side">Of the card on which it is pressed; empty: its front, null: they only want to see it.</param>
/// <param name="Rest">What stands behind that wish.</param>
internal sealed partial record RequestSentence(int RocYear, int Number, string? Side, string Rest)
{
    /// <summary>What is longer tells something else.</summary>
    private const int Longest = 80;

    /// <summary>The first that fits is meant.</summary>
    private static readonly (string Side, Regex Said)[] Ways =
    [
        ("answer", Of("回答|回覆|answer|reply")),
        ("refuse", Of("不同意|不核准|不准|駁回|婉拒|拒絕|refuse|reject|deny|decline")),
        ("shorten", Of("縮短(?:並核准)?|approve shorter|shorten")),
        ("", Of("核准|同意|批准|准許|approve")),
        ("ask", Of("退回詢問|退回|詢問|問|ask(?: back)?")),
        ("revoke", Of("撤銷授權|撤銷|revoke(?: access)?")),
        ("withdraw", Of("撤回申請|撤回|收回|取消申請|取消|不用了|不申請了|withdraw|take back|cancel")),
        ("extend", Of("申請展延|申請延長|展延|延長|extend|extension")),
        ("end", Of("提早結束|結束|end(?: now)?")),
        ("opened", Of("登錄已開通|已經?開通|開通|已經?開好|開好|note opening|opened")),
        ("closed", Of("登錄已關閉|已經?關閉|關閉|已經?關好|關好|note closing|closed")),
    ];

    /// <summary>Null: no request is named, or the words around its number tell something.</summary>
    public static RequestSentence? Read(string text)
    {
        if (Find(text) is not var (named, words))
        {
            return null;
        }

        var folded = TypedSentence.Folded(words);
        if (OnlyAround().IsMatch(folded))
        {
            return named;
        }

        foreach (var (side, said) in Ways)
        {
            if (said.Match(folded) is { Success: true } found)
            {
                var rest = found.Groups["rest"];
                return named with { Side = side, Rest = words.Substring(rest.Index, rest.Length).Trim() };
            }
        }

        return null;
    }

    /// <summary>The request that stands in a short text, whatever else it says; null: none, or more than one.</summary>
    public static RequestSentence? Named(string text) => Find(text) is var (named, words) ? OnlyAround().IsMatch(TypedSentence.Folded(words)) ? named : named with { Rest = words } : null;

    /// <summary>Takes something back, and does not say what.</summary>
    public static bool TakesBack(string text) => Back().IsMatch(TypedSentence.Folded(TypedSentence.Behind(text.Trim())));

    private static (RequestSentence Named, string Words)? Find(string text)
    {
        // Folding changes no length, so that what is found in it stands at the same place in what was typed.
        var typed = TypedSentence.Behind(text.Trim());
        if (typed.Length > Longest || TypedNumber().Matches(TypedSentence.Folded(typed)) is not [var only])
        {
            return null;
        }

        var named = new RequestSentence(
            int.Parse(only.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(only.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), Side: null, Rest: "");
        return (named, typed.Remove(only.Index, only.Length).Trim());
    }

    private static Regex Of(string way) => new(
        $@"^(?:我要|我想|請|把|的|這件|申請)*\s*(?:{way})(?![a-z])(?:了|吧|這件|申請)*[\s,:。.!~]*(?<rest>[\s\S]*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"(?<![0-9a-z-])a\s?(?<year>1[0-9]{2})\s*[-\u2010-\u2015\u2212\u30FC]\s*(?<number>[0-9]{1,4})(?![0-9-])", RegexOptions.CultureInvariant)]
    private static partial Regex TypedNumber();

    [GeneratedRegex(
        @"^(?:[\s\p{P}]|的|申請單?|授權|編號|進度|狀態|狀況|情形|結果|核准了|通過了|好了|怎麼樣了?|到哪裡?了?|嗎|呢|沒有?|開啟|\b(?:request|application|grant|number|status|of|the|is|approved|open|show)\b)*$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlyAround();

    [GeneratedRegex(@"^(?:撤回|收回|撤銷)(?:吧|了|它)?[\s。.!~]*$|^(?:withdraw|take back|take it back|retract)(?: (?:it|this|that))?[\s.!]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Back();
}
