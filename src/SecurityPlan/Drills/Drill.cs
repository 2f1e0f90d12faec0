using SecurityPlan.PersonalData;
using SecurityPlan.Storage;

namespace SecurityPlan.Drills;

/// <summary>An exercise of the school: its scenario, its case, and what people learned. Kept, year by year.</summary>
public sealed class Drill : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>民國 year of the school's day on which it began.</summary>
    public int RocYear { get; init; }

    /// <summary>Id of a scenario of the catalogue.</summary>
    public required string Scenario { get; init; }

    public Guid IncidentId { get; init; }

    public Guid StartedById { get; init; }

    /// <summary>Who plays the reporter; null: nobody.</summary>
    public Guid? PlayedById { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public Guid? EndedById { get; private set; }

    /// <summary>Null: it is running.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What went well and what is to be done better.</summary>
    [Sealed]
    public string? Lessons { get; private set; }

    public int Version { get; set; }

    /// <exception cref="RuleBroken">It is over, or no lesson was written.</exception>
    public void End(Guid by, string? lessons, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            throw new RuleBroken("drill.over");
        }

        (Lessons, EndedById, EndedAt) = (Written.Without(lessons), by, now);
    }
}
