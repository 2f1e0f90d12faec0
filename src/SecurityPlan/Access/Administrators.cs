using SecurityPlan.People;
using SecurityPlan.Registers;

namespace SecurityPlan.Access;

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

    private static IReadOnlyList<Person> StandIns(IReadOnlyCollection<Person> holders, IReadOnlyCollection<Person> people, DateOnly today) =>
    [
        .. holders.Where(p => p.IsHere(today))
            .Select(p => p.OrDeputy(people.FirstOrDefault(other => other.Id == p.DeputyId), today))
            .DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.Ordinal),
    ];
}
