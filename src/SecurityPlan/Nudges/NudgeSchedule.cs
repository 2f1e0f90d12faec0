using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Nudges;

/// <summary>
/// Monday's cards: from 08:00 of the week's first workday everybody has one card with only what they owe, or none; team, CISO and officer
/// have the digest. What was missed is made up for on workdays of the same week, by day; who was on leave hears of it when back.
/// </summary>
internal sealed class NudgeSchedule(Features features, SchoolCalendar calendar, OverviewShows overview)
{
    /// <summary>What nobody owes any more is forgotten after these weeks, so that something put off is not new again.</summary>
    private const int WeeksKept = 8;

    /// <summary>Schools that have begun, and the last day for which nothing was left to do; only what was read from the database stands here.</summary>
    private readonly ConcurrentDictionary<Guid, DateOnly> _settled = new();

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var isOpen = calendar.IsOpen(clock.Local(now).DateTime);
        if (_settled.TryGetValue(db.SchoolId, out var day) && (day == today || !isOpen))
        {
            return;
        }

        var week = Week.Of(today);
        var name = week.ToString();
        var made = await db.NudgeWeeks.FirstOrDefaultAsync(w => w.Week == name, cancelled);
        if (made is null && !await db.NudgeWeeks.AnyAsync(cancelled))
        {
            // A school that is new: its first Monday is the next one.
            var isOver = calendar.MondayOf(today) is not { } monday || today > monday;
            db.NudgeWeeks.Add(new NudgeWeek { Week = (isOver ? week : week.Before).ToString(), MadeAt = now, LookedOn = today });
            return;
        }

        _settled[db.SchoolId] = made?.LookedOn ?? default;
        if (isOpen && made?.LookedOn != today)
        {
            await Make(db, board, made, week, now, clock, cancelled);
        }
    }

    private async Task Make(PlanDb db, Noticeboard board, NudgeWeek? made, Week week, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        // What the other schedules made in this very tick is owed, too.
        await db.SaveChangesAsync(cancelled);
        var today = clock.Day(now);
        var waiting = made?.SkippedPeople().ToHashSet();
        var people = await db.People.AsNoTracking().On(today).ToListAsync(cancelled);
        if (made is null)
        {
            // Last week's cards stay as they are; this week's take their place.
            await db.CardCopies.Where(c => c.Lane == Lane.Nudge && (c.Card == NudgeCards.Status || c.Card == NudgeCards.Overview)).ExecuteDeleteAsync(cancelled);
            made = new NudgeWeek { Week = week.ToString(), MadeAt = now };
            db.NudgeWeeks.Add(made);
            made.Keep(await overview.Count(db, now, clock, cancelled));
        }

        var reached = people.Where(p => !p.IsAway(today) && waiting?.Contains(p.Id) != false).ToList();
        if (reached.Count > 0)
        {
            await new NudgePassSchedule(db, board, people, reached, week, today).Run(features.Owing(db, null, now, clock, cancelled), WeeksKept, cancelled);
        }

        made.LookedOn = today;
        made.Skip([.. people.Where(p => p.IsAway(today) && waiting?.Contains(p.Id) != false).Select(p => p.Id)]);
    }
}
