using SecurityPlan.People;

namespace SecurityPlan.Incidents.Cases;

/// <summary>Somebody does something about a case.</summary>
/// <param name="Team">Who handles cases on that day: <paramref name="By"/>'s rights are looked up at every act, never remembered.</param>
public sealed record Act(Person By, CaseTeam Team, DateTimeOffset Now)
{
    public bool IsHandler => Team.Has(By.Id);
}
