using SecurityPlan.Approvals;
using SecurityPlan.People;

namespace SecurityPlan.Training.Ledger;

/// <summary>Who looks at somebody's hours: the officers, but nobody at their own, under a second account neither. Where no officer is left, the CISO.</summary>
public static class Checkers
{
    /// <summary>Who reads everybody's hours.</summary>
    public const Roles Readers = Roles.CaseHandlers;

    public static IReadOnlyList<Person> Of(Person about, IReadOnlyCollection<Person> people, DateOnly today)
    {
        foreach (var role in new[] { Roles.Officer, Roles.Ciso })
        {
            var able = people.Where(person => person.Is(role, today) && !person.Roles.HasFlag(Roles.External) && !SamePerson.Are(person, about)).ToList();
            if (able.Count > 0)
            {
                return able;
            }
        }

        return [];
    }
}
