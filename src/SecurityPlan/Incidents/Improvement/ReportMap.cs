using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>The way from containment to the signature: the report, and what belongs to it.</summary>
internal static class ReportMap
{
    public static Features MapReport(this Features features, Catalogue catalogue, Words words, IncidentShows cases, Meanwhile meanwhile)
    {
        var shows = new ReportShows(cases, words);
        return features.OnShow(ReportCards.Card, shows.Report)
            .OnShow(RestCards.Card, shows.Rest)
            .OnTell(SignatureSchedule.Sign, shows.AskToSign)
            .OnTick(SignatureSchedule.Ensure)
            .Report(new ReportTalk(cases), meanwhile)
            .Rest(new RestTalk(catalogue), meanwhile)
            .Faces("report", ReportCards.Card, ReportCards.Faces)
            .Faces("rest", RestCards.Card, RestCards.Faces);
    }

    private static Features Report(this Features features, ReportTalk talk, Meanwhile meanwhile) => features
        .OnPress("report.open", ReportTalk.Turn(ReportCards.Card, null))
        .OnPress("report.write", meanwhile.Once(talk.Write, ReportTalk.IsOnPage))
        .OnPress("report.complete", meanwhile.Once(talk.Complete, EntryKind.ReportCompleted))
        .OnPress("report.handin", meanwhile.Once(talk.HandIn, EntryKind.HandedIn))
        .OnPress("report.sendback", meanwhile.Once(talk.SendBack, EntryKind.SentBack))
        .OnPress("report.sign", meanwhile.Once(talk.Sign, EntryKind.SentBack))
        .OnPress("report.file", ReportTalk.TakeFile);

    private static Features Rest(this Features features, RestTalk talk, Meanwhile meanwhile) => features
        .OnPress("rest.open", ReportTalk.Turn(RestCards.Card, null))
        .OnPress("rest.elsewhere", meanwhile.Once(RestTalk.Elsewhere, EntryKind.ElsewhereAnswered))
        .OnPress("rest.follow", meanwhile.Once(RestTalk.Follow, RestTalk.IsSameAction))
        .OnPress("rest.meeting", meanwhile.Once(RestTalk.CallMeeting, EntryKind.MeetingCalled))
        .OnPress("rest.minutes", meanwhile.Once(RestTalk.Minute, EntryKind.Minuted))
        .OnPress("rest.personal", meanwhile.Once(talk.PersonalData, EntryKind.DataRecorded))
        .OnPress("rest.correct", meanwhile.Once(RestTalk.Correct, EntryKind.MomentCorrected));

    private static Features Faces(this Features features, string noun, string card, IEnumerable<string> faces)
    {
        foreach (var face in faces)
        {
            features.OnPress($"{noun}.{face}-open", ReportTalk.Turn(card, face));
        }

        return features;
    }
}
