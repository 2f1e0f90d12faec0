using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.FollowUps;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>The way from containment to the signature: the report, what belongs to it, and follow-up actions.</summary>
internal static class ReportMap
{
    public static Features MapReports(this Features features, Catalogue catalogue, Words words, IncidentShows shows, Meanwhile meanwhile)
    {
        var report = new ReportTalk(shows);
        var cards = new ReportShows(shows, words);
        var rest = new RestTalk(catalogue);
        var actions = new FollowUpShows(catalogue, words);
        features.OnShow(ReportCards.Card, cards.Report)
            .OnShow(RestCards.Card, cards.Rest)
            .OnShow(FollowUpCards.Card, actions.Card)
            .OnTell(FollowUpShows.Invitation, actions.Invite)
            .OnTell(FollowUpShows.Due, actions.Remind)
            .OnTell(IncidentSchedule.Orphan, actions.AskForKeeper)
            .OnTell(SignatureSchedule.Sign, actions.AskToSign)
            .OnTick(SignatureSchedule.Ensure)
            .OnTick(FollowUpSchedule.Ensure)
            .OnOwe(actions.Owe)
            .OnPress("report.open", ReportTalk.Turn(ReportCards.Card, null))
            .OnPress("report.write", meanwhile.Once(report.Write, ReportTalk.IsOnPage))
            .OnPress("report.complete", meanwhile.Once(report.Complete, EntryKind.ReportCompleted))
            .OnPress("report.handin", meanwhile.Once(report.HandIn, EntryKind.HandedIn))
            .OnPress("report.sendback", meanwhile.Once(report.SendBack, EntryKind.SentBack))
            .OnPress("report.sign", meanwhile.Once(report.Sign, EntryKind.SentBack))
            .OnPress("report.file", ReportTalk.TakeFile)
            .OnPress("rest.open", ReportTalk.Turn(RestCards.Card, null))
            .OnPress("rest.elsewhere", meanwhile.Once(RestTalk.Elsewhere, EntryKind.ElsewhereAnswered))
            .OnPress("rest.follow", meanwhile.Once(RestTalk.Follow, RestTalk.IsSameAction))
            .OnPress("rest.meeting", meanwhile.Once(RestTalk.CallMeeting, EntryKind.MeetingCalled))
            .OnPress("rest.minutes", meanwhile.Once(RestTalk.Minute, EntryKind.Minuted))
            .OnPress("rest.personal", meanwhile.Once(rest.PersonalData, EntryKind.DataRecorded))
            .OnPress("rest.correct", meanwhile.Once(RestTalk.Correct, EntryKind.MomentCorrected))
            .OnPress("follow-up.done", new FollowUpTalk(words).Finish)
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
