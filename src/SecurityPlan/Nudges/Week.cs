using System.Globalization;

namespace SecurityPlan.Nudges;

/// <summary>A week from Monday to Sunday of the school's zone, as ISO 8601 counts them: <c>2026-W48</c>. Compares as text, too.</summary>
public readonly record struct Week(int Year, int Number)
{
    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));

    public Week Before => Of(Monday.AddDays(-7));

    public static Week Of(DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new Week(ISOWeek.GetYear(noon), ISOWeek.GetWeekOfYear(noon));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-W{Number:D2}");

    /// <summary>Null: not a week.</summary>
    public static Week? Parse(string? text) =>
        text is { Length: 8 } && text[4..6] == "-W"
        && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 2000 and < 3000
        && int.TryParse(text[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
            ? new Week(year, number)
            : null;
}
