using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Announcements;

/// <summary>The officer writes, sees how many will hear of it, and sends; everybody says that they have read it.</summary>
internal static class AnnouncementTalk
{
    public static Task Say(Turn turn, string rest)
    {
        var announcement = Announcement.Draft(turn.By, Identifiers.DropPasswords(rest), turn.Now);
        turn.Db.Announcements.Add(announcement);
        turn.Board.Pin(AnnouncementShows.Card, announcement.Id, turn.By, $"announcement/{announcement.Id}", Lane.Interactive);
        return Task.CompletedTask;
    }

    public static async Task<Answer> Send(Turn turn, CardPress press)
    {
        var announcement = await Load(turn, press);
        announcement.Send(turn.Now);
        foreach (var reader in await Readers(turn.Db.People, announcement.ById, turn.Today).ToListAsync(turn.Cancelled))
        {
            var reading = new AnnouncementReading { AnnouncementId = announcement.Id, PersonId = reader.Id };
            turn.Db.AnnouncementReadings.Add(reading);
            if (!reader.IsAway(turn.Today))
            {
                reading.Tell(turn.Now);
                turn.Board.Pin(AnnouncementShows.Reading, reading.Id, reader, KeyOf(reading), Lane.Nudge);
            }
        }

        turn.Audit.Write(turn.By.Id, "announcement.send", announcement.Id, announcement.Text);
        turn.Board.Refresh(announcement.Id);
        return Answer.Show(AnnouncementShows.Card, announcement.Id);
    }

    /// <summary>As it is now: who has read it, who could not be reached.</summary>
    public static async Task<Answer> Show(Turn turn, CardPress press) => Answer.Show(AnnouncementShows.Card, (await Load(turn, press)).Id);

    public static async Task<Answer> Drop(Turn turn, CardPress press)
    {
        var announcement = await Load(turn, press);
        announcement.Drop();
        turn.Board.Refresh(announcement.Id);
        return Answer.Show(AnnouncementShows.Card, announcement.Id);
    }

    public static async Task<Answer> Read(Turn turn, CardPress press)
    {
        var reading = await LoadReading(turn, press);
        if (reading.Read(turn.Now))
        {
            turn.Audit.Write(turn.By.Id, "announcement.read", reading.AnnouncementId);
        }

        turn.Board.Refresh(reading.Id);
        turn.Board.Refresh(reading.AnnouncementId);
        turn.Board.Refresh(turn.By.Id);
        return Answer.Show(AnnouncementShows.Reading, reading.Id);
    }

    /// <summary>Once more below, from the list of what is owed.</summary>
    public static async Task<Answer> Open(Turn turn, CardPress press)
    {
        var reading = await LoadReading(turn, press);
        await turn.Db.CardCopies.Where(c => c.SubjectId == reading.Id).ExecuteDeleteAsync(turn.Cancelled);
        reading.Tell(turn.Now);
        turn.Board.Pin(AnnouncementShows.Reading, reading.Id, turn.By, KeyOf(reading), Lane.Interactive);
        return Answer.Say("say.below");
    }

    internal static string KeyOf(AnnouncementReading reading) => $"announcement/{reading.AnnouncementId}/{reading.PersonId}";

    /// <summary>Everybody of the school but its writer; people of other firms hear what the school tells them otherwise.</summary>
    internal static IQueryable<Person> Readers(IQueryable<Person> people, Guid writer, DateOnly today) => people.On(today)
        .Where(p => p.Id != writer && (p.Roles & Roles.Staff) != 0);

    private static async Task<Announcement> Load(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);

        return await turn.Db.ById<Announcement>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("say.card-unknown");
    }

    private static async Task<AnnouncementReading> LoadReading(Turn turn, CardPress press) =>
        await turn.Db.ById<AnnouncementReading>(press.Id("id"), turn.Cancelled) is { } reading && reading.PersonId == turn.By.Id && turn.By.IsHere(turn.Today)
            ? reading
            : throw new RuleBroken("say.card-unknown");
}
