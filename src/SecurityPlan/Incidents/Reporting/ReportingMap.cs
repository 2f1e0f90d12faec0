using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>How the school hears of an incident: the command, words that sound like one, the form, and pictures.</summary>
internal static class ReportingMap
{
    public static Features MapReporting(this Features features, Catalogue catalogue)
    {
        var talk = new ReportingTalk(catalogue);
        return features.OnForm(talk.Form)
            .OnSay(Roles.None, talk.Open, ReportSentence.Begins)
            .OnOtherWords(ReportSentence.IsNoun, ReportSentence.Nouns)
            .OnUrgent(talk.Open, IncidentForm.Card)
            .OnFreeText(talk.Recognise, HintPlace.Tale, isUrgent: true)
            .OnHelp("report", Roles.None, talk.Open)
            .OnPictures(IncidentPictures.Keep);
    }
}
