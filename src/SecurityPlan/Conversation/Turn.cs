using System.Text.Json.Nodes;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// One activity of one person, from load to commit: everything a feature's Talk needs. It is saved once, as a whole, by the
/// <see cref="StoredTurns"/> around it; features only change rows, pin cards and write the audit trail.
/// </summary>
public sealed class Turn
{
    public required PlanDb Db { get; init; }

    /// <summary>UTC, read once when the turn began.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wrote or pressed: from the verified token's activity, never from a card.</summary>
    public required Person By { get; init; }

    public required SchoolClock Clock { get; init; }

    public required Noticeboard Board { get; init; }

    public required AuditLog Audit { get; init; }

    /// <summary>The reader's: <c>zh-TW</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required CancellationToken Cancelled { get; init; }

    public DateOnly Today => Clock.Day(Now);

    /// <summary>Pictures of the message that is being answered, already fetched; empty for a press.</summary>
    public IReadOnlyList<Picture> Pictures { get; init; } = [];
}

/// <summary>A picture or file somebody sent in chat.</summary>
/// <param name="Name">As the sender's client named it; hostile.</param>
public sealed record Picture(string Name, string ContentType, byte[] Bytes);
