using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Cases;

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

    /// <summary>When it happened: <c>moment moment</c>, the earlier first; <c>-</c> if it was not known, with <c>!</c> behind it if only the day was.</summary>
    HappenedCorrected = 19,

    /// <summary>The reporter wants to take the report back, but the team has to decide.</summary>
    WithdrawalAsked = 20,

    /// <summary>A content of the improvement report: its id.</summary>
    ContentWritten = 30,
    ReportCompleted = 31,

    /// <summary>The improvement report: the moment.</summary>
    HandedIn = 32,
    SentBack = 33,

    /// <summary>How many follow-up actions were open.</summary>
    SignedOff = 34,

    /// <summary>Is the same elsewhere: the answer.</summary>
    ElsewhereAnswered = 35,

    /// <summary>The moment of the meeting.</summary>
    MeetingCalled = 36,

    /// <summary>The moment of the meeting.</summary>
    Minuted = 37,

    /// <summary>Involved, kinds, persons, records of the system, encrypted, moment of the notice.</summary>
    DataRecorded = 38,

    /// <summary>Another moment of a clock: <c>clock moment moment</c>, the earlier first.</summary>
    MomentCorrected = 39,

    /// <summary>Id and day of the action; about its owner.</summary>
    FollowUpAdded = 40,
    FollowUpGiven = 41,
    FollowUpDone = 42,

    /// <summary>Closed as a repetition: the number of the case that goes on.</summary>
    Merged = 60,

    /// <summary>Another report was merged into this case: its number; the text is what it said.</summary>
    MergedHere = 61,

    /// <summary>Looked alike, but is another one: the other's number.</summary>
    KeptApart = 62,
    DrillEnded = 63,
}
