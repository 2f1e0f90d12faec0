using SecurityPlan.Approvals;
using SecurityPlan.People;
using SecurityPlan.PersonalData;
using SecurityPlan.Storage;

namespace SecurityPlan.Reviews;

/// <summary>One grant, or the account of one person, as a review asks about it. One answer wins; who comes later is told whose it was.</summary>
public sealed class ReviewLine : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid ReviewId { get; init; }

    /// <summary>Its place in the list: what needs a look stands first.</summary>
    public int Place { get; init; }

    /// <summary>Null: it is about the account of <see cref="HolderId"/>.</summary>
    public Guid? GrantId { get; init; }

    public Guid HolderId { get; init; }

    /// <summary>Why somebody should look at it, at the beginning.</summary>
    public ReviewConcerns Concerns { get; init; }

    /// <summary>Last day of the grant at the beginning.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Day of the last use that was noted before the beginning.</summary>
    public DateOnly? UsedOn { get; init; }

    /// <summary>Who was asked to decide instead of the reviewers; null: nobody.</summary>
    public Guid? AssignedId { get; private set; }

    public Guid? HandedById { get; private set; }

    [Sealed]
    public string? HandedWhy { get; private set; }

    public ReviewOutcome Outcome { get; private set; }

    public Guid? DecidedById { get; private set; }

    /// <summary>The member on leave for whom <see cref="DecidedById"/> decided.</summary>
    public Guid? DecidedForId { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The end that was brought forward.</summary>
    public DateOnly? ShortenedTo { get; private set; }

    [Sealed]
    public string? Note { get; private set; }

    /// <summary>When the account was closed; grants have their own closing.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedById { get; private set; }

    public int Version { get; set; }

    public bool IsOpen => Outcome == ReviewOutcome.Open;

    /// <summary>An account that somebody has yet to close.</summary>
    public bool IsToClose => GrantId is null && Outcome is ReviewOutcome.Ended or ReviewOutcome.Suspended && ClosedAt is null;

    /// <summary>An account that nobody answered for may be answered for late, until it is closed.</summary>
    public bool MayBeDecided => IsOpen || (Outcome == ReviewOutcome.Suspended && IsToClose);

    /// <exception cref="RuleBroken">Not a reviewer of it, decided already, the holder has left, or it comes late and without a note.</exception>
    public void Keep(Deciding act, bool hasLeft, string? note)
    {
        var seat = SeatOf(act);
        if (hasLeft)
        {
            throw new RuleBroken("review.keep-left");
        }

        Decide(ReviewOutcome.Kept, seat, act.Now, IsOpen && note is null ? null : Written(note));
    }

    /// <inheritdoc cref="Keep"/>
    public void End(Deciding act, string? note) => Decide(ReviewOutcome.Ended, SeatOf(act), act.Now, Written(note));

    /// <inheritdoc cref="Keep"/>
    public void Shorten(Deciding act, DateOnly? until, string? note)
    {
        var seat = SeatOf(act);
        if (GrantId is null)
        {
            throw new RuleBroken("review.decision-missing");
        }

        var end = until ?? throw new RuleBroken("review.shorten-wrong");
        var why = Written(note);
        Decide(ReviewOutcome.Shortened, seat, act.Now, why);
        ShortenedTo = end;
    }

    /// <summary>Somebody else knows better. Nobody gets what is theirs.</summary>
    /// <param name="to">Who would decide it then.</param>
    /// <param name="ifTheirs">Who may decide once it is theirs.</param>
    public void Hand(Deciding act, Person to, Deciders ifTheirs, string? note)
    {
        SeatOf(act);
        if (to.Id == act.By.Id)
        {
            throw new RuleBroken("review.hand-self");
        }

        if (ifTheirs.SeatOf(to.Id) is null)
        {
            throw new RuleBroken("review.hand-not", ("name", to.Name));
        }

        (HandedWhy, AssignedId, HandedById) = (Written(note), to.Id, act.By.Id);
    }

    /// <summary>Whom it was handed to has left: somebody else, or the reviewers again.</summary>
    public void Pass(Guid? to) => AssignedId = to;

    /// <summary>The grace is over and nobody answered; false: somebody had.</summary>
    public bool Suspend(DateTimeOffset now) => Settle(ReviewOutcome.Suspended, now);

    /// <summary>It ended by itself meanwhile: there is nothing to keep any more.</summary>
    public bool Lapse(DateTimeOffset now) => Settle(ReviewOutcome.Over, now);

    /// <summary>A reviewer attests that the account is closed.</summary>
    public void Close(Deciding act)
    {
        Seated(act);
        if (!IsToClose)
        {
            throw new RuleBroken("review.not-to-close");
        }

        (ClosedAt, ClosedById) = (act.Now, act.By.Id);
    }

    private bool Settle(ReviewOutcome outcome, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return false;
        }

        (Outcome, DecidedAt) = (outcome, now);
        return true;
    }

    private void Decide(ReviewOutcome outcome, Seat seat, DateTimeOffset now, string? note) =>
        (Outcome, DecidedById, DecidedForId, DecidedAt, Note) = (outcome, seat.Person.Id, seat.For?.Id, now, note);

    private Seat SeatOf(Deciding act)
    {
        var seat = Seated(act);
        return MayBeDecided ? seat
            : DecidedById is null ? throw new RuleBroken("review.settled-already")
            : throw new RuleBroken("review.decided-already", ("name", act.Who.NameOf(DecidedById)));
    }

    private static Seat Seated(Deciding act) => act.Who.SeatOf(act.By.Id) ?? throw (act.Who.StoppedBy(act.By) switch
    {
        Stop.Own or Stop.SecondAccount => new RuleBroken("review.stopped.own", ("who", StopWords.Names(act.Who))),
        Stop.RequestersDeputy => new RuleBroken("review.stopped.deputy", ("who", StopWords.Names(act.Who))),
        Stop.Away => new RuleBroken("review.stopped.away", ("who", StopWords.Names(act.Who))),
        _ => new RuleBroken("review.unknown"),
    });

    private static string Written(string? note) => string.IsNullOrWhiteSpace(note) ? throw new RuleBroken("review.note-missing") : PersonalData.Written.Without(note);
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum ReviewOutcome
{
    Open = 0,
    Kept = 1,
    Ended = 2,
    Shortened = 3,

    /// <summary>Nobody answered within the grace.</summary>
    Suspended = 4,

    /// <summary>It ended by itself before anybody answered.</summary>
    Over = 5,
}
