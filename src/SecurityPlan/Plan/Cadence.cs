using System.Globalization;

namespace SecurityPlan.Plan;

/// <summary>One time that a duty comes up: asked from the first day on, in time until the last, both inclusive and of the school's zone.</summary>
/// <param name="Period">Names it: the same for the same time, whoever computes it and when.</param>
public readonly record struct DutyWindow(string Period, DateOnly Opens, DateOnly Due);

/// <summary>When duties come up. Pure: days in, days out.</summary>
public static class Cadence
{
    /// <summary>How long before its deadline somebody is asked for what comes every so many days; and how long the first time.</summary>
    public const int Notice = 14;

    /// <summary>Period of what comes every so many days, when somebody is asked for it the first time.</summary>
    public const string First = "first";

    /// <summary>Every time a duty came or comes up between two days: its deadline is not before <paramref name="from"/>, and it is asked for on <paramref name="until"/>.</summary>
    public static IEnumerable<DutyWindow> Windows(Duty duty, DateOnly from, DateOnly until) => duty.Rhythm switch
    {
        Rhythm.Weekly => Weeks(from, until),
        Rhythm.Monthly => Months(from, until, 1, _ => true, month => Name(month, "yyyy-MM")),
        Rhythm.Quarterly => Months(from, until, 1, month => month.Month % 3 == 0, month => Name(month, "yyyy") + "-Q" + (month.Month / 3)),
        Rhythm.HalfYearly => Months(from, until, 2, month => month.Month % 6 == 0, month => Name(month, "yyyy") + "-H" + (month.Month / 6)),
        Rhythm.EachTerm => Months(from, until, 1, month => month.Month is 2 or 8, month => Name(month, "yyyy") + "-T" + month.Month),
        Rhythm.Yearly => Months(from, until, 1, month => month.Month == duty.Month, month => Name(month, "yyyy")),
        _ => [],
    };

    /// <summary>The next time of what comes every so many days; null: not yet.</summary>
    /// <param name="last">The day that counts as done last; null: never, so it is asked for at once.</param>
    public static DutyWindow? Next(int days, DateOnly? last, DateOnly today)
    {
        var due = last is { } done ? done.AddDays(days) : today.AddDays(Notice);
        var opens = due.AddDays(-Notice);
        return opens <= today ? new DutyWindow(last is null ? First : Name(due, "yyyy-MM-dd"), opens, due) : null;
    }

    /// <summary>Asked for on Monday, in time until Friday.</summary>
    private static IEnumerable<DutyWindow> Weeks(DateOnly from, DateOnly until)
    {
        for (var monday = MondayOf(from); monday <= until; monday = monday.AddDays(7))
        {
            if (monday.AddDays(4) >= from)
            {
                var moment = monday.ToDateTime(TimeOnly.MinValue);
                yield return new DutyWindow(
                    string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(moment)}-W{ISOWeek.GetWeekOfYear(moment):D2}"), monday, monday.AddDays(4));
            }
        }
    }

    /// <summary>Asked for during the last so many months of its period, in time until the last day.</summary>
    private static IEnumerable<DutyWindow> Months(DateOnly from, DateOnly until, int length, Func<DateOnly, bool> endsIn, Func<DateOnly, string> name)
    {
        for (var month = FirstOf(from); month <= FirstOf(until).AddMonths(length - 1); month = month.AddMonths(1))
        {
            var opens = month.AddMonths(1 - length);
            if (endsIn(month) && opens <= until)
            {
                yield return new DutyWindow(name(month), opens, month.AddMonths(1).AddDays(-1));
            }
        }
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string Name(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
