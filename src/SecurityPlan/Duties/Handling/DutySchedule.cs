using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Duties.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Duties.Handling;

/// <summary>
/// What time causes: duties come up as their windows open, once a day for each school; a newer catalogue is shown to the officer. What
/// should exist is ensured from days and rows, so that an outage, a restart or the same day again changes nothing.
/// </summary>
internal sealed class DutySchedule(DutyDesk desk)
{
    private const string LastDay = "duties/day";

    /// <summary>People come, go and change roles meanwhile: whether they did is looked at this often.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, (DateOnly Day, DateTimeOffset At, long People)> settled = new();

    /// <summary>The school's duties are ensured anew at the next tick.</summary>
    public void Forget(Guid school) => settled.TryRemove(school, out _);

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var isSettled = settled.TryGetValue(db.SchoolId, out var last) && last.Day == today;
        if (isSettled && (now - last.At).Duration() < LookAgain)
        {
            return;
        }

        var stamp = await db.People.Where(person => person.Listed).SumAsync(person => (long)person.Version, cancelled);
        if (stamp == 0)
        {
            return;
        }

        if (!isSettled || last.People != stamp)
        {
            var people = await DutyDesk.People(db, today, cancelled);
            await Catalogue(db, board, people, now, cancelled);
            if (await Duties(db, people, clock, cancelled))
            {
                // What was made is there only when the tick is stored: the next one looks again and finds nothing to do.
                return;
            }
        }

        settled[db.SchoolId] = (today, now, stamp);
    }

    /// <summary>The first version applies at once; a newer one is shown to the officers and waits.</summary>
    private async Task Catalogue(PlanDb db, Noticeboard board, DutyPeople people, DateTimeOffset now, CancellationToken cancelled)
    {
        var seen = await db.DutyVersions.OrderByDescending(v => v.SeenAt).ToListAsync(cancelled);
        var inForce = seen.Where(v => v.AppliedAt is not null).MaxBy(v => v.AppliedAt);
        if (inForce?.Hash == desk.Present.Hash)
        {
            return;
        }

        var waiting = seen.Find(v => v.AppliedAt is null && v.Hash == desk.Present.Hash && v.Before == inForce?.Hash);
        if (waiting is null)
        {
            waiting = new DutyVersion { Hash = desk.Present.Hash, Before = inForce?.Hash, SeenAt = now };
            db.DutyVersions.Add(waiting);
            if (!await db.DutyTexts.AnyAsync(t => t.Hash == desk.Present.Hash, cancelled))
            {
                db.DutyTexts.Add(DutyDesk.Pack(desk.Present));
            }

            if (inForce is null)
            {
                waiting.ApplyFirst(now);
            }

            var log = new AuditLog();
            log.Write(null, inForce is null ? "duty-catalogue.first" : "duty-catalogue.seen", waiting.Id, waiting.Hash);
            await AuditChain.Append(db, log, now, cancelled);
            await db.SaveChangesAsync(cancelled);
        }

        if (inForce is not null)
        {
            await Show(db, board, waiting, people, cancelled);
        }
    }

    private static async Task Show(PlanDb db, Noticeboard board, DutyVersion waiting, DutyPeople people, CancellationToken cancelled)
    {
        var hung = await db.CardCopies.Where(c => c.SubjectId == waiting.Id).Select(c => c.ReaderId).ToListAsync(cancelled);
        foreach (var officer in people.Holders(Roles.Officer).Where(officer => !hung.Contains(officer.Id)))
        {
            board.Pin(DutyCards.Version, waiting.Id, officer, $"duty-catalogue/{waiting.Id}/{officer.Id}");
        }
    }

    /// <summary>True: something was made.</summary>
    private async Task<bool> Duties(PlanDb db, DutyPeople people, SchoolClock clock, CancellationToken cancelled)
    {
        var catalogue = await desk.InForce(db, cancelled);
        var day = await db.Counters.FirstOrDefaultAsync(c => c.Name == LastDay, cancelled) ?? db.Counters.Add(new Counter { Name = LastDay }).Entity;
        var from = day.Value == 0 ? people.Today : DateOnly.FromDayNumber(Math.Min(day.Value, people.Today.DayNumber));
        var names = await db.DutyNames.ToDictionaryAsync(n => n.Duty, n => n.PersonId, cancelled);
        var due = DutyPlan.Periodic(catalogue, from, people, names).ToList();
        foreach (var duty in catalogue.Duties.Where(duty => duty is { ComesUp: true, Rhythm: Rhythm.EveryDays }))
        {
            due.AddRange(DutyPlan.Recurring(duty, people, await LastOf(db, duty, clock, cancelled)));
        }

        var keys = due.Select(occurrence => occurrence.Key).ToList();
        var there = await db.DutyOccurrences.Where(o => keys.Contains(o.Key)).Select(o => o.Key).ToHashSetAsync(cancelled);
        var made = due.Where(occurrence => !there.Contains(occurrence.Key)).ToList();
        db.DutyOccurrences.AddRange(made);
        await Lapse(db, catalogue, people, cancelled);
        var isNewDay = day.Value != people.Today.DayNumber;
        day.Value = people.Today.DayNumber;
        await db.SaveChangesAsync(cancelled);
        return isNewDay || made.Count > 0;
    }

    /// <summary>Of each person the latest time of a duty that comes every so many days: the day it counts from, or null while it is open.</summary>
    private static async Task<Dictionary<Guid, DateOnly?>> LastOf(PlanDb db, Duty duty, SchoolClock clock, CancellationToken cancelled)
    {
        var times = await db.DutyOccurrences.Where(o => o.Duty == duty.Ref && o.State != DutyState.Gone && o.OwnerId != null)
            .Select(o => new { o.OwnerId, o.State, o.On, Closed = o.DoneAt ?? o.AnsweredAt, o.Due }).ToListAsync(cancelled);
        return times.GroupBy(o => o.OwnerId!.Value).ToDictionary(
            person => person.Key,
            person => person.Any(o => o.State is DutyState.Open or DutyState.Asked)
                ? null
                : person.Max(o => DutyOccurrence.CountsFrom(o.State, o.On, o.Closed is { } at ? clock.Day(at) : null)));
    }

    /// <summary>What is open for somebody who has left, or is no duty any more.</summary>
    private static async Task Lapse(PlanDb db, DutyCatalogue catalogue, DutyPeople people, CancellationToken cancelled)
    {
        var open = await db.DutyOccurrences.Where(o => o.State == DutyState.Open || o.State == DutyState.Asked)
            .Select(o => new { o.Id, o.Duty, o.IsPersonal, o.OwnerId }).ToListAsync(cancelled);
        var gone = open.Where(o => (o.IsPersonal && people.Find(o.OwnerId) is null) || catalogue.Find(o.Duty) is not ({ ComesUp: true } or { IsOnEvent: true }))
            .Select(o => o.Id).ToList();
        foreach (var occurrence in gone.Count == 0 ? [] : await db.DutyOccurrences.Where(o => gone.Contains(o.Id)).ToListAsync(cancelled))
        {
            occurrence.Lapse();
        }
    }
}
