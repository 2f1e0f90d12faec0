using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.People.Leaves;

/// <summary>Leave, in the words of both languages.</summary>
public static class LeaveMap
{
    public static Features MapLeave(this Features features, Words words)
    {
        var talk = new LeaveTalk(words);
        return features
            .OnSay(Roles.Staff, LeaveTalk.Say, "請假", "away")
            .OnSay(Roles.Staff, LeaveTalk.SayOver, "取消請假", "取消休假", "銷假", "不請假了", "cancel leave", "cancel my leave", "end leave", "end my leave")
            .OnFreeText(LeaveTalk.Hear)
            .OnHelp("away", Roles.Staff, LeaveTalk.Say)
            .OnShow("away", talk.Show)
            .OnPress("away.save", talk.Save)
            .OnPress("away.clear", LeaveTalk.Clear);
    }
}
