using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.FollowUps;

/// <summary>Actions that follow from a case, and whatever else people owe cases.</summary>
internal static class FollowUpMap
{
    public static Features MapFollowUps(this Features features, Catalogue catalogue, Words words)
    {
        var shows = new FollowUpShows(catalogue, words);
        return features.OnShow(FollowUpCards.Card, shows.Card)
            .OnTell(FollowUpShows.Invitation, shows.Invite)
            .OnTell(FollowUpShows.Due, shows.Remind)
            .OnTell(IncidentSchedule.Orphan, shows.AskForKeeper)
            .OnTick(FollowUpSchedule.Ensure)
            .OnOwe(shows.Owe)
            .OnPress("follow-up.done", new FollowUpTalk(words).Finish)
            .OnPress("follow-up.show", FollowUpTalk.Show)
            .OnPress("incident.open", FollowUpTalk.Open);
    }
}
