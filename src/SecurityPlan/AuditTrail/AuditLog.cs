using System.Security.Cryptography;
using System.Text;

namespace SecurityPlan.AuditTrail;

/// <summary>What one turn adds to the audit trail. Rows hold ids and a hash of the content, no personal text.</summary>
public sealed class AuditLog
{
    private readonly List<AuditEntry> entries = [];

    internal IReadOnlyList<AuditEntry> Entries => entries;

    internal void Forget() => entries.Clear();

    /// <param name="action">Like a card verb: <c>incident.take</c>.</param>
    /// <param name="content">What was decided or written, in full; only its SHA-256 is kept.</param>
    public void Write(Guid? actor, string action, Guid subject, string? content = null) =>
        entries.Add(new AuditEntry(actor, action, subject, content is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(content))));
}

/// <summary>One row of the trail before it has its place in the chain.</summary>
public sealed record AuditEntry(Guid? ActorId, string Action, Guid SubjectId, byte[]? ContentHash);
