using SecurityPlan.Cards;
using SecurityPlan.Plan;
using SecurityPlan.Settings;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan;

/// <summary>What the program reads from its own folder and the school's at start: words, layouts, and everything that plan and law demand. Nothing of it changes afterwards.</summary>
public sealed record PlanFiles
{
    public required Words Words { get; init; }

    public required CardLibrary Cards { get; init; }

    public required Catalogue Catalogue { get; init; }

    public required DrillScenarios Drills { get; init; }

    public required SchoolCalendar Calendar { get; init; }

    public required TrainingRules Training { get; init; }

    public required AccessRules Access { get; init; }

    public required MovementRules Movements { get; init; }

    public required DutyCatalogue Duties { get; init; }

    /// <exception cref="CardsRefused">Words or layouts that cannot be.</exception>
    /// <exception cref="CatalogueRefused">A file of the catalogue is missing, unreadable, or says something that cannot be.</exception>
    public static PlanFiles Load(PlanSettings settings)
    {
        var cards = Path.Combine(AppContext.BaseDirectory, "cards");
        var words = Words.Load(Path.Combine(cards, "words"));
        var folder = settings.Plan.Catalogue;
        var catalogue = Catalogue.Load(folder);
        return new PlanFiles
        {
            Words = words,
            Cards = CardLibrary.Load(cards, words),
            Catalogue = catalogue,
            Drills = DrillScenarios.Load(folder, catalogue.Lists),
            Calendar = SchoolCalendar.Load(folder, settings.School.CalendarDays),
            Training = TrainingRules.Load(folder),
            Access = AccessRules.Load(folder),
            Movements = MovementRules.Load(folder),
            Duties = DutyCatalogue.Load(folder),
        };
    }
}
