using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;

namespace SecurityPlan.Announcements;

public static class AnnouncementMap
{
    public static Features MapAnnouncements(this Features features, Words words)
    {
        var shows = new AnnouncementShows(words);
        return features
            .OnSay(Roles.Officer, AnnouncementTalk.Say, "公告", "announce", "announcement")
            .OnOwe(shows.Owe)
            .OnTick(new AnnouncementSchedule().Ensure)
            .OnShow(AnnouncementShows.Card, shows.ForOfficer)
            .OnShow(AnnouncementShows.Reading, shows.ForReader)
            .OnPress("announcement.send", AnnouncementTalk.Send)
            .OnPress("announcement.show", AnnouncementTalk.Show)
            .OnPress("announcement.drop", AnnouncementTalk.Drop)
            .OnPress("announcement.read", AnnouncementTalk.Read)
            .OnPress("announcement.open", AnnouncementTalk.Open);
    }
}
