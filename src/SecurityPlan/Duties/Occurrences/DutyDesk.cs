using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Duties.Occurrences;

/// <summary>
/// Looks up who handles duties and which catalogue is in force for a school, and lets other features enter that a duty came up or was met.
/// Versions are parsed once in the process.
/// </summary>
public sealed class DutyDesk(DutyCatalogue present)
{
    private readonly ConcurrentDictionary<string, DutyCatalogue> versions = new() { [present.Hash] = present };

    /// <summary>The version that this program brings; it may still wait to be applied.</summary>
    public DutyCatalogue Present => present;

    public static async Task<DutyPeople> People(PlanDb db, DateOnly today, CancellationToken cancelled) =>
        new(today, await db.People.AsNoTracking().Where(person => person.Listed).ToListAsync(cancelled));

    public static async Task<DutyAct> ActOf(Turn turn) => new(turn.By, await People(turn.Db, turn.Today, turn.Cancelled), turn.Now);

    /// <summary>The version this school works by; the present one before its first day.</summary>
    public async Task<DutyCatalogue> InForce(PlanDb db, CancellationToken cancelled) =>
        await db.DutyVersions.Where(v => v.AppliedAt != null).OrderByDescending(v => v.AppliedAt).Select(v => v.Hash).FirstOrDefaultAsync(cancelled) is { } hash
            ? await Version(db, hash, cancelled)
            : present;

    public async Task<DutyCatalogue> Version(PlanDb db, string hash, CancellationToken cancelled)
    {
        if (!versions.TryGetValue(hash, out var known))
        {
            var packed = await db.DutyTexts.Where(t => t.Hash == hash).Select(t => t.Json).FirstAsync(cancelled);
            known = versions.GetOrAdd(hash, DutyCatalogue.Of(Unpack(packed)));
        }

        return known;
    }

    public static DutyText Pack(DutyCatalogue version)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            brotli.Write(version.Json);
        }

        return new DutyText { Hash = version.Hash, Json = packed.ToArray() };
    }

    /// <summary>A duty on event comes up, once for each <paramref name="id"/>: another feature's row, or a press. Null: the school's catalogue has no such duty.</summary>
    public async Task<DutyOccurrence?> Raise(Turn turn, string reference, Guid id, Guid? owner, string? about)
    {
        var catalogue = await InForce(turn.Db, turn.Cancelled);
        if (catalogue.Find(reference) is not { IsOnEvent: true } duty)
        {
            return null;
        }

        var names = await turn.Db.DutyNames.Where(n => n.Duty == reference).ToDictionaryAsync(n => n.Duty, n => n.PersonId, turn.Cancelled);
        owner ??= DutyPlan.OwnerOf(duty, await People(turn.Db, turn.Today, turn.Cancelled), names);
        var raised = DutyPlan.OnEvent(duty, id, turn.Today, owner, about);
        if (await turn.Db.DutyOccurrences.FirstOrDefaultAsync(o => o.Key == raised.Key, turn.Cancelled) is { } already)
        {
            return already;
        }

        turn.Db.DutyOccurrences.Add(raised);
        turn.Audit.Write(turn.By.Id, "duty.raise", raised.Id, raised.Key);
        return raised;
    }

    /// <summary>Another feature's record meets the duty that the catalogue says it meets, if that is open: a review was signed, a meeting was minuted.</summary>
    /// <param name="kind"><see cref="Duty.MetBy"/>.</param>
    /// <param name="record">What to look up, in ids only.</param>
    /// <param name="of">
    /// A day of the time that the record is about: it meets that time's duty, even before people are asked for it. Null: the oldest that is open.
    /// </param>
    public async Task Satisfy(Turn turn, string kind, Guid record, DateOnly? of = null)
    {
        var catalogue = await InForce(turn.Db, turn.Cancelled);
        foreach (var duty in catalogue.Duties.Where(duty => duty.MetBy == kind))
        {
            var met = of is { } day && Cadence.Windows(duty, day, day.AddYears(1)).Take(1).ToList() is [var window]
                ? await OfWindow(turn, duty, window)
                : await turn.Db.DutyOccurrences.Where(o => o.Duty == duty.Ref && o.State == DutyState.Open).OrderBy(o => o.Due).FirstOrDefaultAsync(turn.Cancelled);
            await Meet(turn, met, catalogue, kind, record);
        }
    }

    /// <summary>Something happened, and another feature's record says that what is due on it is done: the duties that it meets come up and are met.</summary>
    /// <param name="kind"><see cref="Duty.MetBy"/>.</param>
    /// <param name="record">What to look up, in ids only; once for each.</param>
    /// <param name="about">Whom or what it is about, as the duty's card says it.</param>
    public async Task Record(Turn turn, string kind, Guid record, string about)
    {
        var catalogue = await InForce(turn.Db, turn.Cancelled);
        foreach (var duty in catalogue.Duties.Where(duty => duty.MetBy == kind && duty.IsOnEvent))
        {
            await Meet(turn, await Raise(turn, duty.Ref, record, null, about), catalogue, kind, record);
        }
    }

    /// <summary>True if <paramref name="by"/> owes a duty now that another feature's record of this kind meets.</summary>
    /// <param name="kind"><see cref="Duty.MetBy"/>.</param>
    public async Task<bool> Owes(PlanDb db, Person by, DateOnly today, string kind, CancellationToken cancelled)
    {
        var met = (await InForce(db, cancelled)).Duties.Where(duty => duty.MetBy == kind).Select(duty => duty.Ref).ToList();
        var open = await db.DutyOccurrences.AsNoTracking().Where(o => o.State == DutyState.Open && met.Contains(o.Duty)).ToListAsync(cancelled);
        if (open.Count == 0)
        {
            return false;
        }

        var people = await People(db, today, cancelled);
        return open.Exists(occurrence => people.Owing(occurrence).Any(person => person.Id == by.Id));
    }

    private static async Task Meet(Turn turn, DutyOccurrence? met, DutyCatalogue catalogue, string kind, Guid record)
    {
        if (met is { State: DutyState.Open })
        {
            met.Satisfy(turn.By, turn.Now, catalogue, $"{kind} {record}");
            turn.Audit.Write(turn.By.Id, "duty.satisfy", met.Id, Convert.ToHexString(met.Hash!));
            turn.Board.Refresh(met.Id);
            foreach (var person in (await People(turn.Db, turn.Today, turn.Cancelled)).Owing(met))
            {
                turn.Board.Refresh(person.Id);
            }
        }
    }

    /// <summary>What the schedule made, or will find made.</summary>
    private static async Task<DutyOccurrence> OfWindow(Turn turn, Duty duty, DutyWindow window)
    {
        var names = await turn.Db.DutyNames.Where(n => n.Duty == duty.Ref).ToDictionaryAsync(n => n.Duty, n => n.PersonId, turn.Cancelled);
        var due = DutyOccurrence.Of(duty, window, DutyPlan.OwnerOf(duty, await People(turn.Db, turn.Today, turn.Cancelled), names));
        return await turn.Db.DutyOccurrences.FirstOrDefaultAsync(o => o.Key == due.Key, turn.Cancelled) ?? turn.Db.DutyOccurrences.Add(due).Entity;
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var plain = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        brotli.CopyTo(plain);
        return plain.ToArray();
    }
}
