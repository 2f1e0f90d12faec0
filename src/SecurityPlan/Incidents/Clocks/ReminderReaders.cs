using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;

namespace SecurityPlan.Incidents.Clocks;

/// <summary>Who hears of a clock: whoever has the case, else all of the team; from the last points on officer and CISO too.</summary>
public static class ReminderReaders
{
    /// <summary>On leave, the deputy stands in; without one of the team, the person hears of it all the same.</summary>
    public static IReadOnlyList<Person> Of(CaseTeam team, Guid? owner, bool escalate)
    {
        var wanted = owner is { } id && team.Has(id) ? [team[id]] : WithRole(team, Roles.Team);
        if (wanted.Count == 0 || escalate)
        {
            wanted.AddRange(WithRole(team, Roles.Officer | Roles.Ciso));
        }

        return [.. wanted.Select(person => StandIn(team, person)).DistinctBy(person => person.Id)];
    }

    /// <summary>Officer and CISO, or who stands in for them; where there are none, all of the team.</summary>
    public static IReadOnlyList<Person> Above(CaseTeam team) =>
        WithRole(team, Roles.Officer | Roles.Ciso) is { Count: > 0 } above ? [.. above.Select(person => StandIn(team, person)).DistinctBy(person => person.Id)] : [.. team.Members];

    private static List<Person> WithRole(CaseTeam team, Roles roles) => [.. team.Members.Where(member => CaseTeam.IsHandler(member, team.Today) && (member.Roles & roles) != 0)];

    private static Person StandIn(CaseTeam team, Person person) =>
        person.IsAway(team.Today) && person.DeputyId is { } deputy && team.Has(deputy) ? team[deputy] : person;
}
