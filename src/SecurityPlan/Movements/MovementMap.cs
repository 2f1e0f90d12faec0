using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Movements;

/// <summary>Who comes and goes, in the words of both languages.</summary>
public static class MovementMap
{
    public static Features MapMovements(this Features features, MovementRules rules, AccessRules access, DutyDesk duties, Words words)
    {
        var desk = new MovementDesk(rules, access, duties, words);
        var talk = new MovementTalk(desk, duties);
        var shows = new MovementShows(desk, words);
        return features
            .OnSay(Roles.Officer, MovementTalk.Say(isLeaver: false), "到職", "joiner")
            .OnSay(Roles.Officer, MovementTalk.Say(isLeaver: true), "離職", "leaver")
            .OnFreeText(MovementTalk.Hear)
            .OnHelp("joiner", Roles.Officer, MovementTalk.Say(isLeaver: false))
            .OnHelp("leaver", Roles.Officer, MovementTalk.Say(isLeaver: true))
            .OnTick(new MovementSchedule(desk).Ensure)
            .OnOwe(shows.Owe)
            .OnShow(MovementCards.Card, shows.Show)
            .OnPress("movement.start", talk.Start)
            .OnPress("movement.cancel", MovementTalk.Cancel)
            .OnPress("movement.open", talk.Open)
            .OnPress("movement.turn", talk.Turn)
            .OnPress("movement.done", talk.Done)
            .OnPress("movement.hand", talk.Hand)
            .OnPress("movement.correct", talk.Correct)
            .OnPress("movement.withdraw", talk.Withdraw);
    }
}
