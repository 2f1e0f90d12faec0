using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Drills;

/// <summary>A drill as it is kept for the year: who took part, and how long each step took against its deadline.</summary>
/// <param name="Scenario">Null: the catalogue does not know it any more.</param>
/// <param name="Participants">Everybody who did something in its case, and who played the reporter; in the order of their names.</param>
public sealed record DrillRecord(Drill Drill, string Number, DrillScenario? Scenario, IReadOnlyList<string> Participants, IReadOnlyList<DrillStep> Steps)
{
    /// <summary>The receiving authority plays no part, so its step is none of the drill's.</summary>
    /// <param name="people">Everybody named in it.</param>
    public static DrillRecord Of(
        Drill drill, Incident incident, IReadOnlyList<IncidentEntry> entries, IReadOnlyDictionary<Guid, Person> people, DrillScenarios scenarios, Catalogue catalogue,
        SchoolClock clock)
    {
        var took = entries.Select(entry => entry.ById).Append(drill.PlayedById ?? drill.StartedById).Distinct();
        var clocks = LegalClock.Of(catalogue.ClocksOn(clock.Day(incident.KnownAt)).Where(rules => rules.Legal), incident.Course(), clock)
            .Where(step => step.Kind != ClockKind.Review);
        return new DrillRecord(
            drill,
            incident.CaseNumber,
            scenarios.Find(drill.Scenario),
            [.. took.Select(people.GetValueOrDefault).OfType<Person>().Select(person => person.Name).Order(StringComparer.Ordinal)],
            [.. clocks.Select(step => new DrillStep(step.Rule.Name, step.MetAt - step.Start, step.Deadline - step.Start, step.MetAt is null ? null : !step.IsLate))]);
    }
}

/// <param name="Took">Null: it was not done.</param>
/// <param name="Limit">Null: the text names none.</param>
/// <param name="InTime">Null: it was not done.</param>
public sealed record DrillStep(Label Name, TimeSpan? Took, TimeSpan? Limit, bool? InTime);
