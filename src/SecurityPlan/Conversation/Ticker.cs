using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityPlan.Chats;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>What time causes: ensures that what should exist by now exists. A missed, repeated or late tick changes nothing.</summary>
public delegate Task Schedule(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled);

/// <summary>
/// Asks each feature's schedule, school by school, what should exist by now: soon after something happened there, and else every few
/// seconds, so that a county's quiet schools cost next to nothing.
/// </summary>
public sealed partial class Ticker(
    PlanDbFactory factory, Database database, StorageHealth health, WriterGate gate, Features features, SchoolClock clock, Courier courier, TimeProvider time,
    ILogger<Ticker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Class 23 of SQL's states.</summary>
    private const string IntegrityViolation = "23";

    /// <summary>A school in which nothing happens is asked this often; what another process or the clock has changed is seen by then.</summary>
    private readonly LookAgain _asked = new(TimeSpan.FromSeconds(10));

    /// <summary>Receipts and spent sentences are kept this long: far longer than Teams delivers anything again.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    /// <summary>Something changed in this school: it is asked at the next tick.</summary>
    public void Touch(Guid school) => _asked.Forget(school);

    /// <summary>Asks every school.</summary>
    public Task Tick(CancellationToken cancelled) => Tick((_, _) => true, cancelled);

    /// <summary>Asks the schools in which something happened, or of which nobody asked for a while.</summary>
    public Task TickDue(CancellationToken cancelled) => Tick(IsDue, cancelled);

    private async Task Tick(Func<Guid, DateTimeOffset, bool> which, CancellationToken cancelled)
    {
        var now = time.StoredNow();
        List<Guid> schools;
        await using (var all = factory.LeaseForAllSchools())
        {
            schools = await all.Schools.Select(s => s.Id).ToListAsync(cancelled);
        }

        foreach (var school in schools.Where(school => which(school, now)))
        {
            _asked.Done(school, now);
            if (!await TickApart(school, features.Schedules, now, cancelled))
            {
                return;
            }
        }
    }

    /// <summary>While the database is in trouble every tick tries it. A clock that was set back makes nobody wait.</summary>
    private bool IsDue(Guid school, DateTimeOffset now) =>
        health.Trouble is not null || _asked.IsDue(school, now);

    /// <summary>A schedule that fails over a row of one school must stop neither that school's others nor the other schools: then each runs by itself.</summary>
    private async Task<bool> TickApart(Guid school, IReadOnlyList<Schedule> schedules, DateTimeOffset now, CancellationToken cancelled)
    {
        try
        {
            return await Tick(school, schedules, now, cancelled);
        }
        catch (Exception e) when (e is not OperationCanceledException && !IsDatabase(e))
        {
            if (schedules.Count == 1)
            {
                LogFailed(log, e, school);
                return true;
            }
        }

        var isMine = true;
        foreach (var schedule in schedules)
        {
            isMine &= await TickApart(school, [schedule], now, cancelled);
        }

        return isMine;
    }

    /// <summary>False: another node ticks.</summary>
    private async Task<bool> Tick(Guid school, IReadOnlyList<Schedule> schedules, DateTimeOffset now, CancellationToken cancelled)
    {
        await using var db = factory.Lease(school);
        var board = new Noticeboard(db, now);
        using (await gate.EnterForBackground(cancelled))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancelled);
            if (!await database.IsMyTick(db, cancelled))
            {
                return false;
            }

            foreach (var schedule in schedules)
            {
                await schedule(db, board, now, clock, cancelled);
            }

            if (health.Trouble is not null)
            {
                // Most ticks have nothing to write, and only a write shows whether there is room again.
                await Counter.Next(db, "storage/tried", cancelled);
            }

            await db.SaveChangesAsync(cancelled);
            await board.MarkChanged(cancelled);
            await transaction.CommitAsync(cancelled);
            health.Stored();
        }

        courier.Wake(board);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TickDue(stoppingToken);
                await Task.Delay(Every, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (IsDatabase(e))
            {
                health.Failed(e);
                LogWaits(log, e.GetType().Name);
                await Task.Delay(Every, time, stoppingToken);
            }
        }
    }

    /// <summary>The database is not to be had, for anybody. What it says against one row (it is there already, it was changed meanwhile) is that schedule's own trouble.</summary>
    private static bool IsDatabase(Exception e) =>
        DatabaseTrouble.Said(e) is { } said ? !IsAboutARow(said) : e is IOException;

    private static bool IsAboutARow(System.Data.Common.DbException trouble) => trouble is SqliteException sqlite
        ? sqlite is { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT, SqliteExtendedErrorCode: not SQLitePCL.raw.SQLITE_CONSTRAINT_TRIGGER }
        : trouble.SqlState?.StartsWith(IntegrityViolation, StringComparison.Ordinal) == true;

    /// <summary>Removes receipts and plain sentences that nobody needs any more; looks for them once an hour.</summary>
    public static Schedule Forget()
    {
        var look = new LookAgain(TimeSpan.FromHours(1));
        return async (db, _, now, _, cancelled) =>
        {
            if (!look.IsDue(db.SchoolId, now))
            {
                return;
            }

            var before = now - Keep;
            await db.Inbox.Where(i => i.ReceivedAt < before).ExecuteDeleteAsync(cancelled);
            await db.CardCopies.Where(c => c.Card == Sentences.Name && c.DueAt < before).ExecuteDeleteAsync(cancelled);
            look.Done(db.SchoolId, now);
        };
    }

    [LoggerMessage(LogLevel.Error, "A schedule failed in school {School}; the others went on")]
    private static partial void LogFailed(ILogger log, Exception error, Guid school);

    [LoggerMessage(LogLevel.Warning, "A tick waits for the database: {Error}")]
    private static partial void LogWaits(ILogger log, string error);
}
