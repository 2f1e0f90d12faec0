using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <summary>What the team and the reporter see and press of a case.</summary>
internal static class HandlingMap
{
    public static Features MapHandling(this Features features, Catalogue catalogue, IncidentShows shows, Meanwhile meanwhile) => features
        .OnSay(Roles.None, IncidentTalk.SayList, "事件清單", "incidents")
        .OnHelp("incidents", Roles.CaseHandlers, IncidentTalk.SayList)
        .OnTell(ClockSchedule.Reminder, shows.Reminder)
        .OnShow(IncidentCards.Case, shows.Case, IncidentShows.AlikeInCase)
        .OnShow(IncidentCards.Mine, shows.Mine)
        .OnShow(IncidentCards.Question, shows.Question)
        .OnShow(IncidentCards.List, shows.List)
        .OnPress("incident.list", IncidentTalk.Page)
        .OnPress("incident.show", IncidentTalk.Show)
        .Judgement(new IncidentTalk(catalogue), meanwhile)
        .Course(meanwhile)
        .Reporter(new IncidentTalk(catalogue), meanwhile)
        .Faces(IncidentCards.Case, IncidentCards.CaseFaces)
        .Faces(IncidentCards.Mine, IncidentCards.MineFaces);

    private static Features Judgement(this Features features, IncidentTalk talk, Meanwhile meanwhile) => features
        .OnPress("incident.take", IncidentTalk.Take)
        .OnPress("incident.judge", meanwhile.Once(talk.Judge, EntryKind.Judged, EntryKind.Reviewed))
        .OnPress("incident.dismiss", meanwhile.Once(talk.Dismiss, EntryKind.Judged))
        .OnPress("incident.known", meanwhile.Once(talk.CorrectKnownAt, EntryKind.KnownAtCorrected, EntryKind.HappenedCorrected))
        .OnPress("incident.ask", meanwhile.Each(IncidentTalk.Ask, EntryKind.Asked, "question"))
        .OnPress("incident.handover", meanwhile.Once(IncidentTalk.HandOver, EntryKind.Taken, EntryKind.HandedOver))
        .OnPress("incident.note", meanwhile.Each(IncidentTalk.Note, EntryKind.Added, "text"))
        .OnPress("incident.front", IncidentTalk.Turn(IncidentCards.Case, null));

    private static Features Course(this Features features, Meanwhile meanwhile) => features
        .OnPress("incident.reported", meanwhile.Once(IncidentTalk.Reported, EntryKind.PlatformReported, EntryKind.PlatformCorrected, EntryKind.ReportedOtherwise))
        .OnPress("incident.contained", meanwhile.Once(IncidentTalk.Contained, EntryKind.Contained))
        .OnPress("incident.done", meanwhile.Once(IncidentTalk.Done, EntryKind.Reviewed, EntryKind.Judged))
        .OnPress("incident.late", meanwhile.Once(IncidentTalk.Late, EntryKind.LateExplained));

    private static Features Reporter(this Features features, IncidentTalk talk, Meanwhile meanwhile) => features
        .OnPress("incident.answer", IncidentTalk.AnswerQuestion)
        .OnPress("incident.add", meanwhile.Each(IncidentTalk.Add, EntryKind.Added, "text"))
        .OnPress("incident.withdraw", meanwhile.Once(talk.Withdraw, EntryKind.WithdrawalAsked))
        .OnPress("incident.release", IncidentTalk.Release)
        .OnPress("incident.mine", IncidentTalk.Turn(IncidentCards.Mine, null));

    private static Features Faces(this Features features, string card, IEnumerable<string> faces)
    {
        foreach (var face in faces)
        {
            features.OnPress($"incident.{face}-open", IncidentTalk.Turn(card, face));
        }

        return features;
    }
}
