using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <content>How people write of days.</content>
public sealed partial record DaySpan
{
    /// <summary>Signs between the two days: hyphens, tildes, 到, 至.</summary>
    private const string Between = "-~\u2013\u2014\uFF0D\uFF5E\u301C\u5230\u81F3";

    private const string OneDay =
        "(?:" + DaySentence.Written + "|" + DaySentence.Counted + "|" + DaySentence.OfNamedWeek + "|" + DaySentence.BareWeekday + ")" + DaySentence.WeekdayBehind;

    /// <summary>Behind a day; before an hour it belongs to that.</summary>
    private const string PartOfDay =
        @"\s*(?:上午|早上|中午|下午|傍晚|晚上|晚間|一?整天|全天|半天)(?!\s*[\d一二兩三四五六七八九十])|,?\s+(?:(?:in\s+the\s+)?(?:morning|afternoon|evening)|all\s+day)\b(?!\s*(?:at\s+)?\d)";

    [GeneratedRegex(
        @"(?:[從自於]\s*|\b(?:from|on|since)\s+)?(?<days>" + OneDay + @"(?:\s*(?:[-~–—－～〜到至]|\b(?:to|until|through)\b)\s*" + OneDay + @")?)(?:\s*(?:起|為止|止))?(?:" + PartOfDay + @")?(?!\s*的)",
        RegexOptions.IgnoreCase)]
    private static partial Regex AmongWords();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
