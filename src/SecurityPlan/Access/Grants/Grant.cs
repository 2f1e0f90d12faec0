using System.Globalization;
using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Grants;

/// <summary>
/// One access of one person to one system, from the request to the confirmed closing. It has an end from the first day; who decides on it is
/// its <see cref="Approval"/>'s matter. Never deleted.
/// </summary>
public sealed class Grant : IRow
{
    /// <summary>Clocks differ: so far ahead a time is still "now".</summary>
    private const int FutureMinutes = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>民國 year of the school's day on which it was asked for.</summary>
    public int RocYear { get; init; }

    /// <summary>1, 2, 3 … in that year.</summary>
    public int Number { get; init; }

    /// <summary>Id of the catalogue's kind of access.</summary>
    public required string Kind { get; init; }

    public Guid HolderId { get; init; }

    /// <summary>Key of the register's system.</summary>
    public required string System { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>First day, the school's zone.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly Until { get; private set; }

    public GrantStage Stage { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public Guid? OpenedById { get; private set; }

    public GrantEnding? Ending { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedById { get; private set; }

    /// <summary>The one extension that was asked for; null: none yet.</summary>
    public Guid? ExtensionId { get; set; }

    /// <summary><see cref="AccessFacts"/> as JSON.</summary>
    [Sealed]
    public string? Facts { get; private set; }

    public int Version { get; set; }

    /// <summary><c>A115-003</c></summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"A{RocYear}-{Number:D3}");

    public AccessFacts ReadFacts() => AccessFacts.Read(Facts!);

    public static Grant Ask(Guid id, Person by, int rocYear, int number, AccessRequest request, DateTimeOffset now) => new()
    {
        Id = id,
        RocYear = rocYear,
        Number = number,
        Kind = request.Kind.Id,
        HolderId = by.Id,
        System = request.System,
        RequestedAt = now,
        From = request.From,
        Until = request.Until,
        Facts = request.Facts.ToJson(),
    };

    /// <summary>What the approval of the request or the extension means for it; nothing while that is open.</summary>
    public void Follow(Approval approval)
    {
        if (approval.State == ApprovalState.Approved)
        {
            Until = approval.Until;
            (Stage, ApprovedAt) = approval.IsExtension ? (Stage, ApprovedAt) : (GrantStage.ToOpen, approval.DecidedAt);
        }
        else if (!approval.IsOpen && !approval.IsExtension)
        {
            Stage = GrantStage.Void;
        }
    }

    /// <summary>An administrator attests when it was opened: 同意後始可開通.</summary>
    /// <exception cref="RuleBroken">Not approved, opened already, or a time before the approval, before its first day or in the future.</exception>
    public ApprovalStep Open(Guid by, DateTimeOffset at, DateOnly day, DateTimeOffset now)
    {
        if (Stage != GrantStage.ToOpen)
        {
            throw new RuleBroken(Stage is GrantStage.Requested or GrantStage.Void ? "grant.not-approved" : "grant.opened-already", ("number", Name));
        }

        if (at < Minute(ApprovedAt!.Value))
        {
            throw new RuleBroken("grant.opened-before-approval", ("number", Name));
        }

        if (day < From)
        {
            throw new RuleBroken("grant.opened-before-first-day", ("number", Name));
        }

        NotAhead(at, now);
        (Stage, OpenedAt, OpenedById) = (GrantStage.Open, at, by);
        return Step(StepKind.Opened, by, now, day);
    }

    /// <summary>It is over: an open one is to be closed, one that was not opened yet is closed.</summary>
    /// <param name="by">Null: time did it.</param>
    /// <exception cref="RuleBroken">There is nothing to end.</exception>
    public ApprovalStep End(GrantEnding ending, Guid? by, string? reason, DateTimeOffset now)
    {
        if (Stage is not (GrantStage.Open or GrantStage.ToOpen))
        {
            throw new RuleBroken("grant.ended-already", ("number", Name));
        }

        var why = ending == GrantEnding.Revoked ? Written.Without(reason) : reason is null ? null : Written.Without(reason);
        (Stage, Ending, EndedAt) = (Stage == GrantStage.Open ? GrantStage.ToClose : GrantStage.Closed, ending, now);
        ClosedAt = Stage == GrantStage.Closed ? now : null;
        return Step(StepKind.Ended, by, now).With(why);
    }

    /// <summary>An administrator attests when it was closed.</summary>
    /// <exception cref="RuleBroken">It is not to be closed, or the time is before the opening or in the future.</exception>
    public ApprovalStep Close(Guid by, DateTimeOffset at, DateOnly day, DateTimeOffset now)
    {
        if (Stage != GrantStage.ToClose)
        {
            throw new RuleBroken(Stage == GrantStage.Closed ? "grant.closed-already" : "grant.not-ended", ("number", Name));
        }

        if (at < Minute(OpenedAt!.Value))
        {
            throw new RuleBroken("grant.closed-before-opening", ("number", Name));
        }

        NotAhead(at, now);
        (Stage, ClosedAt, ClosedById) = (GrantStage.Closed, at, by);
        return Step(StepKind.Closed, by, now, day);
    }

    /// <summary>The ending that time and the people list cause on <paramref name="today"/>; null: none.</summary>
    public GrantEnding? DueEnding(Person holder, DateOnly today) =>
        Stage is not (GrantStage.Open or GrantStage.ToOpen) ? null
        : !holder.IsHere(today) ? GrantEnding.Left
        : today > Until ? GrantEnding.Term
        : null;

    /// <summary>
    /// The latest of <paramref name="days"/> before the end that has come and came after the first day; null: none. One that is no workday comes on the workday before.
    /// </summary>
    public int? DueReminder(IReadOnlyList<int> days, DateOnly today, SchoolCalendar calendar) => days
        .Where(before => calendar.WorkdayUpTo(Until.AddDays(-before)) is var day && today >= day && From < day)
        .Select(before => (int?)before).LastOrDefault();

    /// <summary>A review looked at it, and it stays.</summary>
    public ApprovalStep Keep(Guid by, string? note, DateTimeOffset now) => Step(StepKind.Reviewed, by, now).With(note is null ? null : Written.Without(note));

    /// <summary>A review brings its end forward.</summary>
    /// <exception cref="RuleBroken">It is over, or the new end is not earlier, or before today.</exception>
    public ApprovalStep Shorten(DateOnly until, Guid by, string? note, DateOnly today, DateTimeOffset now)
    {
        if (Stage is not (GrantStage.Open or GrantStage.ToOpen))
        {
            throw new RuleBroken("grant.ended-already", ("number", Name));
        }

        if (until >= Until || until < today || until < From)
        {
            throw new RuleBroken("review.shorten-wrong");
        }

        Until = until;
        return Step(StepKind.Shortened, by, now, until).With(Written.Without(note));
    }

    /// <exception cref="RuleBroken">Not open, over, or extended once already.</exception>
    public void MayBeExtended()
    {
        if (Stage != GrantStage.Open)
        {
            throw new RuleBroken("grant.not-open", ("number", Name));
        }

        if (ExtensionId is not null)
        {
            throw new RuleBroken("grant.extended-already", ("number", Name));
        }
    }

    private static void NotAhead(DateTimeOffset at, DateTimeOffset now)
    {
        if (at > now.AddMinutes(FutureMinutes))
        {
            throw new RuleBroken("incident.done-future");
        }
    }

    /// <summary>People state times without seconds.</summary>
    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private ApprovalStep Step(StepKind kind, Guid? by, DateTimeOffset now, DateOnly? day = null) =>
        new() { AboutId = Id, At = now, ById = by, Kind = kind, Day = day };
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum GrantStage
{
    /// <summary>Not decided yet.</summary>
    Requested = 0,

    /// <summary>Approved, not opened yet.</summary>
    ToOpen = 1,
    Open = 2,

    /// <summary>Over, but not confirmed closed: still usable by somebody who should not.</summary>
    ToClose = 3,
    Closed = 4,

    /// <summary>Refused, withdrawn or never decided.</summary>
    Void = 5,
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum GrantEnding
{
    /// <summary>Its last day passed.</summary>
    Term = 0,
    ByHolder = 1,
    Revoked = 2,

    /// <summary>The holder left the school.</summary>
    Left = 3,

    /// <summary>A review found that it is not needed any more.</summary>
    Reviewed = 4,

    /// <summary>Nobody answered the review: nothing is kept silently.</summary>
    Suspended = 5,
}
