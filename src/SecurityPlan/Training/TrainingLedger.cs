using SecurityPlan.People;

namespace SecurityPlan.Training;

/// <summary>
/// The hours of one person in one calendar year. Professional hours count in windows of two years and never for general ones; an entry
/// counts for the year in which it was completed.
/// </summary>
/// <param name="General">Quarter hours of the year.</param>
/// <param name="NeededGeneral">0: the person needs none.</param>
/// <param name="Professional">Quarter hours of the window.</param>
/// <param name="NeededProfessional">0: the person needs none.</param>
/// <param name="WindowFrom">First year of the window.</param>
/// <param name="WindowTo">Its last year, inclusive.</param>
/// <param name="Waiting">Quarter hours of the year that wait for the officer.</param>
/// <param name="JoinedLate">Joined in the second half of this year: the full hours are due, those of another school count.</param>
public sealed record TrainingLedger(
    int Year, int General, int NeededGeneral, int Professional, int NeededProfessional, int WindowFrom, int WindowTo, int Waiting, bool JoinedLate)
{
    public bool LacksGeneral => General < NeededGeneral;

    public bool LacksProfessional => Professional < NeededProfessional;

    public bool IsDone => !LacksGeneral && !LacksProfessional;

    public bool NeedsAny => NeededGeneral + NeededProfessional > 0;

    /// <param name="entries">Those of the person, of any year.</param>
    public static TrainingLedger Of(Person person, IEnumerable<TrainingEntry> entries, TrainingRules rules, int year)
    {
        var from = rules.Professional.WindowOf(year);
        var to = from + rules.Professional.Years - 1;
        int general = 0, professional = 0, waiting = 0;
        foreach (var entry in entries)
        {
            var ofYear = entry.CompletedOn.Year == year;
            general += entry.Counts && ofYear && entry.Kind == TrainingKind.General ? entry.Quarters : 0;
            professional += entry.Counts && entry.Kind == TrainingKind.Professional && entry.CompletedOn.Year >= from && entry.CompletedOn.Year <= to ? entry.Quarters : 0;
            waiting += entry.State == TrainingState.Questioned && ofYear ? entry.Quarters : 0;
        }

        return new TrainingLedger(
            year, general, rules.General.Concerns(person, year) ? rules.General.Quarters : 0,
            professional, rules.Professional.Concerns(person, year) ? rules.Professional.Quarters : 0,
            from, to, waiting, person.Joined is { } joined && joined.Year == year && joined.Month >= rules.JoinerMonth);
    }

    /// <summary>The month whose reminder holds on <paramref name="today"/>; null: nobody is reminded yet this year.</summary>
    public static int? Reminder(TrainingRules rules, DateOnly today) => rules.RemindMonths.Where(month => month <= today.Month).Select(month => (int?)month).Max();
}
