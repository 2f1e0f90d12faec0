using SecurityPlan.Papers;
using SecurityPlan.Storage;

namespace SecurityPlan.Files;

/// <summary>
/// A file that one person may have once: what it is made of and for whom, never its bytes. It is made from the rows as they are when it is handed
/// over, and only if that person still may have it.
/// </summary>
public sealed class FileOffer : IRow
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    public const int MostAttempts = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Name under which a feature makes it (<c>case-evidence</c>).</summary>
    public required string Kind { get; init; }

    public Guid SubjectId { get; init; }

    public Guid ReaderId { get; init; }

    public DateTimeOffset OfferedAt { get; init; }

    public FileOfferState State { get; private set; }

    /// <summary>When it is tried (again); while it is on its way, when that counts as failed.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Where it goes, with its permission; gone as soon as that is of no use any more.</summary>
    [Sealed]
    public string? UploadUrl { get; private set; }

    /// <summary>Where it lies then, as Teams said.</summary>
    [Sealed]
    public string? ContentUrl { get; private set; }

    public string? UniqueId { get; private set; }

    [Sealed]
    public string? Name { get; private set; }

    public long? Size { get; private set; }

    /// <summary>SHA-256 of what was handed over.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>Key of the sentence that says why it failed and what to do.</summary>
    public string? Failure { get; private set; }

    public int Version { get; set; }

    /// <summary>True until it is accepted, declined, replaced or a day old.</summary>
    public bool IsOpen(DateTimeOffset now) => State == FileOfferState.Open && now < OfferedAt + Lasts;

    /// <summary>Its reader wants it there.</summary>
    /// <param name="contentUrl">Null: nowhere that may be shown.</param>
    /// <exception cref="RuleBroken">It is for somebody else, or not on offer any more.</exception>
    public void Accept(Guid by, Uri uploadUrl, Uri? contentUrl, string? uniqueId, DateTimeOffset now)
    {
        Answer(by, now);
        (State, DueAt, UploadUrl, ContentUrl) = (FileOfferState.Accepted, now, uploadUrl.AbsoluteUri, contentUrl?.AbsoluteUri);
        UniqueId = uniqueId is { Length: <= 100 } ? uniqueId : null;
    }

    /// <inheritdoc cref="Accept"/>
    public void Decline(Guid by, DateTimeOffset now)
    {
        Answer(by, now);
        State = FileOfferState.Declined;
    }

    /// <summary>A newer offer of the same takes its place.</summary>
    public void Replace() => State = FileOfferState.Replaced;

    /// <summary>Goes out now; a result is expected by <paramref name="until"/>.</summary>
    public void Send(DateTimeOffset until) => (State, DueAt, Attempts) = (FileOfferState.Sending, until, Attempts + 1);

    public void Arrived(PaperFile file, byte[] hash) => (State, UploadUrl, Name, Size, Hash) = (FileOfferState.Arrived, null, file.Name, file.Bytes.Length, hash);

    public void Failed(string wordKey) => (State, UploadUrl, Failure) = (FileOfferState.Failed, null, wordKey);

    /// <summary>True after the last time it is tried.</summary>
    public bool IsGivenUp => Attempts >= MostAttempts;

    /// <summary>Nobody could be reached there: once more then.</summary>
    public void Again(DateTimeOffset at) => (State, DueAt) = (FileOfferState.Accepted, at);

    private void Answer(Guid by, DateTimeOffset now)
    {
        if (by != ReaderId || !IsOpen(now))
        {
            throw new RuleBroken("file.over");
        }
    }
}

/// <summary>Stored as numbers: never renumber.</summary>
public enum FileOfferState
{
    Open = 0,
    Accepted = 1,

    /// <summary>Committed before the first byte goes out.</summary>
    Sending = 2,
    Arrived = 3,
    Declined = 4,
    Failed = 5,
    Replaced = 6,
}
