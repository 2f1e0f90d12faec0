using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.OwnReports;

/// <summary>How people find a case again: by its number, or in the list of what they have reported.</summary>
internal static class OwnReportMap
{
    public static Features MapOwnReports(this Features features, Catalogue catalogue, Words words)
    {
        return features
            .OnSay(Roles.None, OwnReportTalk.SayList, "我的通報", "my reports")
            .OnSayAlone(OwnReportTalk.SayList, "通報紀錄", "通報清單", "通報進度", "我通報的", "進度", "查進度", "處理進度", "我的案件", "我的事件", "通報結果", "處理得怎樣了", "處理得怎麼樣了", "處理到哪了", "有結果了嗎",
                "my cases", "my incidents", "my report", "report status", "status of my report", "what happened to my report", "what happened with my report", "any news", "any progress")
            .OnSayAlone(IncidentTalk.SayList, CaseSentence.ForList)
            .OnHelp("my-reports", Roles.None, OwnReportTalk.SayList)
            .OnFreeText(CaseSentenceTalk.HearWish)
            .OnQuestions(CaseSentenceTalk.Waiting)
            .OnFreeText(CaseSentenceTalk.HearOfNone, HintPlace.Tale)
            .OnFreeText(CaseSentenceTalk.HearBareNumber, HintPlace.Tale)
            .OnFreeText(CaseSentenceTalk.HearLost, HintPlace.Lost)
            .OnSayLike(text => TypedNumber.In(text) is not null, CaseSentenceTalk.OpenNumbered, unlessButton: true)
            .OnNumber(CaseSentenceTalk.Numbered)
            .OnShow(OwnReportShows.Card, new OwnReportShows(catalogue, words).List)
            .OnPress("own-report.list", OwnReportTalk.Page)
            .OnPress("own-report.show", OwnReportTalk.Show);
    }
}
