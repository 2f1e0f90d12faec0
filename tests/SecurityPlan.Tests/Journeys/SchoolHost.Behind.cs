using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Journeys;

/// <content>Behind the curtain: what no client of Teams could see or do.</content>
internal sealed partial class SchoolHost
{
    /// <summary>A look behind the curtain, for what people can't see: that something is not there.</summary>
    public async Task<T> Looks<T>(Func<PlanDb, Task<T>> look)
    {
        await using var db = _app!.Services.GetRequiredService<PlanDbFactory>().LeaseForAllSchools();
        return await look(db);
    }

    /// <summary>
    /// Until neither the courier nor the uploads have anything to do that is due, or waits for the pace: what was not sent by now will not be sent.
    /// </summary>
    public async Task Settles()
    {
        await Stores(async db => !await IsMoving(db), meanwhile: SitsOutThePace);
    }

    /// <summary>Looks at the database again and again until this is in it: not everything that the bot does is seen from outside.</summary>
    public async Task Stores(Func<PlanDb, Task<bool>> what, Func<Task>? meanwhile = null)
    {
        using var tooLate = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await Looks(what))
        {
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            await Task.Delay(3, tooLate.Token);
        }
    }

    /// <summary>
    /// Asked some ten thousand times in a run of all journeys, so in the database's own words; and of one moment, or a copy that waits for the pace would be
    /// missed while it goes on.
    /// </summary>
    private static async Task<bool> IsMoving(PlanDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            SELECT EXISTS (SELECT 1 FROM "CardCopies" WHERE "State" IN ({CopyState.Due:D}, {CopyState.Sending:D}))
                OR EXISTS (SELECT 1 FROM "FileOffers" WHERE "State" = {FileOfferState.Sending:D} OR ("State" = {FileOfferState.Accepted:D} AND "Attempts" = 0))
            """;
        return (long)(await command.ExecuteScalarAsync())! != 0;
    }

    /// <summary>
    /// The bot writes only so much into one chat in a second, and then waits for the second to pass. While nobody is being answered, whose turn has
    /// a limit, that second is put forward. True: something waited for it.
    /// </summary>
    private Task<bool> SitsOutThePace()
    {
        var sits = _app is { } app && !Time.Stands && Volatile.Read(ref _answering) == 0
            && app.Services.GetRequiredService<Pace>().Resting(Time.GetUtcNow()).Until is not null;
        if (sits)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        return Task.FromResult(sits);
    }

    /// <summary>
    /// The clocks have spoken of everything that is due. The host's own tick may have read the time just before it was put forward, and on a
    /// clock that stands its next one never comes.
    /// </summary>
    public async Task Ticks()
    {
        using var tooLate = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _app!.Services.GetRequiredService<Ticker>().Tick(tooLate.Token);
    }

    /// <summary>From now on nothing ticks but what the test does, not even what the host has begun.</summary>
    public Task StopsTicking() => _app!.Services.GetRequiredService<Ticker>().StopAsync(CancellationToken.None);

    /// <summary>As the host itself ticks: a school in which nothing happened is left alone for a while.</summary>
    public Task TicksWhereDue() => _app!.Services.GetRequiredService<Ticker>().TickDue(CancellationToken.None);

    /// <summary>A schedule beside those of the features.</summary>
    public void Schedules(Schedule schedule) => _app!.Services.GetRequiredService<Features>().OnTick(schedule);

    /// <summary>What a feature does inside a turn of <paramref name="member"/>, for seams that no card of the bot presses yet.</summary>
    public async Task Turns(Member member, Func<Turn, Task> act)
    {
        await using var db = _app!.Services.GetRequiredService<PlanDbFactory>().LeaseForAllSchools();
        using var pass = await _app.Services.GetRequiredService<WriterGate>().EnterForTurn(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var by = await db.People.IgnoreQueryFilters().FirstAsync(p => p.AadObjectId == member.ObjectId);
        db.SchoolId = by.SchoolId;
        var turn = new Turn
        {
            Db = db,
            Now = Time.GetUtcNow(),
            By = by,
            Clock = _app.Services.GetRequiredService<SchoolClock>(),
            Board = new Noticeboard(db, Time.GetUtcNow(), by.Id),
            Audit = new AuditLog(),
            Language = "zh-TW",
            Cancelled = CancellationToken.None,
        };
        await act(turn);
        await AuditChain.Append(db, turn.Audit, turn.Now, CancellationToken.None);
        await db.SaveChangesAsync();
        await turn.Board.MarkChanged(CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>Everything that the bot answers to.</summary>
    public Features Features => _app!.Services.GetRequiredService<Features>();

    public DutyDesk Duties => _app!.Services.GetRequiredService<DutyDesk>();
}
