using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Papers;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Folder;

/// <summary>The files of a case, for those who handle it.</summary>
internal sealed class EvidenceShows(IncidentShows cases, Words words)
{
    /// <summary>The face is the page, from 0.</summary>
    public async Task<JsonObject?> List(Showing showing) => await cases.ForHandler(showing) is not { } of
        ? showing.Gone(words)
        : EvidenceCards.Of(of, await CaseDesk.FilesOf(showing.Db, of.Case.Id, CancellationToken.None), showing.Face);

    /// <summary>One file as it came, under a name that is safe; null: the reader does not handle its case.</summary>
    public async Task<PaperFile?> File(Showing showing) =>
        await showing.Db.ById<Evidence>(showing.Subject, CancellationToken.None) is { Bytes: { } bytes } evidence
        && await cases.ForHandler(showing with { Subject = evidence.SubjectId }) is { } of
            ? new PaperFile($"{of.Case.CaseNumber} {PaperFile.SafeStem(evidence.Name ?? "")}{evidence.Ending}", evidence.ContentType, bytes)
            : null;
}
