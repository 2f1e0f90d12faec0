using SecurityPlan.Storage;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>The officer gave a finished duty back: why, and what had been given as evidence until then. Its files stay with the duty.</summary>
public sealed class DutyReturn : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid OccurrenceId { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid ById { get; init; }

    public DateTimeOffset DoneAt { get; init; }

    public Guid DoneById { get; init; }

    public long? Number { get; init; }

    public DateOnly? On { get; init; }

    /// <summary><see cref="DutyOccurrence.Hash"/> as it was.</summary>
    public required byte[] Hash { get; init; }

    [Sealed]
    public string? Reason { get; init; }

    [Sealed]
    public string? Proof { get; init; }

    public int Version { get; set; }
}
