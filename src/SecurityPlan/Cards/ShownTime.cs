using System.Globalization;

namespace SecurityPlan.Cards;

/// <summary>Instants as people read them, in the school's zone; 24 hours, the Gregorian year.</summary>
public static class ShownTime
{
    /// <summary><c>2026/11/22（週日）10:30</c></summary>
    public static string Moment(this Words words, string? language, DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return words.Say(
            language, "date.moment", ("day", Numbers(DateOnly.FromDateTime(local.DateTime))), ("weekday", Weekday(words, language, local.DayOfWeek)),
            ("time", local.IsoClock()));
    }

    /// <summary><c>2026/11/22（週日）</c></summary>
    public static string Day(this Words words, string? language, DateTimeOffset at, TimeZoneInfo zone) =>
        words.Day(language, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    /// <summary><c>2026/11/22（週日）</c>; a day of the school's zone.</summary>
    public static string Day(this Words words, string? language, DateOnly day) =>
        words.Say(language, "date.day", ("day", Numbers(day)), ("weekday", Weekday(words, language, day.DayOfWeek)));

    /// <summary><c>2026/11/22</c>: where the weekday says nothing, as of a day that is long over.</summary>
    public static string Numbers(DateOnly day) => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    /// <summary><c>11/22</c>: a day of these weeks.</summary>
    public static string Short(DateOnly day) => day.ToString("M'/'d", CultureInfo.InvariantCulture);

    private static string Weekday(Words words, string? language, DayOfWeek day) => words.Say(language, day switch
    {
        DayOfWeek.Monday => "date.monday",
        DayOfWeek.Tuesday => "date.tuesday",
        DayOfWeek.Wednesday => "date.wednesday",
        DayOfWeek.Thursday => "date.thursday",
        DayOfWeek.Friday => "date.friday",
        DayOfWeek.Saturday => "date.saturday",
        _ => "date.sunday",
    });
}
