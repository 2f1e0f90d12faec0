using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>Which queue a copy waits in. Lower goes first.</summary>
public enum Lane
{
    /// <summary>The answer to somebody who is waiting for it.</summary>
    Interactive = 0,

    /// <summary>A case or a decision: everybody's copy.</summary>
    Case = 1,

    /// <summary>A nudge or digest: may wait, is never sent twice.</summary>
    Nudge = 2,
}

/// <summary>Where a copy is on its way to Teams.</summary>
public enum CopyState
{
    /// <summary>To be sent or updated as soon as <see cref="CardCopy.DueAt"/> has come.</summary>
    Due = 0,

    /// <summary>Committed before the request goes out.</summary>
    Sending = 1,

    /// <summary>Shown as wanted.</summary>
    Sent = 2,

    /// <summary>The connector asked to wait until <see cref="CardCopy.DueAt"/>.</summary>
    RetryAt = 3,

    /// <summary>Sent or not: nobody knows (timeout, 5xx, crash). <see cref="CardCopy.DueAt"/> says when it is tried once more.</summary>
    Unknown = 4,

    /// <summary>Given up for <see cref="CardCopy.Reason"/>, until what it shows changes: see <see cref="CardCopy.ComesAgainAfter"/>.</summary>
    Dead = 5,

    /// <summary>Waits until the reader's chat is known.</summary>
    Waiting = 6,
}

/// <summary>
/// A card hung in one person's chat, showing a subject. What it shows is rendered when it is sent, from the rows as they are then;
/// it is behind as long as <see cref="Shown"/> is less than <see cref="Wanted"/>.
/// </summary>
public sealed class CardCopy : IRow
{
    /// <summary><see cref="Reason"/> of a card that is sent a second time, since nobody knows whether the first arrived.</summary>
    public const string OnceMore = "once-more";

    /// <summary><see cref="Reason"/> of a card that was sent with inputs on it.</summary>
    public const string Fillable = "fillable";

    /// <summary><see cref="Reason"/> of a card that is behind through no act of its reader.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>The same of one that had inputs on it before.</summary>
    public const string ElsewhereWhileFillable = "elsewhere-fillable";

    /// <summary><see cref="Reason"/> of a card that is left as it is for a while, since its reader may be filling it in.</summary>
    public const string Held = "held";

    /// <summary><see cref="Reason"/> of a card that a bug kept from being rendered.</summary>
    public const string NotRendered = "not-rendered";

    /// <summary><see cref="Reason"/> of a card that has nothing its reader may see.</summary>
    public const string NothingToShow = "nothing-to-show";

    /// <summary><see cref="Reason"/> of a card for somebody who is not there any more.</summary>
    public const string NoReader = "no-reader";

    /// <summary><see cref="Reason"/> of a message that a fault of the connector's may have swallowed, or not.</summary>
    public const string ServerError = "500";

    /// <summary><see cref="Reason"/> of a message of which nobody knows whether it arrived.</summary>
    public const string OutcomeUnknown = "unknown";

    /// <summary>
    /// How long a card with inputs is left alone by what comes from elsewhere: nobody can see whether its reader is typing, and an update would empty
    /// them. That holds for a side that its reader turned up and for a card that has them on its front. It counts from the first change that is held
    /// back, not from when the card came: people fill in yesterday's cards too. What is sent from it is judged by the state as it is then, and a card
    /// that has nothing to fill in any more is updated at once, since what is typed there could not be sent.
    /// </summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(30);

    private DateTimeOffset wasDueAt;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Unique in the school, so that every fan-out can be run again (<c>incident/…/…</c>, <c>nudge/2026-W48/…</c>).</summary>
    public required string Key { get; init; }

    /// <summary>Name of the view.</summary>
    public required string Card { get; set; }

    public Guid SubjectId { get; init; }

    public Guid ReaderId { get; init; }

    /// <summary>The side that its reader turned up (<c>judge</c>, <c>ask</c> …); null: the front.</summary>
    public string? Face { get; set; }

    /// <summary>What the view needs beside the subject, as JSON; never what somebody typed.</summary>
    public string? Args { get; set; }

    public int Wanted { get; set; } = 1;

    public int Shown { get; set; }

    public CopyState State { get; set; }

    public Lane Lane { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Where it hangs; null before the first sending.</summary>
    public string? ConversationId { get; set; }

    /// <summary>The activity id the connector gave; null before it is known.</summary>
    public string? ActivityId { get; set; }

    public string? Reason { get; set; }

    public int Version { get; set; }

    /// <summary>True if an update that has inputs again would empty those that the reader may be filling in: see <see cref="Hold"/>.</summary>
    public bool MayBeFilledIn => ActivityId is not null && (Reason == ElsewhereWhileFillable || (Reason == Elsewhere && Face is not null));

    /// <summary>
    /// True if a copy given up for <paramref name="reason"/> is tried again, once, when what it shows changes: by then it shows something else, and
    /// a second card is harmless. A nudge of which nobody knows whether it arrived is not. <see cref="Noticeboard.MarkChanged"/> says the same in SQL.
    /// </summary>
    public bool ComesAgainAfter(string? reason) => reason is not (null or NothingToShow or NoReader)
        && (Lane != Lane.Nudge || ActivityId is not null || reason is not (ServerError or OutcomeUnknown));

    /// <summary>When it was due before it was claimed: its place in the line if it has to wait for the pace.</summary>
    public DateTimeOffset WasDueAt => wasDueAt;

    /// <summary>
    /// Goes out now, with a result expected by <paramref name="lease"/>; or is given up: a post of unknown outcome is tried once more if it
    /// is a card, and never if it is a nudge.
    /// </summary>
    public void GiveUpOrSend(DateTimeOffset lease)
    {
        if (State == CopyState.Unknown && ActivityId is null)
        {
            if (Lane == Lane.Nudge || Reason == OnceMore)
            {
                (State, Reason) = (CopyState.Dead, OutcomeUnknown);
                return;
            }

            Reason = OnceMore;
        }

        wasDueAt = DueAt;
        (State, DueAt, Attempts) = (CopyState.Sending, lease, Attempts + 1);
    }
}
