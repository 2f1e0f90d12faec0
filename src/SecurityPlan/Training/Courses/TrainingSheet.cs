using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Training.Courses;

/// <summary>Stored as numbers: never renumber.</summary>
public enum TrainingSheetState
{
    Waiting = 0,
    Recorded = 1,
    Dropped = 2,
}

/// <summary>A platform's export that an officer has dropped into the chat. What it comes to is computed from it and the rows as they are.</summary>
public sealed class TrainingSheet : IRow
{
    /// <summary>How long the file is kept: to decide on it, and to read which lines were refused.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid ById { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public TrainingSheetState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Entries that were recorded from it.</summary>
    public int Added { get; private set; }

    /// <summary>As the sender's client named it; hostile.</summary>
    [Sealed]
    public string? Name { get; init; }

    /// <summary>As it came; null: dropped, or <see cref="Kept"/> is over.</summary>
    [Sealed]
    public byte[]? Bytes { get; private set; }

    /// <summary>True while the file is there.</summary>
    public bool IsKept { get; private set; }

    public int Version { get; set; }

    public static TrainingSheet Of(Person by, string name, byte[] bytes, DateTimeOffset now) => new() { ById = by.Id, SentAt = now, Name = name, Bytes = bytes, IsKept = true };

    /// <exception cref="RuleBroken">Decided already, or forgotten.</exception>
    public void Record(int added, DateTimeOffset now)
    {
        MustWait();
        (State, Added, DecidedAt) = (TrainingSheetState.Recorded, added, now);
    }

    /// <inheritdoc cref="Record"/>
    public void Drop(DateTimeOffset now)
    {
        MustWait();
        (State, DecidedAt) = (TrainingSheetState.Dropped, now);
        Forget();
    }

    public void Forget() => (Bytes, IsKept) = (null, false);

    private void MustWait()
    {
        if (State != TrainingSheetState.Waiting || !IsKept)
        {
            throw new RuleBroken(State switch
            {
                TrainingSheetState.Recorded => "training.sheet.recorded-already",
                TrainingSheetState.Dropped => "training.sheet.dropped-already",
                _ => "training.sheet.forgotten",
            });
        }
    }
}
