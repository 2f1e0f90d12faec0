using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SecurityPlan.Storage;

namespace SecurityPlan.AuditTrail;

/// <summary>One link of a school's audit chain. Never updated, never deleted.</summary>
public sealed class AuditRow : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>1, 2, 3 … per school without a gap.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; null: the bot itself, or an operator at the console.</summary>
    public Guid? ActorId { get; init; }

    public required string Action { get; init; }

    public Guid SubjectId { get; init; }

    /// <summary>SHA-256 of what was written or decided; null where the action says it all.</summary>
    public byte[]? ContentHash { get; init; }

    /// <summary>SHA-256 over the previous row's hash and every field above.</summary>
    public required byte[] Hash { get; init; }

    public int Version { get; set; }

    /// <summary>The hash that a row with this content has after <paramref name="previous"/>; 32 zero bytes stand before the first row.</summary>
    public static byte[] HashOf(byte[] previous, Guid school, long sequence, DateTimeOffset at, Guid? actor, string action, Guid subject, byte[]? content)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[16];
        sha.AppendData(previous);
        school.TryWriteBytes(number);
        sha.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        BinaryPrimitives.WriteInt64BigEndian(number[8..], at.ToUnixTimeMilliseconds());
        sha.AppendData(number);
        (actor ?? Guid.Empty).TryWriteBytes(number);
        sha.AppendData(number);
        subject.TryWriteBytes(number);
        sha.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, action.Length);
        sha.AppendData(number[..8]);
        sha.AppendData(Encoding.UTF8.GetBytes(action));
        sha.AppendData(content ?? []);
        return sha.GetHashAndReset();
    }
}

/// <summary>End of a school's chain; the first row a writing transaction takes, so that two writers cannot fork the chain.</summary>
public sealed class AuditHead
{
    public Guid SchoolId { get; init; }

    public long Sequence { get; set; }

    public byte[] Hash { get; set; } = new byte[32];
}
