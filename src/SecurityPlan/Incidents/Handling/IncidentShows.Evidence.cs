using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Papers;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Handling;

/// <content>The files of a case, for those who handle it.</content>
internal sealed partial class IncidentShows
{
    /// <summary>The face is the page, from 0.</summary>
    public async Task<JsonObject?> EvidenceList(Showing showing) => await ForHandler(showing) is not { } of
        ? showing.Gone(words)
        : EvidenceCards.Of(of, await FilesOf(showing.Db, of, CancellationToken.None), showing.Face);

    /// <summary>One file as it came, under a name that is safe; null: the reader does not handle its case.</summary>
    public async Task<PaperFile?> EvidenceFile(Showing showing)
    {
        if (await showing.Db.ById<Evidence>(showing.Subject, CancellationToken.None) is not { Bytes: { } bytes } evidence
            || await ForHandler(showing with { Subject = evidence.SubjectId }) is not { } of)
        {
            return null;
        }

        var line = LineOf(evidence);
        return new PaperFile($"{of.Case.CaseNumber} {PaperFile.SafeStem(line.Name)}{line.Ending}", line.ContentType, bytes);
    }

    /// <summary>Every file of a case in the order in which they came, without their bytes: those stay sealed.</summary>
    internal static async Task<IReadOnlyList<EvidenceLine>> FilesOf(PlanDb db, IncidentReading of, CancellationToken cancelled)
    {
        var rows = await EvidenceOf(db, of.Case.Id).AsNoTracking()
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new { e.Id, e.ContentType, e.Size, e.Hash, e.At, e.ById, Name = EF.Property<byte[]?>(e, nameof(Evidence.Name) + "Sealed") })
            .ToListAsync(cancelled);
        return
        [
            .. rows.Select(row => new EvidenceLine(
                row.Id,
                row.Name is null ? "" : Encoding.UTF8.GetString(db.Vault.Open(row.Name, nameof(Evidence), nameof(Evidence.Name), row.Id)),
                row.ContentType, row.Size, row.Hash, row.At, row.ById)),
        ];
    }

    /// <summary>Of the case and of those that were merged into it.</summary>
    internal static IQueryable<Evidence> EvidenceOf(PlanDb db, Guid incident) =>
        db.Evidence.Where(e => e.SubjectId == incident || db.Incidents.Any(i => i.MergedIntoId == incident && i.Id == e.SubjectId));

    private static EvidenceLine LineOf(Evidence file) => new(file.Id, file.Name ?? "", file.ContentType, file.Size, file.Hash, file.At, file.ById);
}
