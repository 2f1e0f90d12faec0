using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.AuditTrail;

/// <summary>Appends to a school's chain, and checks it.</summary>
public static class AuditChain
{
    /// <summary>
    /// Adds the turn's entries at the end of the chain, inside the open transaction. Taking the head is a write, so a second writer
    /// waits here until the first has committed.
    /// </summary>
    public static async Task Append(PlanDb db, AuditLog log, DateTimeOffset now, CancellationToken cancelled)
    {
        if (log.Entries.Count == 0)
        {
            return;
        }

        var school = db.SchoolId;
        var count = log.Entries.Count;
        var taken = await Take(db, school, count, cancelled);
        if (taken is null)
        {
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "AuditHeads" ("SchoolId", "Sequence", "Hash") VALUES ({school}, 0, {new byte[32]}) ON CONFLICT DO NOTHING""", cancelled);
            taken = await Take(db, school, count, cancelled);
        }

        var sequence = taken!.Sequence - count;
        var hash = taken.Hash;
        foreach (var entry in log.Entries)
        {
            sequence++;
            hash = AuditRow.HashOf(hash, school, sequence, now, entry.ActorId, entry.Action, entry.SubjectId, entry.ContentHash);
            db.AuditRows.Add(new AuditRow
            {
                Sequence = sequence,
                At = now,
                ActorId = entry.ActorId,
                Action = entry.Action,
                SubjectId = entry.SubjectId,
                ContentHash = entry.ContentHash,
                Hash = hash,
            });
        }

        await db.Database.ExecuteSqlAsync($"""UPDATE "AuditHeads" SET "Hash" = {hash} WHERE "SchoolId" = {school}""", cancelled);
    }

    /// <summary>Walks the chain of the context's school. Null: whole; else the first sequence number that does not fit, and why (a word key).</summary>
    public static async Task<(long Rows, byte[] Head, (long Sequence, string Reason)? Broken)> Verify(PlanDb db, CancellationToken cancelled)
    {
        var hash = new byte[32];
        long expected = 0;
        await foreach (var row in db.AuditRows.AsNoTracking().OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(cancelled))
        {
            expected++;
            if (row.Sequence != expected)
            {
                return (expected, hash, (expected, "missing"));
            }

            var right = AuditRow.HashOf(hash, row.SchoolId, row.Sequence, row.At, row.ActorId, row.Action, row.SubjectId, row.ContentHash);
            if (!right.AsSpan().SequenceEqual(row.Hash))
            {
                return (expected, hash, (expected, "changed"));
            }

            hash = right;
        }

        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(h => h.SchoolId == db.SchoolId, cancelled);
        var end = head?.Sequence ?? 0;
        return end == expected && (head is null || head.Hash.AsSpan().SequenceEqual(hash))
            ? (expected, hash, null)
            : (expected, hash, (expected + 1, end > expected ? "cut" : "head"));
    }

    private static async Task<AuditHead?> Take(PlanDb db, Guid school, int count, CancellationToken cancelled)
    {
        var heads = await db.AuditHeads
            .FromSql($"""UPDATE "AuditHeads" SET "Sequence" = "Sequence" + {count} WHERE "SchoolId" = {school} RETURNING *""")
            .AsNoTracking()
            .ToListAsync(cancelled);
        return heads.FirstOrDefault();
    }
}
