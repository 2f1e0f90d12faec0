using SecurityPlan.Storage;

namespace SecurityPlan.Incidents;

/// <summary>One line of a case's timeline: who did what when. Never changed, never deleted.</summary>
public sealed class IncidentEntry : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid IncidentId { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid ById { get; init; }

    public EntryKind Kind { get; init; }

    /// <summary>The question that is answered; the person a case is handed to.</summary>
    public Guid? AboutId { get; init; }

    /// <summary>What was decided, in ids and numbers only: a level with its rules and axes, an outcome, two moments.</summary>
    public string? Detail { get; init; }

    /// <summary>What was written, without passwords. Identifiers are in it; they are masked when it is shown.</summary>
    [Sealed]
    public string? Text { get; private set; }

    public int Version { get; set; }

    internal IncidentEntry With(string? text)
    {
        Text = text;
        return this;
    }
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum EntryKind
{
    Reported = 0,
    Taken = 1,
    HandedOver = 2,
    Judged = 3,
    Dismissed = 4,
    Asked = 5,
    Answered = 6,
    Added = 7,
    Withdrawn = 8,
    Released = 9,
    KnownAtCorrected = 10,
    PictureAdded = 11,
}
