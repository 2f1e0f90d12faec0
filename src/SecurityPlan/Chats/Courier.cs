using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>
/// Keeps every card in Teams showing what the database says: takes the copies that are behind, renders them from the rows as they are
/// now, sends or updates them, and stores what the connector answered. Answers to people who wait have a loop of their own, so they
/// never stand behind a fan-out. That a request is going out is committed before it goes.
/// </summary>
public sealed partial class Courier(
    PlanDbFactory factory, WriterGate gate, Delivery delivery, Pace pace, TimeProvider time, ILogger<Courier> log) : BackgroundService
{
    /// <summary>After this long without a result a request counts as of unknown outcome.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How long the courier rests when nothing is due; it is woken by every turn that has news.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private const int BatchSize = 32;

    private readonly Alarm _interactive = new(), _others = new();

    /// <summary>Something is due; returns at once.</summary>
    public void Wake()
    {
        _interactive.Ring();
        _others.Ring();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Run(_interactive, [Lane.Interactive], stoppingToken),
        Run(_others, [Lane.Case, Lane.Nudge], stoppingToken));

    private async Task Run(Alarm alarm, Lane[] lanes, CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await DeliverDue(lanes, stopping) == 0)
                {
                    await alarm.Wait(Rest, time, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException or IOException)
            {
                // The database is locked, full or gone: copies stay due, and the courier goes on when it is back.
                LogDatabase(log, e.GetType().Name);
                await alarm.Wait(Rest, time, stopping);
            }
        }
    }

    /// <summary>One batch: claim, render, send, store the results. Returns how many copies were taken.</summary>
    private async Task<int> DeliverDue(Lane[] lanes, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var claimed = await Claim(lanes, now, stopping);
        foreach (var school in claimed.GroupBy(c => c.SchoolId))
        {
            await using var db = factory.Lease(school.Key);
            var results = await delivery.Deliver(db, [.. school], now, stopping);
            using var pass = await gate.EnterForBackground(CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            foreach (var result in results)
            {
                await result.Store(db);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }

        return claimed.Count;
    }

    private async Task<List<CardCopy>> Claim(Lane[] lanes, DateTimeOffset now, CancellationToken stopping)
    {
        await using var db = factory.LeaseForAllSchools();
        var paused = pace.PausedTenants(now);
        var due = await db.CardCopies.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.State == CopyState.Due || c.State == CopyState.RetryAt || c.State == CopyState.Unknown || c.State == CopyState.Sending)
            .Where(c => lanes.Contains(c.Lane) && c.DueAt <= now)
            .Where(c => paused.Count == 0 || !db.People.IgnoreQueryFilters().Any(p => p.Id == c.ReaderId && paused.Contains(p.TenantId!)))
            .OrderBy(c => c.Lane).ThenBy(c => c.DueAt).ThenBy(c => c.Id)
            .Take(lanes[0] == Lane.Interactive ? BatchSize : pace.Room(BatchSize, now))
            .ToListAsync(stopping);
        if (due.Count == 0)
        {
            return due;
        }

        var ids = due.ConvertAll(c => c.Id);
        using var pass = await (lanes[0] == Lane.Interactive ? gate.EnterForTurn(stopping) : gate.EnterForBackground(stopping));
        await using var transaction = await db.Database.BeginTransactionAsync(stopping);

        // A copy that another instance took since, or that was sent, is not in a state to be claimed any more.
        var won = await db.CardCopies.IgnoreQueryFilters()
            .Where(c => ids.Contains(c.Id) && c.DueAt <= now && c.State != CopyState.Sent && c.State != CopyState.Waiting && c.State != CopyState.Dead)
            .AsTracking()
            .ToListAsync(stopping);
        foreach (var copy in won)
        {
            if (copy.State == CopyState.Sending)
            {
                copy.State = CopyState.Unknown;
            }

            copy.GiveUpOrSend(now + Lease);
        }

        await db.SaveChangesAsync(stopping);
        await transaction.CommitAsync(stopping);
        won.RemoveAll(c => c.State != CopyState.Sending);
        return won;
    }

    [LoggerMessage(LogLevel.Warning, "The courier waits for the database: {Error}")]
    private static partial void LogDatabase(ILogger log, string error);
}
