using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Incidents.Figures;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Improvement;
using SecurityPlan.Incidents.Repeats;
using SecurityPlan.Incidents.Reporting;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents;

/// <summary>What people say and press about cases. Rights are looked up at every press; what a card carries is never believed.</summary>
public static class IncidentMap
{
    /// <summary>Cards that only those who handle cases see; they turn into each other.</summary>
    public static IReadOnlyList<string> TeamCards { get; } = [IncidentCards.Case, EvidenceCards.Card, ReportCards.Card, RestCards.Card, MergeCards.Card];

    public static Features MapIncidents(this Features features, Catalogue catalogue, Cards.Words words)
    {
        var talk = new IncidentTalk(catalogue);
        var shows = new IncidentShows(catalogue, words);
        var form = IncidentForm.Of(catalogue);
        var meanwhile = new Meanwhile(shows);
        var evidence = new EvidenceShows(shows, words);
        var folder = new CaseFolderShows(shows);
        var merge = new MergeShows(shows, words);
        features.OnForm(form)
            .OnSay(Roles.None, IncidentTalk.Report(form), "通報事件", "通報", "report incident")
            .OnFreeText(talk.Recognise(form))
            .OnHelp("report", Roles.None, IncidentTalk.Report(form))
            .OnSay(Roles.None, FigureTalk.Say, "事件統計", "incident figures")
            .OnSay(Roles.None, IncidentTalk.SayList, "事件清單", "incidents")
            .OnHelp("incidents", Roles.CaseHandlers, IncidentTalk.SayList)
            .OnPictures(IncidentPictures.Keep)
            .OnTick(new IncidentSchedule(TeamCards).Ensure)
            .OnTick(new ClockSchedule(catalogue).Ensure)
            .OnTell(ClockSchedule.Reminder, shows.Reminder)
            .OnShow(IncidentCards.Case, shows.Case, IncidentShows.AlikeInCase)
            .OnShow(IncidentCards.Mine, shows.Mine)
            .OnShow(IncidentCards.Question, shows.Question)
            .OnShow(IncidentCards.List, shows.List)
            .OnPress("incident.take", IncidentTalk.Take)
            .OnPress("incident.judge", meanwhile.Once(talk.Judge, EntryKind.Judged, EntryKind.Reviewed))
            .OnPress("incident.dismiss", meanwhile.Once(talk.Dismiss, EntryKind.Judged))
            .OnPress("incident.known", meanwhile.Once(talk.CorrectKnownAt, EntryKind.KnownAtCorrected, EntryKind.HappenedCorrected))
            .OnPress("incident.ask", meanwhile.Each(IncidentTalk.Ask, EntryKind.Asked, "question"))
            .OnPress("incident.handover", meanwhile.Once(IncidentTalk.HandOver, EntryKind.Taken, EntryKind.HandedOver))
            .OnPress("incident.note", meanwhile.Each(IncidentTalk.Note, EntryKind.Added, "text"))
            .OnPress("incident.reported", meanwhile.Once(IncidentTalk.Reported, EntryKind.PlatformReported, EntryKind.PlatformCorrected, EntryKind.ReportedOtherwise))
            .OnPress("incident.contained", meanwhile.Once(IncidentTalk.Contained, EntryKind.Contained))
            .OnPress("incident.done", meanwhile.Once(IncidentTalk.Done, EntryKind.Reviewed, EntryKind.Judged))
            .OnPress("incident.late", meanwhile.Once(IncidentTalk.Late, EntryKind.LateExplained))
            .OnPress("incident.front", IncidentTalk.Turn(IncidentCards.Case, null))
            .OnPress("incident.answer", IncidentTalk.AnswerQuestion)
            .OnPress("incident.add", meanwhile.Each(IncidentTalk.Add, EntryKind.Added, "text"))
            .OnPress("incident.withdraw", meanwhile.Once(IncidentTalk.Withdraw))
            .OnPress("incident.release", IncidentTalk.Release)
            .OnPress("incident.mine", IncidentTalk.Turn(IncidentCards.Mine, null))
            .OnShow(EvidenceCards.Card, evidence.List)
            .OnFile(EvidenceTalk.File, evidence.File)
            .OnFile(EvidenceTalk.Folder, folder.Zip)
            .OnFile(ReportTalk.File, folder.Report)
            .OnPress("incident.evidence-open", EvidenceTalk.Page)
            .OnPress("incident.evidence", EvidenceTalk.Page)
            .OnPress("incident.file", EvidenceTalk.Take)
            .OnPress("incident.export", EvidenceTalk.Export)
            .OnShow(MergeCards.Card, merge.Beside)
            .OnShow(MergeCards.Follow, merge.Follow)
            .OnShow(FigureCards.Card, new FigureShows(catalogue, words).Card)
            .OnPress("incident.merge-open", MergeTalk.Open)
            .OnPress("incident.merge", meanwhile.Once(new MergeTalk(catalogue, words).Merge, EntryKind.KeptApart, EntryKind.Judged))
            .OnPress("incident.apart", meanwhile.Once(MergeTalk.KeepApart, EntryKind.KeptApart, EntryKind.Judged))
            .OnPress("incident.follow-add", MergeTalk.AddFrom)
            .OnPress("incident.figures", FigureTalk.Again)
            .OnPress("incident.list", IncidentTalk.Page)
            .OnPress("incident.show", IncidentTalk.Show);
        foreach (var face in IncidentCards.CaseFaces)
        {
            features.OnPress($"incident.{face}-open", IncidentTalk.Turn(IncidentCards.Case, face));
        }

        foreach (var face in IncidentCards.MineFaces)
        {
            features.OnPress($"incident.{face}-open", IncidentTalk.Turn(IncidentCards.Mine, face));
        }

        return features.MapReports(catalogue, words, shows, meanwhile);
    }

    /// <summary>Reporting a message of any chat or channel, from its menu.</summary>
    public static Features MapSharedMessages(this Features features, Catalogue catalogue, Cards.Words words, FormDialog dialog)
    {
        var talk = new SharedMessageTalk(IncidentForm.Of(catalogue), dialog, words);
        return features.OnMessageAction(SharedMessageTalk.Command, talk.Open, talk.Submit);
    }
}
