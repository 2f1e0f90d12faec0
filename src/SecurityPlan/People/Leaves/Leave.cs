using SecurityPlan.Conversation;

namespace SecurityPlan.People.Leaves;

/// <summary>Days of leave. Both days belong to it.</summary>
public sealed partial record Leave(DateOnly From, DateOnly Until)
{
    private const int LongestDays = 366;

    /// <summary>Only a part of a day was said; the whole day counts.</summary>
    public bool IsPart { get; init; }

    /// <summary>Null: no day or days in the text. A part of a day without a day is today's.</summary>
    public static Leave? Read(string text, DateTimeOffset now, SchoolClock clock)
    {
        if (UpTo().Match(text) is { Success: true } upTo)
        {
            // 到 12/3: from now on.
            return Read(text[upTo.Length..], now, clock) is { } last ? last with { From = clock.Day(now) } : null;
        }

        if (DaySpan.Read(text, now, clock) is { } whole)
        {
            return new Leave(whole.From, whole.Until) { IsPart = PartOfDay().IsMatch(text) };
        }

        var days = PartOfDay().Replace(text, " ").Trim();
        if (days.Length == text.Trim().Length || (days.Length == 0 && char.IsAsciiDigit(text.Trim()[0])))
        {
            return null;
        }

        var today = clock.Day(now);
        return (days.Length == 0 ? new DaySpan(today, today) : DaySpan.Read(days, now, clock)) is { } part ? new Leave(part.From, part.Until) { IsPart = true } : null;
    }

    /// <summary>What stands in front of or among the words that one is away, as of <c>我下週一請假</c>; null: the text says nothing like it.</summary>
    public static string? DaysIn(string text) => SaysAway().Match(text.Trim()) is { Success: true } said ? said.Groups["days"].Value.Trim() : null;

    /// <summary>Away in a week or month that is named, and not on which days.</summary>
    public static bool SaysNoDay(string text) => SaysWeek().IsMatch(text.Trim());

    /// <summary>Says who stands in, which the people list does.</summary>
    public static bool NamesDeputy(string text) => Deputy().IsMatch(text);

    /// <summary>Says that one is there again, and nothing else.</summary>
    public static bool IsBack(string text) => SaysBack().IsMatch(text.Trim());

    /// <summary>Behind 請假 or away: 取消, with or without the days that are in the list anyway.</summary>
    public static bool IsOver(string text) => TakesBack().IsMatch(text);

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

    /// <summary>A leave that is not over yet, and of which not every day belongs to this one, too: it would be lost.</summary>
    /// <param name="until">Null: open.</param>
    public bool Drops(DateOnly? from, DateOnly? until, DateOnly today) =>
        from is { } began && (until is not { } end || (end >= today && (end > Until || (began < From && From > today))));
}
