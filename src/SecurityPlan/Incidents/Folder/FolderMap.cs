using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Improvement;

namespace SecurityPlan.Incidents.Folder;

/// <summary>What a case leaves on paper, and the files that people sent.</summary>
internal static class FolderMap
{
    public static Features MapFolder(this Features features, Words words, IncidentShows cases)
    {
        var evidence = new EvidenceShows(cases, words);
        var folder = new CaseFolderShows(cases);
        return features.OnShow(EvidenceCards.Card, evidence.List)
            .OnFile(EvidenceTalk.File, evidence.File)
            .OnFile(EvidenceTalk.Folder, folder.Zip)
            .OnFile(ReportTalk.File, folder.Report)
            .OnPress("incident.evidence-open", EvidenceTalk.Page)
            .OnPress("incident.evidence", EvidenceTalk.Page)
            .OnPress("incident.file", EvidenceTalk.Take)
            .OnPress("incident.export", EvidenceTalk.Export);
    }
}
