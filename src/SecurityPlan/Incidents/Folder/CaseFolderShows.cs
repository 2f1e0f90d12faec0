using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Papers;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Folder;

/// <summary>Brings together what a case's folder is made of. The folder's content comes from here alone, whoever wants it.</summary>
internal sealed class CaseFolderShows(IncidentShows cases)
{
    /// <summary>For one of the team in Teams; null: the reader does not handle cases (any more).</summary>
    public async Task<PaperFile?> Zip(Showing showing) => await cases.WholeOf(showing) is { } of
        ? CaseFolder.Zip(of.Case.CaseNumber, await FilesOf(showing.Db, of, CancellationToken.None))
        : null;

    /// <summary>The improvement report as a .docx; null: the reader does not handle cases (any more).</summary>
    public async Task<PaperFile?> Report(Showing showing) => await cases.WholeOf(showing) is { } of ? CasePapers.Report(of) : null;

    /// <summary>Asks for no right: whoever calls it has.</summary>
    public static async Task<IReadOnlyList<PaperFile>> FilesOf(PlanDb db, IncidentReading of, CancellationToken cancelled)
    {
        var lines = await CaseDesk.FilesOf(db, of.Case.Id, cancelled);
        var files = new List<(EvidenceLine File, byte[] Bytes)>();
        foreach (var line in lines)
        {
            files.Add((line, (await db.ById<Evidence>(line.Id, cancelled))!.Bytes!));
        }

        var merged = await db.Incidents.Where(i => i.MergedIntoId == of.Case.Id).Select(i => i.Id).ToListAsync(cancelled);
        var subjects = lines.Select(line => line.Id).Concat(merged).Append(of.Case.Id).ToList();
        var audit = await db.AuditRows.AsNoTracking().Where(row => subjects.Contains(row.SubjectId)).OrderBy(row => row.Sequence).ToListAsync(cancelled);
        var (_, _, broken) = await AuditChain.Verify(db, cancelled);
        return CaseFolder.Of(of, files, audit, broken is null);
    }
}
