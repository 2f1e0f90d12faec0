using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Training.Courses;

/// <summary>A platform's export and what the school has already. The same line again changes nothing.</summary>
public static class TrainingImport
{
    /// <param name="by">Who brings the file; null: the operator.</param>
    public static async Task<ImportFindings> Find(PlanDb db, IReadOnlyList<TrainingRow> rows, Person? by, DateTimeOffset now, CancellationToken cancelled)
    {
        var people = await db.People.AsNoTracking().Where(p => p.Listed).ToListAsync(cancelled);
        var (from, to) = rows.Count == 0 ? default : (rows.Min(row => row.CompletedOn), rows.Max(row => row.CompletedOn));
        var there = await db.TrainingEntries.Where(e => e.CompletedOn >= from && e.CompletedOn <= to).ToListAsync(cancelled);
        return ImportFindings.Of(db.SchoolId, rows, people, there, by, now);
    }

    public static void Add(PlanDb db, AuditLog audit, ImportFindings findings, Guid? by)
    {
        foreach (var entry in findings.New)
        {
            db.TrainingEntries.Add(entry);
            audit.Write(by, "training.import", entry.Id, entry.Content);
        }
    }

    /// <summary>Applies the whole file or nothing of it, as operators do.</summary>
    /// <param name="isWhole">False: other lines of the file were refused already, so these are only looked at.</param>
    public static async Task<ImportFindings> Run(PlanDb db, IReadOnlyList<TrainingRow> rows, bool isWhole, DateTimeOffset now, CancellationToken cancelled)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancelled);
        var findings = await Find(db, rows, null, now, cancelled);
        if (findings.Unknown.Count == 0 && isWhole)
        {
            var audit = new AuditLog();
            Add(db, audit, findings, null);
            await AuditChain.Append(db, audit, now, cancelled);
            await db.SaveChangesAsync(cancelled);
            await transaction.CommitAsync(cancelled);
        }

        return findings;
    }
}
