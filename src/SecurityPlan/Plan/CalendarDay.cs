namespace SecurityPlan.Plan;

public enum CalendarKind
{
    /// <summary>Nobody works, whatever day of the week it is.</summary>
    Holiday,

    /// <summary>Everybody works, also on a weekend (補班) or on what is elsewhere a holiday.</summary>
    Workday,

    /// <summary>The first day of a term.</summary>
    Term,
}

/// <summary>One row of a calendar: a day of the school's zone that is something else than its day of the week says.</summary>
public sealed record CalendarDay(DateOnly Date, CalendarKind Kind, Label Name);

/// <summary>A term (學期) of the school.</summary>
/// <param name="From">Its first day.</param>
/// <param name="SchoolYear">民國 school year: 115 begins in August 2026.</param>
/// <param name="Number">1 from August, 2 from February.</param>
public sealed record Term(DateOnly From, int SchoolYear, int Number);

/// <summary>The national holidays of one year and where they stand.</summary>
internal sealed record CalendarYear(int Year, Source Source, IReadOnlyList<CalendarDay> Days);

/// <summary>The file <c>calendar.json</c>.</summary>
internal sealed record NationalCalendar(IReadOnlyList<CalendarYear> Years);
