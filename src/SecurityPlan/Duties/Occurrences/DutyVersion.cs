using SecurityPlan.Storage;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>One version of the duties that came to a school. The one applied last is in force; a newer one waits until the officer applies it.</summary>
public sealed class DutyVersion : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Of the <see cref="DutyText"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>Hash of the version that was in force when this one came; null: it was the first.</summary>
    public string? Before { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Null: the first version, which needs nobody.</summary>
    public Guid? AppliedById { get; private set; }

    public int Version { get; set; }

    public void Apply(DutyAct act, string present)
    {
        if (!act.People.IsOfficer(act.By))
        {
            throw new RuleBroken("duty.catalogue.officer-only");
        }

        if (AppliedAt is not null)
        {
            throw new RuleBroken("duty.catalogue.applied-already");
        }

        if (Hash != present)
        {
            throw new RuleBroken("duty.catalogue.superseded");
        }

        (AppliedAt, AppliedById) = (act.Now, act.By.Id);
    }

    public void ApplyFirst(DateTimeOffset now) => AppliedAt = now;
}

/// <summary>The text of one version, the same for every school that uses it. It says nothing of any school.</summary>
public sealed class DutyText
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Of the plain text.</summary>
    public required string Hash { get; init; }

    /// <summary>The catalogue as JSON, Brotli-compressed.</summary>
    public required byte[] Json { get; init; }
}

/// <summary>Who does a duty by name, as the officer has set it.</summary>
public sealed class DutyName : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Ref of the duty.</summary>
    public required string Duty { get; init; }

    public Guid PersonId { get; set; }

    public int Version { get; set; }
}
