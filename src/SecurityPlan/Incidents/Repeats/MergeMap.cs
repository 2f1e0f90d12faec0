using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Repeats;

/// <summary>Two reports of the same thing.</summary>
internal static class MergeMap
{
    public static Features MapRepeats(this Features features, Catalogue catalogue, Words words, IncidentShows cases, Meanwhile meanwhile)
    {
        var shows = new MergeShows(cases, words);
        return features.OnShow(MergeCards.Card, shows.Beside)
            .OnShow(MergeCards.Follow, shows.Follow)
            .OnPress("incident.merge-open", MergeTalk.Open)
            .OnPress("incident.merge", meanwhile.Once(new MergeTalk(catalogue, words).Merge, EntryKind.KeptApart, EntryKind.Judged))
            .OnPress("incident.apart", meanwhile.Once(MergeTalk.KeepApart, EntryKind.KeptApart, EntryKind.Judged))
            .OnPress("incident.follow-add", MergeTalk.AddFrom);
    }
}
