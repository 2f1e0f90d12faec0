using System.Security.Cryptography;
using SecurityPlan.Storage;

namespace SecurityPlan.Files;

/// <summary>
/// A picture or file as it came, with its hash: of a case, a duty or a training entry. Sent while a form was open, it carries the draft's id,
/// which is that of what the form became.
/// </summary>
public sealed class Evidence : IRow
{
    /// <summary>Bytes of one file at most.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Bytes of all files of one subject at most.</summary>
    public const long MostBytesPerCase = 50L * 1024 * 1024;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>The case, the time a duty came up, the training entry, or the draft of a form.</summary>
    public Guid SubjectId { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid ById { get; init; }

    /// <summary>What the bytes are, not what the sender said: <c>image/png</c>, <c>image/jpeg</c>, <c>application/pdf</c>.</summary>
    public required string ContentType { get; init; }

    public long Size { get; init; }

    /// <summary>SHA-256 of the bytes as they came.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>As the sender's client named it; hostile.</summary>
    [Sealed]
    public string? Name { get; private set; }

    [Sealed]
    public byte[]? Bytes { get; private set; }

    public int Version { get; set; }

    /// <param name="already">Bytes the subject has so far.</param>
    /// <exception cref="RuleBroken">Too large, or neither PNG, JPEG nor PDF by its first bytes.</exception>
    public static Evidence Of(Guid subject, Guid by, string name, byte[] bytes, long already, DateTimeOffset now)
    {
        if (bytes.Length > MostBytes || already + bytes.Length > MostBytesPerCase)
        {
            throw new RuleBroken("incident.picture-too-large");
        }

        return new Evidence
        {
            SubjectId = subject,
            At = now,
            ById = by,
            ContentType = TypeOf(bytes) ?? throw new RuleBroken("incident.picture-unknown"),
            Size = bytes.Length,
            Hash = SHA256.HashData(bytes),
            Name = name,
            Bytes = bytes,
        };
    }

    /// <summary>Of a file name, by what the bytes are.</summary>
    public string Ending => EndingOf(ContentType);

    /// <param name="contentType">One of those that are kept.</param>
    public static string EndingOf(string contentType) => contentType switch
    {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        _ => ".pdf",
    };

    /// <summary>What the first bytes say; null: of no kind that is kept.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("%PDF-"u8) ? "application/pdf"
        : null;
}
