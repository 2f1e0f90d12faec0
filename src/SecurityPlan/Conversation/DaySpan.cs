using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>A day, or the first and the last of several, as somebody types them: <c>12/1-12/5</c>, <c>2026-12-01~2026-12-05</c>, <c>from 12/1 to 12/5</c>, <c>明天</c>. Both belong to it.</summary>
public sealed partial record DaySpan(DateOnly From, DateOnly Until)
{
    /// <summary>A day of the last weeks is meant as it is, not a year on.</summary>
    private const int FarAhead = 330;

    /// <summary>Signs between the two days: hyphens, tildes, 到, 至.</summary>
    private const string Between = "-~\u2013\u2014\uFF0D\uFF5E\u301C\u5230\u81F3";

    private const string Months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    private const string OneDay =
        @"(?:(?:民國\s*\d{2,3}|(?<![\d./-])\d{3,4})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?![\d/])\s*[日號]?|(?<![\d./-])1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
        + @"|(?<![\d./])\d{1,2}\s*(?:/|月)\s*\d{1,2}(?![\d/])\s*[日號]?|大前天|前天|大後天|後天|[昨今明][天日]"
        + @"|(?<![每逢上下])(?:[上這本下](?:個)?)?(?:週|周|星期|禮拜)[一二三四五六日天]|\b(?:yesterday|today|(?:the\s+)?day\s+after\s+tomorrow|tomorrow)\b"
        + @"|\b(?:(?:this|next|last)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b" + Months + @"\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s*\d{4})?|(?<!\d)\d{1,2}\s+" + Months + @"\b(?:\s+\d{4})?)"
        + @"(?:\s*[(（](?:週|周|星期|禮拜)?[一二三四五六日天][)）])?";

    /// <summary>Null: the text is no day or days.</summary>
    public static DaySpan? Read(string text, DateTimeOffset now, SchoolClock clock)
    {
        var typed = text.Trim();
        if (typed.StartsWith("from ", StringComparison.OrdinalIgnoreCase) || typed.StartsWith('\u5F9E'))
        {
            typed = typed[(typed[0] == '\u5F9E' ? 1 : 5)..].TrimStart();
        }

        if (typed.Length == 0 || Between.Contains(typed[^1], StringComparison.Ordinal))
        {
            return null;
        }

        if (Day(typed, now, clock) is { } only)
        {
            return new DaySpan(only, only);
        }

        foreach (var (at, length) in Cuts(typed))
        {
            if (Day(typed[..at], now, clock) is { } from && Day(typed[(at + length)..], now, clock) is { } until)
            {
                return new DaySpan(from, until < from ? until.AddYears(1) : until);
            }
        }

        return null;
    }

    /// <summary>The first day or days among other words. Null: none there.</summary>
    /// <param name="rest">The other words.</param>
    public static DaySpan? In(string text, DateTimeOffset now, SchoolClock clock, out string rest)
    {
        foreach (Match match in AmongWords().Matches(text))
        {
            if (Read(match.Groups["days"].Value, now, clock) is { } days)
            {
                rest = Spaces().Replace($"{text[..match.Index]} {text[(match.Index + match.Length)..]}", " ").Trim(' ', ',', '，', '、', '。', ':', '：', ';', '；');
                return days;
            }
        }

        rest = text.Trim();
        return null;
    }

    private static IEnumerable<(int At, int Length)> Cuts(string typed)
    {
        for (var at = 1; at < typed.Length - 1; at++)
        {
            if (Between.Contains(typed[at], StringComparison.Ordinal))
            {
                yield return (at, 1);
            }
        }

        foreach (var word in new[] { " to ", " until ", " through " })
        {
            if (typed.IndexOf(word, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
            {
                yield return (at, word.Length);
            }
        }
    }

    private static DateOnly? Day(string text, DateTimeOffset now, SchoolClock clock)
    {
        if (DateTimeRecognizer.Recognize(text.Trim(), now, clock.Zone, DatePreference.Future) is not { HasTime: false } read)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(read.Value.DateTime);
        return day > clock.Day(now).AddDays(FarAhead) ? day.AddYears(-1) : day;
    }

    [GeneratedRegex(
        @"(?:[從自於]\s*|\b(?:from|on|since)\s+)?(?<days>" + OneDay + @"(?:\s*(?:[-~–—－～〜到至]|\b(?:to|until|through)\b)\s*" + OneDay + @")?)(?:\s*(?:起|為止|止))?(?!\s*的)",
        RegexOptions.IgnoreCase)]
    private static partial Regex AmongWords();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
