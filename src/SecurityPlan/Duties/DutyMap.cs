using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Handling;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Duties.Reading;
using SecurityPlan.People;

namespace SecurityPlan.Duties;

/// <summary>What people say and press about duties. Rights are looked up at every press; what a card carries is never believed.</summary>
public static class DutyMap
{
    /// <param name="isWorkday">By the school's calendar.</param>
    public static Features MapDuties(this Features features, DutyDesk desk, Words words, Func<DateOnly, bool> isWorkday)
    {
        var schedule = new DutySchedule(desk);
        var talk = new DutyTalk(desk, schedule, isWorkday);
        var shows = new DutyShows(desk, words, isWorkday);
        foreach (var face in DutyCards.Faces)
        {
            features.OnPress($"duty.{face}-open", talk.Turn(face));
        }

        foreach (var list in DutyListCards.Lists)
        {
            features.OnPress("duties." + list, DutyTalk.List(list));
        }

        return features
            .OnSay(Roles.Staff, DutyTalk.SayList, "職責清單", "職責", "duties")
            .OnHelp("duties", Roles.Staff, DutyTalk.SayList)
            .OnPictures(new DutyPictures(desk).Keep)
            .OnTick(schedule.Ensure)
            .OnOwe(shows.Owe)
            .OnShow(DutyCards.One, shows.One)
            .OnShow(DutyCards.List, shows.List)
            .OnShow(DutyCards.Names, shows.Names)
            .OnShow(DutyCards.Version, shows.Version)
            .OnPress("duty.show", talk.Show)
            .OnPress("duty.front", talk.Turn(null))
            .OnPress("duty.files", talk.TakeFiles)
            .OnFile(DutyTalk.EvidenceFile, shows.EvidenceFile)
            .OnPress("duty.done", talk.Finish)
            .OnPress("duty.handover", talk.HandOver)
            .OnPress("duty.snooze", talk.Snooze)
            .OnPress("duty.later", talk.Later)
            .OnPress("duty.omit", talk.Omit)
            .OnPress("duty.agree", talk.Agree)
            .OnPress("duty.refuse", talk.Refuse)
            .OnPress("duty.return", talk.SendBack)
            .OnPress("duties.event-open", DutyTalk.OpenEvent)
            .OnPress("duties.event", talk.Enter)
            .OnPress("duties.names", DutyTalk.OpenNames)
            .OnPress("duties.names-page", DutyTalk.PageOfNames)
            .OnPress("duties.name-open", DutyTalk.OpenName)
            .OnPress("duties.name", talk.Name)
            .OnPress("duty-catalogue.apply", talk.Apply);
    }
}
