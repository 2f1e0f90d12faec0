using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Figures;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Incidents.Repeats;

namespace SecurityPlan.Incidents.Handling;

/// <content>Cards of a case, and of all of them, that are turned up: its files, the case it may repeat, the figures.</content>
internal sealed partial class IncidentTalk
{
    /// <summary>Names under which files of a case are made.</summary>
    public const string EvidenceFile = "case-evidence", FolderFile = "case-folder";

    public static async Task<Answer> EvidencePage(Turn turn, CardPress press)
    {
        var (incident, _) = await LoadHandled(turn, press.Id("id"));
        return Answer.Show(EvidenceCards.Card, incident.Id, press.Page.ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<Answer> TakeFile(Turn turn, CardPress press)
    {
        var file = press.Id("id");
        var of = await turn.Db.Evidence.Where(e => e.Id == file).Select(e => e.SubjectId).FirstOrDefaultAsync(turn.Cancelled);
        var (incident, _) = await LoadHandled(turn, of);
        await FileTalk.Offer(turn, EvidenceFile, file);
        return Answer.Show(EvidenceCards.Card, incident.Id, press.Page.ToString(CultureInfo.InvariantCulture), "say.below");
    }

    public static async Task<Answer> Export(Turn turn, CardPress press)
    {
        var (incident, _) = await LoadHandled(turn, press.Id("id"));
        await FileTalk.Offer(turn, FolderFile, incident.Id);
        return Answer.Show(EvidenceCards.Card, incident.Id, notice: "say.below");
    }

    /// <summary>The case beside the one that it may repeat.</summary>
    public static async Task<Answer> OpenMerge(Turn turn, CardPress press)
    {
        var (incident, _) = await LoadHandled(turn, press.Id("id"));
        return Answer.Show(MergeCards.Card, incident.Id);
    }

    public static async Task SayFigures(Turn turn, string rest)
    {
        if (!(await CaseHandlers.On(turn.Db, turn.Today, turn.Cancelled)).Has(turn.By.Id))
        {
            throw new RuleBroken("incident.list-not-yours");
        }

        var figures = Guid.CreateVersion7();
        turn.Board.Pin(FigureCards.Card, figures, turn.By, $"incident-figures/{figures}", Lane.Interactive);
    }

    public static async Task<Answer> Figures(Turn turn, CardPress press)
    {
        await OnlyHandlers(turn);
        return Answer.Show(FigureCards.Card, press.Id("id"));
    }

    internal static async Task<(Incident Case, Act Act)> LoadHandled(Turn turn, Guid id)
    {
        var (incident, act) = await Load(turn, id);
        return act.IsHandler ? (incident, act) : throw new RuleBroken("incident.unknown");
    }
}
