using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Movements;

/// <summary>
/// Somebody comes to the school or leaves it (人員異動), with what is to be done then. Once for each person and day, unless it was taken back
/// in between. Never deleted.
/// </summary>
public sealed class Movement : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid PersonId { get; init; }

    public bool IsLeaver { get; init; }

    /// <summary>First day at the school, or the first day on which the person no longer belongs to it.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>How often it was entered for that day and taken back before.</summary>
    public int Round { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null: the people list said so.</summary>
    public Guid? StartedById { get; init; }

    /// <summary>Every line is done, or it was taken back.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Null: it holds.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The day before it was put right for the last time.</summary>
    public DateOnly? EarlierDay { get; private set; }

    /// <summary>When it was put right or taken back.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>Null: the people list did.</summary>
    public Guid? ChangedById { get; private set; }

    [Sealed]
    public string? ChangedWhy { get; private set; }

    public int Version { get; set; }

    public static Movement Of(Guid id, Person about, bool isLeaver, DateOnly day, int round, Person? by, DateTimeOffset now) =>
        new() { Id = id, PersonId = about.Id, IsLeaver = isLeaver, Day = day, Round = round, StartedAt = now, StartedById = by?.Id };

    public IEnumerable<MovementStep> Steps(MovementRules rules) =>
        (IsLeaver ? rules.Leaver : rules.Joiner).Select((rule, place) => MovementStep.Of(Id, rule, place, Day));

    /// <summary>A leaving that has not begun, or begins today, is the officer's to put right; a past one stands in the people list.</summary>
    public bool MayChange(DateOnly today) => IsLeaver && WithdrawnAt is null && Day >= today;

    /// <summary>It was a mistake. What it ended stays ended; what was only planned is dropped.</summary>
    /// <exception cref="RuleBroken">No reason, taken back already, or the day is over.</exception>
    public void Withdraw(Person by, string? reason, DateOnly today, DateTimeOffset now)
    {
        Changed(by, reason, today, now);
        (WithdrawnAt, ClosedAt) = (now, now);
    }

    /// <summary>The people list knows of no such day any more.</summary>
    public void WithdrawByList(DateTimeOffset now) => (WithdrawnAt, ClosedAt, ChangedAt, ChangedById, ChangedWhy) = (now, now, now, null, null);

    /// <summary>The day was wrong.</summary>
    /// <inheritdoc cref="Withdraw"/>
    public void Correct(Person by, DateOnly day, string? reason, DateOnly today, DateTimeOffset now)
    {
        if (day == Day)
        {
            throw new RuleBroken("movement.same-day");
        }

        Changed(by, reason, today, now);
        (EarlierDay, Day) = (Day, day);
    }

    private void Changed(Person by, string? reason, DateOnly today, DateTimeOffset now)
    {
        if (!MayChange(today))
        {
            throw new RuleBroken(WithdrawnAt is not null ? "movement.withdrawn-already" : IsLeaver ? "movement.change-past" : "movement.unknown");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("movement.reason-missing");
        }

        (ChangedWhy, ChangedAt, ChangedById) = (Written.Without(reason), now, by.Id);
    }
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
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public Guid? DoneById { get; private set; }

    [Sealed]
    public string? Note { get; private set; }

    public int Version { get; set; }

    public static MovementStep Of(Guid movement, MovementRule rule, int place, DateOnly day) =>
        new() { MovementId = movement, Rule = rule.Id, Place = place, DueOn = day.AddDays(rule.Days) };

    /// <summary>The movement's day was put right.</summary>
    public void Move(int days) => DueOn = DueOn.AddDays(days);

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
