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
        _interactive.Wake(board);
        _others.Wake(board);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Run(_interactive, stoppingToken), Run(_others, stoppingToken));

    private async Task Run(Loop loop, CancellationToken stopping)
    {
        await Task.Yield();
        var rounds = new List<Task>();
        var isExpected = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                var (last, room) = RoomFor(loop, now);
                var (claimed, areMore) = room == 0 ? ([], false) : await Claim(loop, last, room, isExpected, now, stopping);
                if (claimed.Count > 0)
                {
                    await Task.WhenAll(rounds.Where(round => round.IsCompleted));
                    rounds.RemoveAll(round => round.IsCompleted);
                    rounds.AddRange(claimed.GroupBy(c => c.SchoolId).Select(school => Round(loop, [.. school], now, stopping)));
                    await Task.WhenAny(Task.WhenAll(rounds), Task.Delay(Patience, time, stopping));
                }

                isExpected = areMore || await loop.Alarm.Wait(UntilNext(loop, last), time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // The database is locked, full or gone: copies stay due, and the courier goes on when it is back. Whatever else it is, nobody else's cards may end with it.
                Log(e);
                await loop.Alarm.Wait(Rest, time, stopping);
            }
        }

        await Task.WhenAll(rounds);
    }

    /// <summary>Renders and sends one school's copies. Results are stored together; those of slow chats when they come.</summary>
    private async Task Round(Loop loop, IReadOnlyList<CardCopy> copies, DateTimeOffset now, CancellationToken stopping)
    {
        var taken = copies.Select(c => c.ReaderId).ToHashSet();
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
                var free = taken.Except(chats.Select(chat => chat.Reader)).ToList();
                taken.ExceptWith(free);
                loop.Free(free);
            }
        }
        catch (Exception e)
        {
            // What went out stays in Sending until its lease is over, and counts as of unknown outcome then.
            Log(e);
        }
        finally
        {
            loop.Free(taken);
        }
    }

    private void Log(Exception e)
    {
        if (DatabaseTrouble.Is(e) || e is OperationCanceledException)
        {
            LogDatabase(log, e.GetType().Name);
        }
        else
        {
            LogFailed(log, e);
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

    /// <summary>Which lanes may be served now, and how many messages; answers to people who wait always are.</summary>
    private (Lane Last, int Room) RoomFor(Loop loop, DateTimeOffset now) => loop.IsInteractive ? (loop.Last, BatchSize)
        : pace.Room(loop.Last, BatchSize, now) is var room and > 0 ? (loop.Last, room)
        : (Lane.Case, pace.Room(Lane.Case, BatchSize, now));

    /// <summary>How long to wait if nobody rings.</summary>
    private TimeSpan UntilNext(Loop loop, Lane last)
    {
        var now = time.GetUtcNow();
        var wait = last == loop.Last ? Rest : Pace.Refill;
        return pace.Resting(now).Until is { } until && until - now < wait ? until - now : wait;
    }

    /// <param name="last">Of the loop's lanes, the last that may be served.</param>
    /// <param name="isExpected">Somebody has rung: no need to ask first whether anything is due.</param>
    private async Task<(List<CardCopy> Won, bool AreMore)> Claim(
        Loop loop, Lane last, int room, bool isExpected, DateTimeOffset now, CancellationToken stopping)
    {
        List<Guid> busy = [.. loop.Busy, .. pace.Resting(now).Readers];
        if (!((isExpected && last == loop.Last) || await IsAnyDue(loop.First, last, now)))
        {
            return ([], false);
        }

        using var pass = await (loop.IsInteractive ? gate.EnterForTurn(stopping) : gate.EnterForBackground(stopping));
        await using var db = factory.LeaseForAllSchools();
        await using var transaction = await db.Database.BeginTransactionAsync(stopping);
        var due = await DueCopies.Take(db, loop.First, last, now, room, busy, pace.PausedTenants(now), stopping);
        var won = new List<CardCopy>();
        foreach (var copy in due)
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
        return (won, due.Count == room);
    }

    /// <summary>Asked outside of the gate, since nothing is most of the time when nobody has rung.</summary>
    private async Task<bool> IsAnyDue(Lane first, Lane last, DateTimeOffset now)
    {
        await using var db = factory.LeaseForAllSchools();
        return await DueCopies.Any.For(db)(db, first, last, now);
    }

    [LoggerMessage(LogLevel.Warning, "The courier waits for the database: {Error}")]
    private static partial void LogDatabase(ILogger log, string error);

    [LoggerMessage(LogLevel.Error, "The courier stumbled and goes on")]
    private static partial void LogFailed(ILogger log, Exception error);

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

        /// <summary>Rings if there is news for somebody who can be written to now; whoever is being written to gets theirs when that is done.</summary>
        public void Wake(Noticeboard board)
        {
            var readers = board.NewsIn(first, last);
            lock (_busy)
            {
                if (readers.All(_busy.Contains))
                {
                    _hasPassedOver |= readers.Count > 0;
                    return;
                }
            }

            Alarm.Ring();
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
