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

    /// <summary>A round that takes longer goes on by itself: a chat that hangs must not hold up the others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Loop _interactive = new(Lane.Interactive, Lane.Interactive), _others = new(Lane.Case, Lane.Nudge);

    /// <summary>Something is due; returns at once.</summary>
    public void Wake()
    {
        _interactive.Alarm.Ring();
        _others.Alarm.Ring();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Run(_interactive, stoppingToken), Run(_others, stoppingToken));

    private async Task Run(Loop loop, CancellationToken stopping)
    {
        await Task.Yield();
        var rounds = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                var claimed = await Claim(loop, now, stopping);
                if (claimed.Count == 0)
                {
                    await loop.Alarm.Wait(Rest, time, stopping);
                    continue;
                }

                await Task.WhenAll(rounds.Where(round => round.IsCompleted));
                rounds.RemoveAll(round => round.IsCompleted);
                rounds.AddRange(claimed.GroupBy(c => c.SchoolId).Select(school => Round(loop, [.. school], now, stopping)));
                await Task.WhenAny(Task.WhenAll(rounds), Task.Delay(Patience, time, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException or IOException)
            {
                // The database is locked, full or gone: copies stay due, and the courier goes on when it is back.
                LogDatabase(log, e.GetType().Name);
                await loop.Alarm.Wait(Rest, time, stopping);
            }
        }

        await Task.WhenAll(rounds);
    }

    /// <summary>Renders and sends one school's copies. Results are stored together; those of slow chats when they come.</summary>
    private async Task Round(Loop loop, IReadOnlyList<CardCopy> copies, DateTimeOffset now, CancellationToken stopping)
    {
        try
        {
            await using var db = factory.Lease(copies[0].SchoolId);
            await db.Database.OpenConnectionAsync(stopping);
            var chats = await delivery.Deliver(db, copies, now, stopping);
            await Task.WhenAny(Task.WhenAll(chats.Select(chat => chat.Results)), Task.Delay(Patience, time, stopping));
            while (chats.Count > 0)
            {
                await Task.WhenAny(chats.Select(chat => chat.Results));
                var done = chats.FindAll(chat => chat.Results.IsCompleted);
                await Store(db, done.SelectMany(chat => chat.Results.Result));
                chats.RemoveAll(done.Contains);
                loop.Free(copies.Select(c => c.ReaderId).Except(chats.Select(chat => chat.Reader)));
            }
        }
        catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException or IOException
            || (e is OperationCanceledException && stopping.IsCancellationRequested))
        {
            // What went out stays in Sending until its lease is over, and counts as of unknown outcome then.
            LogDatabase(log, e.GetType().Name);
        }
        finally
        {
            loop.Free(copies.Select(c => c.ReaderId));
        }
    }

    private async Task Store(PlanDb db, IEnumerable<DeliveryResult> results)
    {
        using var pass = await gate.EnterForBackground(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        foreach (var result in results)
        {
            await result.Store(db);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task<List<CardCopy>> Claim(Loop loop, DateTimeOffset now, CancellationToken stopping)
    {
        var room = loop.IsInteractive ? BatchSize : pace.Room(BatchSize, now);
        await using var db = factory.LeaseForAllSchools();
        await db.Database.OpenConnectionAsync(stopping);
        if (room == 0 || !await DueCopies.Any.For(db)(db, loop.First, loop.Last, now))
        {
            return [];
        }

        using var pass = await (loop.IsInteractive ? gate.EnterForTurn(stopping) : gate.EnterForBackground(stopping));
        await using var transaction = await db.Database.BeginTransactionAsync(stopping);
        var won = await DueCopies.Take(db, loop.First, loop.Last, now, room, loop.Busy, pace.PausedTenants(now), stopping);
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
        loop.Take(won.Select(c => c.ReaderId));
        return won;
    }

    [LoggerMessage(LogLevel.Warning, "The courier waits for the database: {Error}")]
    private static partial void LogDatabase(ILogger log, string error);

    /// <summary>Lanes that are served together, and whose chats are being written to.</summary>
    private sealed class Loop(Lane first, Lane last)
    {
        private readonly HashSet<Guid> _busy = [];

        public Alarm Alarm { get; } = new();

        public Lane First => first;

        public Lane Last => last;

        public bool IsInteractive => last == Lane.Interactive;

        public List<Guid> Busy
        {
            get
            {
                lock (_busy)
                {
                    return [.. _busy];
                }
            }
        }

        public void Take(IEnumerable<Guid> readers)
        {
            lock (_busy)
            {
                _busy.UnionWith(readers);
            }
        }

        /// <summary>What came for these readers meanwhile is due now.</summary>
        public void Free(IEnumerable<Guid> readers)
        {
            lock (_busy)
            {
                _busy.ExceptWith(readers);
            }

            Alarm.Ring();
        }
    }
}
