namespace SecurityPlan.Storage;

/// <summary>
/// Receipt of one activity. It is stored in the same transaction as everything the activity changed, before the activity is
/// acknowledged; the same activity again finds it and changes nothing.
/// </summary>
public sealed class InboxEntry : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public required string ConversationId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>Tells one body from another, for whoever looks into a delivery. With a key, since what was written may be short enough to be guessed.</summary>
    public required byte[] BodyHash { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>What an invoke was answered with, as JSON of ids and words; rendered anew when it is asked again.</summary>
    public string? Answer { get; set; }

    public int Version { get; set; }
}
