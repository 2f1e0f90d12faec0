using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Files;

namespace SecurityPlan.Incidents;

/// <content>The files of a case, and the case as a file.</content>
internal sealed partial class IncidentTalk
{
    /// <summary>Names under which files of a case are made.</summary>
    public const string EvidenceFile = "case-evidence", FolderFile = "case-folder";

    public static async Task<Answer> EvidencePage(Turn turn, CardPress press)
    {
        var (incident, _) = await LoadHandled(turn, press.Id("id"));
        return Answer.Show(EvidenceCards.Card, incident.Id, PageOf(press).ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<Answer> TakeFile(Turn turn, CardPress press)
    {
        var file = press.Id("id");
        var of = await turn.Db.Evidence.Where(e => e.Id == file).Select(e => e.IncidentId).FirstOrDefaultAsync(turn.Cancelled);
        var (incident, _) = await LoadHandled(turn, of);
        await FileTalk.Offer(turn, EvidenceFile, file);
        return Answer.Show(EvidenceCards.Card, incident.Id, PageOf(press).ToString(CultureInfo.InvariantCulture), "say.below");
    }

    public static async Task<Answer> Export(Turn turn, CardPress press)
    {
        var (incident, _) = await LoadHandled(turn, press.Id("id"));
        await FileTalk.Offer(turn, FolderFile, incident.Id);
        return Answer.Show(EvidenceCards.Card, incident.Id, notice: "say.below");
    }

    internal static async Task<(Incident Case, Act Act)> LoadHandled(Turn turn, Guid id)
    {
        var (incident, act) = await Load(turn, id);
        return act.IsHandler ? (incident, act) : throw new RuleBroken("incident.unknown");
    }
}
