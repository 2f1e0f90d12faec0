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

    /// <summary>What the board pinned or refreshed is stored, so it is due: wakes only who has to send it.</summary>
    public void Wake(Noticeboard board)
    {
        if (board.HasNewsFor(Lane.Interactive))
        {
            _interactive.Alarm.Ring();
        }

        if (board.HasNewsFor(Lane.Case) || board.HasNewsFor(Lane.Nudge))
        {
            _others.Alarm.Ring();
        }
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
            var chats = await Deliver(copies, now, stopping);
            await Task.WhenAny(Task.WhenAll(chats.Select(chat => chat.Results)), Task.Delay(Patience, time, stopping));
            while (chats.Count > 0)
            {
                await Task.WhenAny(chats.Select(chat => chat.Results));
                var done = chats.FindAll(chat => chat.Results.IsCompleted);
                await Store(copies[0].SchoolId, [.. done.SelectMany(chat => chat.Results.Result)]);
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

    /// <summary>The context goes back as soon as all is rendered: its connection is free for the next turn while the messages are on their way.</summary>
    private async Task<List<(Guid Reader, Task<List<DeliveryResult>> Results)>> Deliver(IReadOnlyList<CardCopy> copies, DateTimeOffset now, CancellationToken stopping)
    {
        await using var db = factory.Lease(copies[0].SchoolId);
        await db.Database.OpenConnectionAsync(stopping);
        return await delivery.Deliver(db, copies, now, stopping);
    }

    private async Task Store(Guid school, IReadOnlyCollection<DeliveryResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        using var pass = await gate.EnterForBackground(CancellationToken.None);
        await using var db = factory.Lease(school);
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
        var busy = loop.Busy;
        if (room == 0 || !await IsAnyDue(loop, now))
        {
            return [];
        }

        using var pass = await (loop.IsInteractive ? gate.EnterForTurn(stopping) : gate.EnterForBackground(stopping));
        await using var db = factory.LeaseForAllSchools();
        await using var transaction = await db.Database.BeginTransactionAsync(stopping);
        var won = new List<CardCopy>();
        foreach (var copy in await DueCopies.Take(db, loop.First, loop.Last, now, room, busy, pace.PausedTenants(now), stopping))
        {
            if (copy.State == CopyState.Sending)
            {
                copy.State = CopyState.Unknown;
            }

            copy.GiveUpOrSend(now + Lease);
            if (await DueCopies.Note(db, copy, stopping) && copy.State == CopyState.Sending)
            {
                won.Add(copy);
            }
        }

        await transaction.CommitAsync(stopping);
        loop.Take(won.Select(c => c.ReaderId));
        return won;
    }

    /// <summary>Asked outside of the gate, since most of the time nothing is.</summary>
    private async Task<bool> IsAnyDue(Loop loop, DateTimeOffset now)
    {
        await using var db = factory.LeaseForAllSchools();
        return await DueCopies.Any.For(db)(db, loop.First, loop.Last, now);
    }

    [LoggerMessage(LogLevel.Warning, "The courier waits for the database: {Error}")]
    private static partial void LogDatabase(ILogger log, string error);

    /// <summary>Lanes that are served together, and whose chats are being written to.</summary>
    private sealed class Loop(Lane first, Lane last)
    {
        private readonly HashSet<Guid> _busy = [];
        private bool _hasPassedOver;

        public Alarm Alarm { get; } = new();

        public Lane First => first;

        public Lane Last => last;

        public bool IsInteractive => last == Lane.Interactive;

        /// <summary>Readers to pass over now; what is due for them, or gets due with the result that they wait for, is asked for again.</summary>
        public List<Guid> Busy
        {
            get
            {
                lock (_busy)
                {
                    _hasPassedOver |= _busy.Count > 0;
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

        /// <summary>What came for these readers meanwhile is due now; if nobody has looked meanwhile, there is nobody to tell.</summary>
        public void Free(IEnumerable<Guid> readers)
        {
            lock (_busy)
            {
                _busy.ExceptWith(readers);
                if (!_hasPassedOver)
                {
                    return;
                }

                _hasPassedOver = _busy.Count > 0;
            }

            Alarm.Ring();
        }
    }
}
