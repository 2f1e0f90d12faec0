using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Drills;

/// <summary>What the officer says and presses about drills.</summary>
internal static class DrillMap
{
    public static Features MapDrills(this Features features, DrillScenarios scenarios, Catalogue catalogue, Words words, TurnSettings settings)
    {
        var talk = new DrillTalk(scenarios, words, settings);
        return features
            .OnSay(Roles.Officer, DrillTalk.Say, "演練", "drill")
            .OnHelp("drill", Roles.Officer, DrillTalk.Say)
            .OnShow(DrillCards.Card, new DrillShows(scenarios, catalogue, words).List)
            .OnPress("drill.start-open", DrillTalk.Turn("start"))
            .OnPress("drill.end-open", DrillTalk.Turn("end"))
            .OnPress("drill.front", DrillTalk.Turn(null))
            .OnPress("drill.start", talk.Start)
            .OnPress("drill.end", DrillTalk.End);
    }
}
