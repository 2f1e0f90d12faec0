
namespace SecurityPlan.Duties.Occurrences;

/// <summary>Until when somebody wants to be left alone with a duty.</summary>
public static class DutySnooze
{
    /// <summary>As the card offers them.</summary>
    public static readonly string[] Choices = ["tomorrow", "monday", "holidays"];

    /// <summary>The first day on which the person is reminded again.</summary>
    /// <param name="isWorkday">By the school's calendar.</param>
    /// <exception cref="RuleBroken">Something else was chosen.</exception>
    public static DateOnly Until(string? choice, DateOnly today, Func<DateOnly, bool> isWorkday) => choice switch
    {
        "tomorrow" => today.AddDays(1),
        "monday" => today.AddDays(1 + ((7 - (int)today.DayOfWeek) % 7)),
        "holidays" => AfterHolidays(today, isWorkday),
        _ => throw new RuleBroken("duty.snooze-missing"),
    };

    /// <summary>The first workday after the next days off that are more than a weekend; within two months, else after the next weekend.</summary>
    private static DateOnly AfterHolidays(DateOnly today, Func<DateOnly, bool> isWorkday)
    {
        DateOnly? afterWeekend = null;
        for (var (day, off) = (today.AddDays(1), 0); day <= today.AddDays(60); day = day.AddDays(1))
        {
            if (!isWorkday(day))
            {
                off++;
                continue;
            }

            if (off >= 3)
            {
                return day;
            }

            if (off > 0)
            {
                afterWeekend ??= day;
            }

            off = 0;
        }

        return afterWeekend ?? today.AddDays(7);
    }
}
