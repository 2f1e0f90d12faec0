using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Nudges;
using SecurityPlan.Plan;
using SecurityPlan.Storage;
using SecurityPlan.Training;
using SecurityPlan.Training.Ledger;

namespace Benchmarks.Nudges;

/// <summary>What one tick of all schools made, how long duties and cards took, and the most managed memory.</summary>
internal readonly record struct NudgeTick(int Duties, TimeSpan Coming, int Cards, TimeSpan Nudging, long Peak);

/// <summary>The features that make a week's cards, as the bot has them, on the schools of a county.</summary>
internal sealed class NudgeWeeks
{
    /// <summary>Noon before a Monday of October, in a month of reminders.</summary>
    public static readonly DateTimeOffset Sunday = new(2026, 10, 4, 4, 0, 0, TimeSpan.Zero);

    private readonly SchoolClock _clock = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei"));
    private readonly County _county;
    private readonly Features _duties = new(), _nudges = new();

    public NudgeWeeks(County county)
    {
        _county = county;
        var words = Words.Load(Path.Combine(AppContext.BaseDirectory, "cards", "words"));
        var (calendar, rules, desk) = (SchoolCalendar.Load(null, []), TrainingRules.Load(null), new DutyDesk(DutyCatalogue.Load(null)));
        _duties.MapDuties(desk, words, calendar.IsWorkday);
        _nudges.OnOwe(_duties.Owing).MapTraining(rules, calendar, desk, words).MapNudges(Catalogue.Load(null), calendar, rules, words);
    }

    public async Task<NudgeTick> Tick(DateTimeOffset now)
    {
        var tick = default(NudgeTick);
        foreach (var school in _county.Ids)
        {
            var before = await Occurrences(school);
            var (duties, coming) = await Tick(school, _duties, now, async db => await db.DutyOccurrences.CountAsync());
            var (cards, nudging) = await Tick(school, _nudges, now, db => db.CardCopies.CountAsync(copy => copy.Lane == Lane.Nudge));
            tick = new NudgeTick(
                tick.Duties + duties - before, tick.Coming + coming, tick.Cards + cards, tick.Nudging + nudging, Math.Max(tick.Peak, GC.GetTotalMemory(forceFullCollection: false)));
        }

        return tick;
    }

    public async Task<int> Occurrences()
    {
        await using var db = _county.Factory.LeaseForAllSchools();
        return await db.DutyOccurrences.IgnoreQueryFilters().CountAsync();
    }

    private async Task<int> Occurrences(Guid school)
    {
        await using var db = _county.Factory.Lease(school);
        return await db.DutyOccurrences.CountAsync();
    }

    /// <summary>Four of five duties that came up are done by the end of the week.</summary>
    public async Task Work()
    {
        await using var db = _county.Factory.LeaseForAllSchools();
        await db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.State == DutyState.Open && o.Key.Length % 5 != 0)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, DutyState.Done).SetProperty(o => o.DoneAt, DateTimeOffset.UnixEpoch));
    }

    private async Task<(int Made, TimeSpan Took)> Tick(Guid school, Features features, DateTimeOffset now, Func<PlanDb, Task<int>> count)
    {
        var began = Stopwatch.GetTimestamp();
        await using var db = _county.Factory.Lease(school);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var board = new Noticeboard(db, now);
        foreach (var schedule in features.Schedules)
        {
            await schedule(db, board, now, _clock, CancellationToken.None);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (await count(db), Stopwatch.GetElapsedTime(began));
    }
}
