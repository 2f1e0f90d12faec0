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

    /// <summary>What was decided, in ids and numbers only: a level with its rules and axes, an outcome, moments, a ticket number.</summary>
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

    /// <summary>On the official platform: <c>number moment</c>.</summary>
    PlatformReported = 12,

    /// <summary>Another ticket number or time: <c>number moment number moment</c>, the earlier first.</summary>
    PlatformCorrected = 13,

    /// <summary>Through another channel because the platform could not be used: the moment.</summary>
    ReportedOtherwise = 14,

    /// <summary>The moment.</summary>
    Contained = 15,

    /// <summary>The receiving authority's answer: <c>level moment</c>.</summary>
    Reviewed = 16,

    /// <summary>Another duty of the clocks is done: <c>clock moment</c>.</summary>
    DutyDone = 17,

    /// <summary>Why a clock is or was overdue: the clock.</summary>
    LateExplained = 18,
}
