using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Training;

/// <summary>Applies a platform's export to one school, as a whole or not at all. The same line again changes nothing.</summary>
public static class TrainingImport
{
    /// <param name="isWhole">False: other lines of the file were refused already, so these are only looked at.</param>
    /// <returns>How many entries were added, how many were there already, and lines whose person nobody of the school is.</returns>
    public static async Task<(int Added, int Known, IReadOnlyList<(int Line, string Who)> Unknown)> Run(
        PlanDb db, IReadOnlyList<TrainingRow> rows, bool isWhole, DateTimeOffset now, CancellationToken cancelled)
    {
        var people = await db.People.AsNoTracking().Where(p => p.Listed).ToListAsync(cancelled);
        var named = people.Select(p => (p.Id, p.Name, p.Email)).ToList();
        var found = rows.Select(row => (Row: row, SignInSheet.Read(row.Who, named).People)).ToList();
        var unknown = found.Where(each => each.People.Count != 1).Select(each => (each.Row.Line, each.Row.Who)).ToList();
        if (unknown.Count > 0 || !isWhole)
        {
            return (0, 0, unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancelled);
        var entries = found.Select(each => Entry(db.SchoolId, each.People[0], each.Row, now)).DistinctBy(entry => entry.Id).ToList();
        var known = entries.Count == 0 ? [] : await Known(db, entries, cancelled);
        var audit = new AuditLog();
        foreach (var entry in entries.Where(entry => !known.Contains(entry.Id)))
        {
            db.TrainingEntries.Add(entry);
            audit.Write(null, "training.import", entry.Id, entry.Content);
        }

        await AuditChain.Append(db, audit, now, cancelled);
        await db.SaveChangesAsync(cancelled);
        await transaction.CommitAsync(cancelled);
        return (entries.Count - known.Count, known.Count, []);
    }

    /// <summary>Ids of those that are there already: from an earlier import, or logged by the person in other words for the same course of that day.</summary>
    private static async Task<HashSet<Guid>> Known(PlanDb db, List<TrainingEntry> entries, CancellationToken cancelled)
    {
        var (from, to) = (entries.Min(entry => entry.CompletedOn), entries.Max(entry => entry.CompletedOn));
        var there = await db.TrainingEntries.Where(e => e.CompletedOn >= from && e.CompletedOn <= to).ToListAsync(cancelled);
        var ids = there.Select(e => e.Id).ToHashSet();
        var alike = there.Where(e => e.State is TrainingState.Counted or TrainingState.Questioned).ToLookup(e => (e.PersonId, e.CompletedOn, e.Kind, e.Quarters));
        return
        [
            .. entries.Where(entry => ids.Contains(entry.Id)
                || alike[(entry.PersonId, entry.CompletedOn, entry.Kind, entry.Quarters)].Any(e => CourseName.AreAlike(e.Course, entry.Course))).Select(entry => entry.Id),
        ];
    }

    /// <summary>The id is made from what the line says, so that the line is applied once.</summary>
    private static TrainingEntry Entry(Guid school, Guid person, TrainingRow row, DateTimeOffset now) => new()
    {
        Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{school}|{person}|{row.Course}|{row.CompletedOn:O}|{row.Quarters}|{row.Kind}")).AsSpan(0, 16)),
        PersonId = person,
        ById = Guid.Empty,
        Kind = row.Kind,
        Quarters = row.Quarters,
        CompletedOn = row.CompletedOn,
        LoggedAt = now,
        Source = TrainingSource.Import,
        Course = row.Course,
        Provider = row.Provider,
    };
}
