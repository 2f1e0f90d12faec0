using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>Somebody comes to the school or leaves it (人員異動), with what is to be done then. Once for each person and day.</summary>
public sealed class Movement : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid PersonId { get; init; }

    public bool IsLeaver { get; init; }

    /// <summary>First day at the school, or the first day on which the person no longer belongs to it.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null: the people list said so.</summary>
    public Guid? StartedById { get; init; }

    /// <summary>Every line is done.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public int Version { get; set; }

    public IEnumerable<MovementStep> Steps(MovementRules rules) =>
        (IsLeaver ? rules.Leaver : rules.Joiner).Select((rule, place) => new MovementStep { MovementId = Id, Rule = rule.Id, Place = place, DueOn = Day.AddDays(rule.Days) });
}

/// <summary>One line of the checklist.</summary>
public sealed class MovementStep : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid MovementId { get; init; }

    /// <summary>Id of the catalogue's line.</summary>
    public required string Rule { get; init; }

    public int Place { get; init; }

    /// <summary>Last day in time.</summary>
    public DateOnly DueOn { get; init; }

    public DateTimeOffset? DoneAt { get; private set; }

    public Guid? DoneById { get; private set; }

    [Sealed]
    public string? Note { get; private set; }

    public int Version { get; set; }

    /// <param name="owners">Who may say so now.</param>
    /// <exception cref="RuleBroken">Not an owner, done already, or something is left.</exception>
    public void Done(Person by, IReadOnlyList<Person> owners, IReadOnlyList<string> left, string? note, DateTimeOffset now)
    {
        if (owners.All(owner => owner.Id != by.Id))
        {
            throw new RuleBroken("movement.unknown");
        }

        if (DoneAt is not null)
        {
            throw new RuleBroken("movement.done-already");
        }

        if (left.Count > 0)
        {
            throw new RuleBroken("movement.left", ("what", string.Join(", ", left)));
        }

        Note = note is null ? null : Written.Without(note);
        (DoneAt, DoneById) = (now, by.Id);
    }

    /// <summary>Whose line it is: the role's, else the officer's, else the CISO's; on leave their deputies. Never whoever comes or goes.</summary>
    public static IReadOnlyList<Person> Owners(MovementRule? rule, Guid about, IReadOnlyCollection<Person> people, DateOnly today)
    {
        foreach (var roles in new[] { rule?.Owners ?? [], [Roles.Officer], [Roles.Ciso] })
        {
            var owners = people.Where(person => roles.Any(role => person.Roles.HasFlag(role)) && person.IsHere(today))
                .Select(person => person.OrDeputy(people.FirstOrDefault(other => other.Id == person.DeputyId), today))
                .Where(person => person.Id != about && person.IsColleague(today))
                .DistinctBy(person => person.Id).OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
            if (owners.Count > 0)
            {
                return owners;
            }
        }

        return [];
    }
}
