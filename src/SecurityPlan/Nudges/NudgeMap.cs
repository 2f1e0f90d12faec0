using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Nudges;

/// <summary>What people say and press about what they owe.</summary>
public static class NudgeMap
{
    public static Features MapNudges(this Features features, Catalogue catalogue, SchoolCalendar calendar, TrainingRules rules, Words words)
    {
        var overview = new OverviewShows(features, catalogue, rules, words);
        var shows = new NudgeShows(features, words, rules);
        return features
            .OnSay(Roles.Staff | Roles.External, NudgeTalk.SayStatus, "我的狀態", "我的待辦", "待辦", "我的任務", "我要做什麼", "my status", "my tasks", "my to-do", "to-do")
            .OnSayAlone(NudgeTalk.SayStatus, "狀態", "status")
            .OnHelp("status", Roles.Staff | Roles.External, NudgeTalk.SayStatus)
            .OnSay(Roles.CaseHandlers, NudgeTalk.SayOverview, "總覽", "overview")
            .OnHelp("overview", Roles.CaseHandlers, NudgeTalk.SayOverview)
            .OnShow(NudgeCards.Status, shows.Status)
            .OnShow(NudgeCards.Overview, overview.Overview)
            .OnPress("status.page", NudgeTalk.Page)
            .OnTick(new NudgeSchedule(features, calendar, overview).Ensure);
    }
}
