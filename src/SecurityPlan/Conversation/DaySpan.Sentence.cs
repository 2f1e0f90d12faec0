using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <content>How people write of days.</content>
public sealed partial record DaySpan
{
    /// <summary>Signs between the two days: hyphens, tildes, 到, 至.</summary>
    private const string Between = "-~\u2013\u2014\uFF0D\uFF5E\u301C\u5230\u81F3";

    private const string Months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    private const string OneDay =
        @"(?:(?:民國\s*\d{2,3}|(?<![\d./-])\d{3,4})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?![\d/])\s*[日號]?|(?<![\d./-])1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
        + @"|(?<![\d./])\d{1,2}\s*(?:/|月)\s*\d{1,2}(?![\d/])\s*[日號]?|大前天|前天|大後天|後天|[昨今明][天日]"
        + @"|(?<![每逢上下])(?:[上這本下](?:個)?)?(?:週|周|星期|禮拜)[一二三四五六日天]|\b(?:yesterday|today|(?:the\s+)?day\s+after\s+tomorrow|tomorrow)\b"
        + @"|\b(?:(?:this|next|last)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b" + Months + @"\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s*\d{4})?|(?<!\d)\d{1,2}\s+" + Months + @"\b(?:\s+\d{4})?)"
        + @"(?:\s*[(（](?:週|周|星期|禮拜)?[一二三四五六日天][)）])?";

    [GeneratedRegex(
        @"(?:[從自於]\s*|\b(?:from|on|since)\s+)?(?<days>" + OneDay + @"(?:\s*(?:[-~–—－～〜到至]|\b(?:to|until|through)\b)\s*" + OneDay + @")?)(?:\s*(?:起|為止|止))?(?!\s*的)",
        RegexOptions.IgnoreCase)]
    private static partial Regex AmongWords();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
