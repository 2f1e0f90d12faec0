using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Announcements;

/// <summary>Who was on leave when something was announced has it in the morning of the day they are back.</summary>
internal sealed class AnnouncementSchedule
{
    private readonly LookAgain _look = new(TimeSpan.FromMinutes(5));

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (!_look.IsDue(db.SchoolId, now) || TimeOnly.FromDateTime(clock.Local(now).DateTime) < SchoolCalendar.Morning)
        {
            return;
        }

        var today = clock.Day(now);
        var waiting = await db.AnnouncementReadings.Where(r => r.ToldAt == null && r.ReadAt == null)
            .Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { Reading = r, Person = p }).ToListAsync(cancelled);
        var back = waiting.Where(each => each.Person.IsHere(today) && !each.Person.IsAway(today)).ToList();
        foreach (var each in back)
        {
            each.Reading.Tell(now);
            board.Pin(AnnouncementShows.Reading, each.Reading.Id, each.Person, AnnouncementTalk.KeyOf(each.Reading), Lane.Nudge);
            board.Refresh(each.Reading.AnnouncementId);
        }

        if (back.Count == 0)
        {
            // What was told counts only when the tick is stored: the next one looks again and finds nothing.
            _look.Done(db.SchoolId, now);
        }
    }
}
