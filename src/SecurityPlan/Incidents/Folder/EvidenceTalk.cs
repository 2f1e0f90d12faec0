using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Handling;

namespace SecurityPlan.Incidents.Folder;

/// <summary>What the team presses to see a case's files, and to have them.</summary>
internal static class EvidenceTalk
{
    /// <summary>Names under which one file and the case's whole folder are made.</summary>
    public const string File = "case-evidence", Folder = "case-folder";

    public static async Task<Answer> Page(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        return Answer.Show(EvidenceCards.Card, incident.Id, press.Page.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<Answer> Take(Turn turn, CardPress press)
    {
        var file = press.Id("id");
        var of = await turn.Db.Evidence.Where(e => e.Id == file).Select(e => e.SubjectId).FirstOrDefaultAsync(turn.Cancelled);
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, of);
        await FileTalk.Offer(turn, File, file);
        return Answer.Show(EvidenceCards.Card, incident.Id, press.Page.ToString(CultureInfo.InvariantCulture), "say.below");
    }

    public static async Task<Answer> Export(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        await FileTalk.Offer(turn, Folder, incident.Id);
        return Answer.Show(EvidenceCards.Card, incident.Id, notice: "say.below");
    }
}
