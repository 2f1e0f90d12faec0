using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.Registers;

namespace SecurityPlan.Access.Grants;

/// <summary>
/// Who opens and closes access to a system: its manager, else the system administrators, else the officer; on leave their deputies. Closing is
/// everybody's of these, since nothing may stay open because one of them is ill.
/// </summary>
public static class Administrators
{
    /// <summary>In the order of their names.</summary>
    /// <param name="people">At least the manager, the system administrators, the officers, and their deputies.</param>
    public static IReadOnlyList<Person> Of(RegisteredSystem system, IReadOnlyCollection<Person> people, DateOnly today)
    {
        var holders = people.Where(p => p.Id == system.ManagerId || p.Roles.HasFlag(Roles.SysAdmin)).ToList();
        var present = StandIns(holders, people, today);
        return present.Count > 0 ? present : StandIns([.. people.Where(p => p.Roles.HasFlag(Roles.Officer))], people, today);
    }

    /// <summary>
    /// Who says now that <paramref name="grant"/> was opened or closed. Nobody attests the closing of what they hold, under a second account neither: where only the
    /// holder administers the system, the officer looks that it is closed, else one of the team, else the CISO.
    /// </summary>
    /// <param name="people">As for <see cref="Of(RegisteredSystem, IReadOnlyCollection{Person}, DateOnly)"/>, with team and CISO.</param>
    public static IReadOnlyList<Person> Of(Grant grant, Person holder, RegisteredSystem system, IReadOnlyCollection<Person> people, DateOnly today)
    {
        var administrators = Of(system, people, today);
        if (grant.Stage != GrantStage.ToClose)
        {
            return administrators;
        }

        foreach (var who in new[] { Roles.None, Roles.Officer, Roles.Team, Roles.Ciso })
        {
            var able = who == Roles.None ? administrators : StandIns([.. people.Where(p => p.Roles.HasFlag(who) && !p.Roles.HasFlag(Roles.External))], people, today);
            if (able.Where(person => !SamePerson.Are(person, holder)).ToList() is { Count: > 0 } others)
            {
                return others;
            }
        }

        return [];
    }

    private static IReadOnlyList<Person> StandIns(IReadOnlyCollection<Person> holders, IReadOnlyCollection<Person> people, DateOnly today) =>
    [
        .. holders.Where(p => p.IsHere(today))
            .Select(p => p.OrDeputy(people.FirstOrDefault(other => other.Id == p.DeputyId), today))
            .DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.Ordinal),
    ];
}
