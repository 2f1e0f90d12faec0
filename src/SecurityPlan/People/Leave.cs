using SecurityPlan.Conversation;

namespace SecurityPlan.People;

/// <summary>Days of leave as somebody types them: <c>12/1-12/5</c>, <c>2026-12-01~2026-12-05</c>, <c>from 12/1 to 12/5</c>, <c>tomorrow</c>. Both days belong to it.</summary>
public sealed record Leave(DateOnly From, DateOnly Until)
{
    private const int LongestDays = 366;

    /// <summary>A day of the last weeks is meant as it is, not a year on.</summary>
    private const int FarAhead = 330;

    /// <summary>Signs between the two days: hyphens, tildes, 到, 至.</summary>
    private const string Between = "-~\u2013\u2014\uFF0D\uFF5E\u301C\u5230\u81F3";

    /// <summary>Null: no day or days in the text.</summary>
    public static Leave? Read(string text, DateTimeOffset now, SchoolClock clock)
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
            return new Leave(only, only);
        }

        foreach (var (at, length) in Cuts(typed))
        {
            if (Day(typed[..at], now, clock) is { } from && Day(typed[(at + length)..], now, clock) is { } until)
            {
                return new Leave(from, until < from ? until.AddYears(1) : until);
            }
        }

        return null;
    }

    /// <exception cref="RuleBroken">It is over, ends before it begins, or is longer than a year.</exception>
    public Leave Checked(DateOnly today)
    {
        if (Until < From)
        {
            throw new RuleBroken("away.until-before-from");
        }

        if (Until < today)
        {
            throw new RuleBroken("away.past");
        }

        return Until.DayNumber - From.DayNumber < LongestDays ? this : throw new RuleBroken("away.too-long");
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
}
