using SecurityPlan.Papers;

namespace SecurityPlan.Plan;

/// <summary>
/// Which days the school works, and when its terms begin: weekends, the national holidays of <c>catalogue/calendar.json</c>, and over
/// both the rows of the setting <c>School:Calendar</c>. All days are days of the school's zone.
/// </summary>
public sealed class SchoolCalendar
{
    /// <summary>What can wait goes out from this local time of a workday on …</summary>
    public static readonly TimeOnly Morning = new(8, 0);

    /// <summary>… and before this one: nobody is written to in the evening, and what is late goes out the next morning.</summary>
    public static readonly TimeOnly Evening = new(18, 0);

    private readonly Dictionary<DateOnly, CalendarDay> days;
    private readonly List<DateOnly> termStarts;
    private readonly IReadOnlyList<CalendarYear> years;

    private SchoolCalendar(IReadOnlyList<CalendarYear> years, IReadOnlyList<CalendarDay> own)
    {
        this.years = years;
        Own = own;
        days = years.SelectMany(year => year.Days).Concat(own).Where(day => day.Kind != CalendarKind.Term)
            .GroupBy(day => day.Date).ToDictionary(same => same.Key, same => same.Last());
        termStarts = [.. own.Where(day => day.Kind == CalendarKind.Term).Select(day => day.Date).Order()];
    }

    /// <summary>The rows that the school added.</summary>
    public IReadOnlyList<CalendarDay> Own { get; }

    /// <summary>Years whose national holidays are known.</summary>
    public IEnumerable<int> Years => years.Select(year => year.Year);

    /// <summary>What is not certain about the holidays, with its source.</summary>
    public IEnumerable<(Source Source, Label Note)> Uncertain =>
        years.Where(year => year.Source.Note is not null).Select(year => (year.Source, year.Source.Note!));

    /// <param name="folder">The setting <c>Plan:Catalogue</c>; the built-in file stands in where it has none.</param>
    /// <param name="own">The school's rows, which win.</param>
    /// <exception cref="CatalogueRefused">The file is unreadable, or says something that cannot be.</exception>
    public static SchoolCalendar Load(string? folder, IReadOnlyList<CalendarDay> own)
    {
        var national = Catalogue.Read<NationalCalendar>(Catalogue.FileOf(folder, "calendar.json"));
        var mistakes = Mistakes(national).ToList();
        return mistakes.Count == 0 ? Of(national.Years, own) : throw new CatalogueRefused(mistakes);
    }

    internal static SchoolCalendar Of(IReadOnlyList<CalendarYear> years, IReadOnlyList<CalendarDay> own) => new(years, own);

    public bool IsWorkday(DateOnly day) =>
        days.TryGetValue(day, out var known) ? known.Kind == CalendarKind.Workday : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary><paramref name="day"/> itself if it is a workday, else the first one after it.</summary>
    public DateOnly NextWorkday(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary><paramref name="day"/> itself if it is a workday, else the last one before it.</summary>
    public DateOnly WorkdayUpTo(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>True on a workday from <see cref="Morning"/> until <see cref="Evening"/>: what can wait goes out then.</summary>
    /// <param name="local">In the school's zone.</param>
    public bool IsOpen(DateTime local) =>
        IsWorkday(DateOnly.FromDateTime(local)) && TimeOnly.FromDateTime(local) is var time && time >= Morning && time < Evening;

    /// <summary>The day on which the week of <paramref name="day"/> has its Monday card: Monday, else the next workday of that week; null: the whole week is off.</summary>
    public DateOnly? MondayOf(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var workday = NextWorkday(monday);
        return workday < monday.AddDays(7) ? workday : null;
    }

    /// <summary>What a holiday or make-up day is called; null: an ordinary day.</summary>
    public Label? NameOf(DateOnly day) => days.GetValueOrDefault(day)?.Name;

    /// <summary>The term that <paramref name="day"/> belongs to. Terms begin on 2/1 and 8/1 unless a row of the school names another day of that half year.</summary>
    public Term TermOf(DateOnly day)
    {
        var from = Enumerable.Range(-1, 3).SelectMany(years => new[] { StartOf(day.Year + years, 2), StartOf(day.Year + years, 8) })
            .Where(start => start <= day).Max();
        var half = HalfOf(from);
        return half.Month == 8 ? new Term(from, RocTime.Year(half.Year), 1) : new Term(from, RocTime.Year(half.Year - 1), 2);
    }

    private DateOnly StartOf(int year, int month)
    {
        var half = new DateOnly(year, month, 1);
        return termStarts.Find(start => HalfOf(start) == half) is { Year: > 1 } own ? own : half;
    }

    /// <summary>The usual first day that is nearest.</summary>
    private static DateOnly HalfOf(DateOnly start) =>
        new[] { new DateOnly(start.Year, 2, 1), new DateOnly(start.Year, 8, 1), new DateOnly(start.Year + 1, 2, 1), new DateOnly(start.Year - 1, 8, 1) }
            .MinBy(half => Math.Abs(half.DayNumber - start.DayNumber));

    private static IEnumerable<string> Mistakes(NationalCalendar national)
    {
        foreach (var year in national.Years)
        {
            if (!CatalogueCheck.IsComplete(year.Source))
            {
                yield return $"calendar.json: {year.Year} names no complete source: regulation, article and version.";
            }

            foreach (var day in year.Days.Where(day => day.Date.Year != year.Year || day.Kind == CalendarKind.Term || !day.Name.IsComplete))
            {
                yield return $"calendar.json: {day.Date:yyyy-MM-dd} is not in {year.Year}, is a term, or has no name in both languages.";
            }
        }

        foreach (var twice in national.Years.GroupBy(year => year.Year).Where(same => same.Count() > 1))
        {
            yield return $"calendar.json: {twice.Key} stands there twice.";
        }
    }
}
