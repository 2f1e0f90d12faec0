using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Approvals;

/// <summary>
/// One question that somebody else must decide: a request, or an extension. Every act answers with the line it adds to the thread. Of two who
/// decide at once the version lets one through; the other meets the decision when the turn is tried again, and is told whose it was.
/// </summary>
public sealed class Approval : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>The grant it is about.</summary>
    public Guid AboutId { get; init; }

    /// <summary>Id of the catalogue's kind of access, whose route it goes.</summary>
    public required string Kind { get; init; }

    /// <summary>What people call it: <c>A115-003</c>.</summary>
    public required string Number { get; init; }

    public bool IsExtension { get; init; }

    public Guid RequesterId { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it escalates, inclusive: a question back does not stop this clock.</summary>
    public DateTimeOffset DecideBy { get; init; }

    /// <summary>First day of what is asked for, the school's zone.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day of what is asked for, inclusive; what was agreed to once it is approved.</summary>
    public DateOnly Until { get; private set; }

    public ApprovalState State { get; private set; }

    public DateTimeOffset? EscalatedAt { get; private set; }

    /// <summary>Voices that agreed so far, where more than one is needed: ids with spaces between them.</summary>
    public string? Supporters { get; private set; }

    public Guid? DecidedById { get; private set; }

    /// <summary>The member on leave for whom <see cref="DecidedById"/> decided.</summary>
    public Guid? DecidedForId { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public int Version { get; set; }

    public bool IsOpen => State is ApprovalState.Pending or ApprovalState.Asked;

    public bool IsEscalated => EscalatedAt is not null;

    private IEnumerable<Guid> Voices => (Supporters ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    public int SupportCount => Voices.Count();

    /// <param name="id">Of the form it came with, so that the same form cannot ask twice.</param>
    public static (Approval Approval, ApprovalStep Step) Request(
        Guid id, Guid about, AccessKind kind, string number, bool isExtension, Person by, DateOnly from, DateOnly until, DateTimeOffset now)
    {
        var approval = new Approval
        {
            Id = id,
            AboutId = about,
            Kind = kind.Id,
            Number = number,
            IsExtension = isExtension,
            RequesterId = by.Id,
            RequestedAt = now,
            DecideBy = now.AddHours(kind.Route.Hours),
            From = from,
            Until = until,
        };
        return (approval, approval.Step(isExtension ? StepKind.ExtensionRequested : StepKind.Requested, by.Id, now, day: until));
    }

    /// <summary>Agrees; with enough voices it is approved. The end is the earliest that one of them agreed to.</summary>
    /// <param name="until">An earlier end; null: as asked for.</param>
    /// <exception cref="RuleBroken">Decided already, not a decider, agreed already, or the end is later than asked for or over.</exception>
    public ApprovalStep Approve(Deciding act, int quorum, DateOnly? until)
    {
        var seat = SeatOf(act);
        var voice = seat.Voice.Id;
        if (Voices.Any(other => act.Who.IsSameVoice(other, voice)))
        {
            throw new RuleBroken("approval.agreed-already", ("number", Number));
        }

        var end = until ?? Until;
        if (end > Until)
        {
            throw new RuleBroken("approval.end-too-late");
        }

        if (end < From || end < act.Today)
        {
            throw new RuleBroken("approval.end-too-early");
        }

        (Until, Supporters) = (end, string.Join(' ', Voices.Append(voice)));
        if (SupportCount < quorum)
        {
            return Step(StepKind.Supported, act.By.Id, act.Now, seat.For?.Id, Until);
        }

        Decide(ApprovalState.Approved, seat, act.Now);
        return Step(StepKind.Approved, act.By.Id, act.Now, seat.For?.Id, Until);
    }

    public ApprovalStep Refuse(Deciding act, string? reason)
    {
        var seat = SeatOf(act);
        var why = Written.Without(reason);
        Decide(ApprovalState.Refused, seat, act.Now);
        return Step(StepKind.Refused, act.By.Id, act.Now, seat.For?.Id).With(why);
    }

    /// <summary>Sends it back with a question. It stays with the deciders, and so does its clock.</summary>
    public ApprovalStep Ask(Deciding act, string? question)
    {
        var seat = SeatOf(act);
        var what = Written.Without(question);
        State = ApprovalState.Asked;
        return Step(StepKind.Asked, act.By.Id, act.Now, seat.For?.Id).With(what);
    }

    /// <exception cref="RuleBroken">Not the requester, decided already, or nothing was asked.</exception>
    public ApprovalStep Answer(Deciding act, string? text)
    {
        Asking(act);
        if (State != ApprovalState.Asked)
        {
            throw new RuleBroken("approval.not-asked", ("number", Number));
        }

        var what = Written.Without(text);
        State = ApprovalState.Pending;
        return Step(StepKind.Answered, act.By.Id, act.Now).With(what);
    }

    /// <summary>The requester takes it back, until it is decided.</summary>
    public ApprovalStep Withdraw(Deciding act)
    {
        Asking(act);
        (State, DecidedAt) = (ApprovalState.Withdrawn, act.Now);
        return Step(StepKind.Withdrawn, act.By.Id, act.Now);
    }

    /// <summary>Nobody decided in time: those it escalates to may decide as well. Once; null: it was, or need not be.</summary>
    public ApprovalStep? Escalate(DateTimeOffset now)
    {
        if (!IsOpen || IsEscalated || now <= DecideBy)
        {
            return null;
        }

        EscalatedAt = now;
        return Step(StepKind.Escalated, null, now);
    }

    /// <summary>Its last day passed undecided, or who asked has left; null: it is decided or still asked for.</summary>
    public ApprovalStep? Expire(Person requester, DateOnly today, DateTimeOffset now) =>
        !requester.IsHere(today) ? Leave(now) : today > Until ? Drop(now) : null;

    /// <summary>There is nothing to decide any more; null: it is decided.</summary>
    public ApprovalStep? Drop(DateTimeOffset now) => Over(ApprovalState.Expired, StepKind.Expired, now);

    /// <summary>Who asked has left the school, which takes it back; null: it is decided.</summary>
    public ApprovalStep? Leave(DateTimeOffset now) => Over(ApprovalState.Left, StepKind.RequesterLeft, now);

    private ApprovalStep? Over(ApprovalState state, StepKind kind, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return null;
        }

        (State, DecidedAt) = (state, now);
        return Step(kind, null, now);
    }

    private Seat SeatOf(Deciding act)
    {
        if (act.Who.SeatOf(act.By.Id) is { } seat)
        {
            Open(act);
            return seat;
        }

        throw act.Who.StoppedBy(act.By) is Stop.NotRoute or Stop.Left or Stop.External
            ? new RuleBroken("approval.unknown")
            : new RuleBroken(StopWords.Of(act.Who.StoppedBy(act.By)!.Value), ("who", StopWords.Names(act.Who)));
    }

    private void Asking(Deciding act)
    {
        if (act.By.Id != RequesterId || !act.By.IsHere(act.Today))
        {
            throw new RuleBroken(act.Who.SeatOf(act.By.Id) is null ? "approval.unknown" : "approval.requester-only");
        }

        Open(act);
    }

    private void Open(Deciding act)
    {
        if (!IsOpen)
        {
            throw new RuleBroken(
                State switch
                {
                    ApprovalState.Approved => "approval.approved-already",
                    ApprovalState.Refused => "approval.refused-already",
                    ApprovalState.Withdrawn => "approval.withdrawn-already",
                    ApprovalState.Left => "approval.left-already",
                    _ => "approval.expired-already",
                },
                ("number", Number), ("name", act.Who.NameOf(DecidedById)));
        }
    }

    private void Decide(ApprovalState state, Seat seat, DateTimeOffset now) =>
        (State, DecidedById, DecidedForId, DecidedAt) = (state, seat.Person.Id, seat.For?.Id, now);

    private ApprovalStep Step(StepKind kind, Guid? by, DateTimeOffset now, Guid? seatOf = null, DateOnly? day = null) =>
        new() { AboutId = AboutId, At = now, ById = by, ForId = seatOf, Kind = kind, Day = day };
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum ApprovalState
{
    Pending = 0,

    /// <summary>Sent back with a question.</summary>
    Asked = 1,
    Approved = 2,
    Refused = 3,

    /// <summary>Taken back by the requester.</summary>
    Withdrawn = 4,

    /// <summary>Not decided before its end.</summary>
    Expired = 5,

    /// <summary>The requester left the school before it was decided.</summary>
    Left = 6,
}

/// <summary>Somebody presses something about a decision.</summary>
/// <param name="Who">Who may decide at this moment.</param>
public sealed record Deciding(Person By, Deciders Who, DateOnly Today, DateTimeOffset Now);
