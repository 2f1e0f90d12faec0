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

    /// <summary>SHA-256 of the body: another body under a known id is refused.</summary>
    public required byte[] BodyHash { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>What an invoke was answered with, as JSON of ids and words; rendered anew when it is asked again.</summary>
    public string? Answer { get; set; }

    public int Version { get; set; }
}
