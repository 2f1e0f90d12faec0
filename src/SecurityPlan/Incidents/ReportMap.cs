using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents;

/// <summary>The way from containment to the signature: the report, what belongs to it, and follow-up actions.</summary>
internal static class ReportMap
{
    public static Features MapReports(this Features features, Catalogue catalogue, Words words, IncidentShows shows)
    {
        var report = new ReportTalk(shows);
        var rest = new RestTalk(catalogue);
        var actions = new FollowUpShows(catalogue, words);
        features.OnShow(ReportCards.Card, shows.Report)
            .OnShow(RestCards.Card, shows.Rest)
            .OnShow(FollowUpCards.Card, actions.Card)
            .OnTell(FollowUpShows.Invitation, actions.Invite)
            .OnTell(FollowUpShows.Due, actions.Remind)
            .OnTell(IncidentSchedule.Orphan, actions.AskForKeeper)
            .OnTick(FollowUpSchedule.Ensure)
            .OnOwe(actions.Owe)
            .OnPress("report.open", ReportTalk.Turn(ReportCards.Card, null))
            .OnPress("report.write", report.Write)
            .OnPress("report.complete", report.Complete)
            .OnPress("report.handin", report.HandIn)
            .OnPress("report.sendback", report.SendBack)
            .OnPress("report.sign", report.Sign)
            .OnPress("report.file", ReportTalk.TakeFile)
            .OnFile(ReportTalk.File, shows.ReportFile)
            .OnPress("rest.open", ReportTalk.Turn(RestCards.Card, null))
            .OnPress("rest.elsewhere", RestTalk.Elsewhere)
            .OnPress("rest.follow", RestTalk.Follow)
            .OnPress("rest.meeting", RestTalk.CallMeeting)
            .OnPress("rest.minutes", RestTalk.Minute)
            .OnPress("rest.personal", rest.PersonalData)
            .OnPress("rest.correct", RestTalk.Correct)
            .OnPress("follow-up.done", FollowUpTalk.Finish)
            .OnPress("follow-up.show", FollowUpTalk.Show)
            .OnPress("incident.open", FollowUpTalk.Open);
        foreach (var face in ReportCards.Faces)
        {
            features.OnPress($"report.{face}-open", ReportTalk.Turn(ReportCards.Card, face));
        }

        foreach (var face in RestCards.Faces)
        {
            features.OnPress($"rest.{face}-open", ReportTalk.Turn(RestCards.Card, face));
        }

        return features;
    }
}
