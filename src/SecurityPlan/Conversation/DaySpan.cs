using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>A day, or the first and the last of several, as somebody types them: <c>12/1-12/5</c>, <c>2026-12-01~2026-12-05</c>, <c>from 12/1 to 12/5</c>, <c>明天</c>. Both belong to it.</summary>
public sealed partial record DaySpan(DateOnly From, DateOnly Until)
{
    /// <summary>A day of the last weeks is meant as it is, not a year on.</summary>
    private const int FarAhead = 330;

    /// <summary>Days over a new year, at most. Longer ones are the two days the wrong way round, unless the years are written.</summary>
    private const int OverNewYear = 200;

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

        return Ends(typed, now, clock) is var (from, until) && InOrder(from, until) is { } last ? new DaySpan(from, last) : null;
    }

    /// <summary>Two days, the later one first; which of them is wrong nobody can tell.</summary>
    public static bool IsReversed(string text, DateTimeOffset now, SchoolClock clock) => Ends(text.Trim(), now, clock) is var (from, until) && InOrder(from, until) is null;

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

    private static (DateOnly From, DateOnly Until)? Ends(string typed, DateTimeOffset now, SchoolClock clock)
    {
        foreach (var (at, length) in Cuts(typed))
        {
            if (Day(typed[..at], now, clock) is { } from && Day(typed[(at + length)..], now, clock) is { } until)
            {
                return (from, until);
            }
        }

        return null;
    }

    /// <summary>The last day, maybe of the next year; null: it lies before the first one.</summary>
    private static DateOnly? InOrder(DateOnly from, DateOnly until)
    {
        var last = until < from ? until.AddYears(1) : until;
        return until < from && last.DayNumber - from.DayNumber > OverNewYear ? null : last;
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
        var (ahead, back) = (In(DatePreference.Future), In(DatePreference.Past));
        return ahead > clock.Day(now).AddDays(FarAhead) ? back : ahead;

        // A day whose year is written is the same in both directions.
        DateOnly? In(DatePreference direction) => DateTimeRecognizer.Recognize(text.Trim(), now, clock.Zone, direction) is { HasTime: false } read
            ? DateOnly.FromDateTime(read.Value.DateTime)
            : null;
    }
}
