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

        await db.Run("""UPDATE "AuditHeads" SET "Hash" = @hash WHERE "SchoolId" = @school""", cancelled, ("@hash", hash), ("@school", school));
    }

    /// <summary>
    /// Walks the chain of the context's school, also while others append to it. Null: whole; else the first sequence number that does
    /// not fit, and why (a word key).
    /// </summary>
    public static async Task<(long Rows, byte[] Head, (long Sequence, string Reason)? Broken)> Verify(PlanDb db, CancellationToken cancelled)
    {
        var hash = new byte[32];
        long rows = 0;
        long end = 0;
        while (true)
        {
            var from = rows;
            var further = db.AuditRows.AsNoTracking().Where(r => r.Sequence > from).OrderBy(r => r.Sequence).AsAsyncEnumerable();
            await foreach (var row in further.WithCancellation(cancelled))
            {
                if (row.Sequence != rows + 1)
                {
                    return (rows, hash, (rows + 1, "missing"));
                }

                var right = AuditRow.HashOf(hash, row.SchoolId, row.Sequence, row.At, row.ActorId, row.Action, row.SubjectId, row.ContentHash);
                if (!right.AsSpan().SequenceEqual(row.Hash))
                {
                    return (rows, hash, (rows + 1, "changed"));
                }

                (rows, hash) = (row.Sequence, right);
            }

            var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(h => h.SchoolId == db.SchoolId, cancelled);
            var headAt = head?.Sequence ?? 0;
            if (headAt > rows && headAt > end)
            {
                // The head was read after the rows; what was appended between the two is read now.
                end = headAt;
                continue;
            }

            return headAt == rows && (head is null || head.Hash.AsSpan().SequenceEqual(hash))
                ? (rows, hash, null)
                : (rows, hash, (rows + 1, headAt > rows ? "cut" : "head"));
        }
    }

    private static async Task<AuditHead?> Take(PlanDb db, Guid school, int count, CancellationToken cancelled)
    {
        await using var command = db.Command(
            """UPDATE "AuditHeads" SET "Sequence" = "Sequence" + @count WHERE "SchoolId" = @school RETURNING "Sequence", "Hash" """,
            ("@count", count), ("@school", school));
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        return await reader.ReadAsync(cancelled)
            ? new AuditHead { SchoolId = school, Sequence = reader.GetInt64(0), Hash = reader.GetFieldValue<byte[]>(1) }
            : null;
    }
}
