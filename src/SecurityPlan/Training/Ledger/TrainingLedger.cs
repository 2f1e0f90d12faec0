using SecurityPlan.People;

namespace SecurityPlan.Training.Ledger;

/// <summary>
/// The hours of one person in one calendar year. Professional hours count in windows of two years and never for general ones; an entry
/// counts for the year in which it was completed.
/// </summary>
public sealed record TrainingLedger
{
    public required int Year { get; init; }

    /// <summary>Quarter hours of the year.</summary>
    public required int General { get; init; }

    /// <summary>0: the person needs none.</summary>
    public required int NeededGeneral { get; init; }

    /// <summary>Quarter hours of the window.</summary>
    public required int Professional { get; init; }

    /// <summary>0: the person needs none.</summary>
    public required int NeededProfessional { get; init; }

    /// <summary>First year of the window.</summary>
    public required int WindowFrom { get; init; }

    /// <summary>Its last year, inclusive.</summary>
    public required int WindowTo { get; init; }

    /// <summary>Joined in the second half of this year: the full hours are due, those of another school count.</summary>
    public required bool JoinedLate { get; init; }

    public bool LacksGeneral => General < NeededGeneral;

    public bool LacksProfessional => Professional < NeededProfessional;

    public bool IsDone => !LacksGeneral && !LacksProfessional;

    public bool NeedsAny => NeededGeneral + NeededProfessional > 0;

    /// <param name="entries">Those of the person, of any year.</param>
    public static TrainingLedger Of(Person person, IEnumerable<TrainingEntry> entries, TrainingRules rules, int year)
    {
        var from = rules.Professional.WindowOf(year);
        var to = from + rules.Professional.Years - 1;
        int general = 0, professional = 0;
        foreach (var entry in entries.Where(entry => entry.Counts))
        {
            general += entry.Kind == TrainingKind.General && entry.CompletedOn.Year == year ? entry.Quarters : 0;
            professional += entry.Kind == TrainingKind.Professional && entry.CompletedOn.Year >= from && entry.CompletedOn.Year <= to ? entry.Quarters : 0;
        }

        return new TrainingLedger
        {
            Year = year,
            General = general,
            NeededGeneral = rules.General.Concerns(person, year) ? rules.General.Quarters : 0,
            Professional = professional,
            NeededProfessional = rules.Professional.Concerns(person, year) ? rules.Professional.Quarters : 0,
            WindowFrom = from,
            WindowTo = to,
            JoinedLate = person.Joined is { } joined && joined.Year == year && joined.Month >= rules.JoinerMonth,
        };
    }

    /// <summary>The month whose reminder holds on <paramref name="today"/>; null: nobody is reminded yet this year.</summary>
    public static int? Reminder(TrainingRules rules, DateOnly today) => rules.RemindMonths.Where(month => month <= today.Month).Select(month => (int?)month).Max();
}
