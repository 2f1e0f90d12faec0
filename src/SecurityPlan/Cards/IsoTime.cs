using System.Globalization;

namespace SecurityPlan.Cards;

/// <summary>Days and times of day as the inputs of a card and the cells of a file hold them: <c>2026-11-22</c>, <c>07:50</c>. No zone: they are the school's.</summary>
public static class IsoTime
{
    private const string DayOnly = "yyyy-MM-dd";

    private const string ClockOnly = "HH:mm";

    /// <summary><c>2026-11-22</c></summary>
    public static string Iso(this DateOnly day) => day.ToString(DayOnly, CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-22</c></summary>
    /// <param name="local">Converted to the school's zone already.</param>
    public static string IsoDay(this DateTimeOffset local) => local.ToString(DayOnly, CultureInfo.InvariantCulture);

    /// <summary><c>07:50</c></summary>
    /// <param name="local">Converted to the school's zone already.</param>
    public static string IsoClock(this DateTimeOffset local) => local.ToString(ClockOnly, CultureInfo.InvariantCulture);

    /// <summary>As an input holds it; null: it is empty or something else.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayOnly, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>As an input holds it or as somebody types it: <c>2026/11/2</c> too.</summary>
    public static DateOnly? TypedDay(string? text) =>
        DateOnly.TryParseExact(text, [DayOnly, "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day and a time of day from two inputs; null: one is empty or something else.</summary>
    public static DateTime? Moment(string? day, string? time) =>
        DateTime.TryParseExact($"{day} {time}", $"{DayOnly} {ClockOnly}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;
}
