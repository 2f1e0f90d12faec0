using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Incidents.Figures;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Incidents.FollowUps;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Improvement;
using SecurityPlan.Incidents.OwnReports;
using SecurityPlan.Incidents.Repeats;
using SecurityPlan.Incidents.Reporting;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents;

/// <summary>What people say and press about cases, folder by folder. Rights are looked up at every press; what a card carries is never believed.</summary>
public static class IncidentMap
{
    /// <summary>Cards that only those who handle cases see; they turn into each other.</summary>
    public static IReadOnlyList<string> TeamCards { get; } = [IncidentCards.Case, EvidenceCards.Card, ReportCards.Card, RestCards.Card, MergeCards.Card];

    public static Features MapIncidents(this Features features, Catalogue catalogue, Words words)
    {
        var shows = new IncidentShows(catalogue, words);
        var meanwhile = new Meanwhile(shows);
        return features.MapReporting(catalogue)
            .MapHandling(catalogue, shows, meanwhile)
            .OnTick(new IncidentSchedule(TeamCards).Ensure)
            .OnTick(new ClockSchedule(catalogue).Ensure)
            .MapRepeats(catalogue, words, shows, meanwhile)
            .MapReport(catalogue, words, shows, meanwhile)
            .MapFollowUps(catalogue, words)
            .MapOwnReports(catalogue, words)
            .MapFolder(words, shows)
            .MapFigures(catalogue, words)
            .OnFamily([.. TeamCards]);
    }

    /// <summary>Reporting a message of any chat or channel, from its menu.</summary>
    public static Features MapSharedMessages(this Features features, Catalogue catalogue, Words words, FormDialog dialog)
    {
        var talk = new SharedMessageTalk(IncidentForm.Of(catalogue), dialog, words);
        return features.OnMessageAction(SharedMessageTalk.Command, talk.Open, talk.Submit);
    }
}
