using SecurityPlan.Storage;

namespace SecurityPlan.Approvals;

/// <summary>One line of the thread about something that was asked for: who did what when. Never changed, never deleted.</summary>
public sealed class ApprovalStep : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>What the thread is about (a grant), over all its approvals.</summary>
    public Guid AboutId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null: time did it.</summary>
    public Guid? ById { get; init; }

    /// <summary>The member on leave for whom <see cref="ById"/> decided.</summary>
    public Guid? ForId { get; init; }

    public StepKind Kind { get; init; }

    /// <summary>The end that was asked for or agreed to; the day on which it was opened or closed.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>A question, an answer, a reason.</summary>
    [Sealed]
    public string? Text { get; private set; }

    public int Version { get; set; }

    internal ApprovalStep With(string? text)
    {
        Text = text;
        return this;
    }
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum StepKind
{
    Requested = 0,
    ExtensionRequested = 1,
    Asked = 2,
    Answered = 3,

    /// <summary>Agreed, and others must agree too.</summary>
    Supported = 4,
    Approved = 5,
    Refused = 6,
    Withdrawn = 7,
    Expired = 8,
    Escalated = 9,
    Opened = 10,
    Ended = 11,
    Closed = 12,

    /// <summary>A review kept it.</summary>
    Reviewed = 13,

    /// <summary>A review brought its end forward.</summary>
    Shortened = 14,

    /// <summary>The requester left before it was decided.</summary>
    RequesterLeft = 15,
}
