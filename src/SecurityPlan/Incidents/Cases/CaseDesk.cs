using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Cases;

/// <summary>Looks up who handles cases, and which files a case has.</summary>
internal static class CaseDesk
{
    private static readonly CompiledQuery<Func<PlanDb, IAsyncEnumerable<Person>>> WithRole = new(() => EF.CompileAsyncQuery((PlanDb db) =>
        db.People.Where(person => (person.Roles & Roles.CaseHandlers) != 0)));

    public static async Task<CaseTeam> Team(PlanDb db, DateOnly today, CancellationToken cancelled)
    {
        var people = new HashSet<Person>();
        await foreach (var person in WithRole.For(db)(db).WithCancellation(cancelled))
        {
            people.Add(person);
        }

        foreach (var away in people.Where(person => person.IsAway(today)).ToList())
        {
            if (away.DeputyId is { } id && await db.ById<Person>(id, cancelled) is { } deputy)
            {
                people.Add(deputy);
            }
        }

        return CaseTeam.On(today, people);
    }

    /// <summary>Of the case and of those that were merged into it.</summary>
    public static IQueryable<Evidence> EvidenceOf(PlanDb db, Guid incident) =>
        db.Evidence.Where(e => e.SubjectId == incident || db.Incidents.Any(i => i.MergedIntoId == incident && i.Id == e.SubjectId));

    /// <summary>In the order in which they were added.</summary>
    public static Task<List<FollowUp>> ActionsOf(PlanDb db, Guid incident) =>
        db.FollowUps.Where(action => action.IncidentId == incident).OrderBy(action => action.AddedAt).ToListAsync();

    /// <summary>Every file of a case in the order in which they came, without their bytes: those stay sealed.</summary>
    public static async Task<IReadOnlyList<EvidenceLine>> FilesOf(PlanDb db, Guid incident, CancellationToken cancelled)
    {
        var rows = await EvidenceOf(db, incident).AsNoTracking()
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new { e.Id, e.ContentType, e.Size, e.Hash, e.At, e.ById, Name = EF.Property<byte[]?>(e, nameof(Evidence.Name) + SealedFields.Suffix) })
            .ToListAsync(cancelled);
        return
        [
            .. rows.Select(row => new EvidenceLine(
                row.Id,
                row.Name is null ? "" : Encoding.UTF8.GetString(db.Vault.Open(row.Name, nameof(Evidence), nameof(Evidence.Name), row.Id)),
                row.ContentType, row.Size, row.Hash, row.At, row.ById)),
        ];
    }
}
