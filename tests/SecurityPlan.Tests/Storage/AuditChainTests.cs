using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;

namespace SecurityPlan.Tests.Storage;

/// <summary>The audit trail is one chain per school, and every way of changing it afterwards is seen.</summary>
public abstract class AuditChainTests(TestDatabase database)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, 250, TimeSpan.Zero);

    [DatabaseFact]
    public async Task EmptyChain_IsWhole()
    {
        var (rows, head, broken) = await Verify(await database.NewSchool());
        Assert.Equal((0, null), (rows, broken));
        Assert.Equal(new byte[32], head);
    }

    [DatabaseFact]
    public async Task Chain_IsNumberedWithoutGap_AndWhole()
    {
        var school = await AChain(2, 1, 3);

        var (rows, head, broken) = await Verify(school);
        Assert.Equal((6, null), (rows, broken));
        await using var db = database.Lease(school);
        Assert.Equal(Enumerable.Range(1, 6).Select(n => (long)n), await db.AuditRows.OrderBy(r => r.Sequence).Select(r => r.Sequence).ToListAsync());
        Assert.Equal(head, (await db.AuditHeads.SingleAsync(h => h.SchoolId == school)).Hash);
    }

    [DatabaseFact]
    public async Task TurnWithoutEntries_DoesNotTouchTheHead()
    {
        var school = await AChain(0);
        await using var db = database.Lease(school);
        Assert.False(await db.AuditHeads.AnyAsync(h => h.SchoolId == school));
    }

    [DatabaseFact]
    public async Task RolledBackTurn_LeavesTheChainWhole()
    {
        var school = await AChain(2);
        await using (var db = database.Lease(school))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await AuditChain.Append(db, Entries(1), Now, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        await Append(school, 1);
        var (rows, _, broken) = await Verify(school);
        Assert.Equal((3, null), (rows, broken));
    }

    [DatabaseFact]
    public async Task ConcurrentWriters_DoNotForkTheChain()
    {
        var school = await database.NewSchool();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                await Append(school, 2);
            }
        })));

        var (rows, _, broken) = await Verify(school);
        Assert.Equal((60, null), (rows, broken));
    }

    [DatabaseFact]
    public async Task SchoolsHaveChainsOfTheirOwn()
    {
        var one = await AChain(3);
        var two = await AChain(2);

        Assert.Equal(3, (await Verify(one)).Rows);
        Assert.Equal(2, (await Verify(two)).Rows);
    }

    [DatabaseFact]
    public async Task VerifyWhileTheBotWrites_FindsNothing()
    {
        var school = await database.NewSchool();
        var writing = Task.Run(async () =>
        {
            for (var turn = 0; turn < 40; turn++)
            {
                await Append(school, 1);
            }
        });
        while (!writing.IsCompleted)
        {
            Assert.Null((await Verify(school)).Broken);
        }

        await writing;
        Assert.Equal(40, (await Verify(school)).Rows);
    }

    [DatabaseFact]
    public async Task ChangedRow_IsNamed()
    {
        var school = await AChain(4);
        await database.Tamper($"""UPDATE "AuditRows" SET "Action" = 'incident.take' WHERE "SchoolId" = {school} AND "Sequence" = 3""");
        Assert.Equal((3, "changed"), (await Verify(school)).Broken);
    }

    [DatabaseFact]
    public async Task AnotherActorTimeOrContent_IsNamed()
    {
        var other = Guid.CreateVersion7();
        var byActor = await AChain(2);
        await database.Tamper($"""UPDATE "AuditRows" SET "ActorId" = {other} WHERE "SchoolId" = {byActor} AND "Sequence" = 1""");
        Assert.Equal((1, "changed"), (await Verify(byActor)).Broken);

        var byTime = await AChain(2);
        var later = Now.UtcDateTime.AddHours(1);
        await database.Tamper($"""UPDATE "AuditRows" SET "At" = {later} WHERE "SchoolId" = {byTime} AND "Sequence" = 2""");
        Assert.Equal((2, "changed"), (await Verify(byTime)).Broken);

        var byContent = await AChain(2);
        await database.Tamper($"""UPDATE "AuditRows" SET "ContentHash" = NULL WHERE "SchoolId" = {byContent} AND "Sequence" = 2""");
        Assert.Equal((2, "changed"), (await Verify(byContent)).Broken);
    }

    [DatabaseFact]
    public async Task DeletedRow_IsNamed()
    {
        var school = await AChain(4);
        await database.Tamper($"""DELETE FROM "AuditRows" WHERE "SchoolId" = {school} AND "Sequence" = 2""");
        Assert.Equal((2, "missing"), (await Verify(school)).Broken);
    }

    [DatabaseFact]
    public async Task CutTail_IsNamed()
    {
        var school = await AChain(4);
        await database.Tamper($"""DELETE FROM "AuditRows" WHERE "SchoolId" = {school} AND "Sequence" > 2""");
        Assert.Equal((3, "cut"), (await Verify(school)).Broken);
    }

    [DatabaseFact]
    public async Task ChangedHead_IsNamed()
    {
        var school = await AChain(4);
        await database.Tamper($"""UPDATE "AuditHeads" SET "Hash" = {new byte[32]} WHERE "SchoolId" = {school}""");
        Assert.Equal((5, "head"), (await Verify(school)).Broken);

        var without = await AChain(4);
        await database.Tamper($"""DELETE FROM "AuditHeads" WHERE "SchoolId" = {without}""");
        Assert.Equal((5, "head"), (await Verify(without)).Broken);
    }

    private async Task<Guid> AChain(params int[] turns)
    {
        var school = await database.NewSchool();
        foreach (var entries in turns)
        {
            await Append(school, entries);
        }

        return school;
    }

    private async Task Append(Guid school, int entries)
    {
        await using var db = database.Lease(school);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AuditChain.Append(db, Entries(entries), Now, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static AuditLog Entries(int count)
    {
        var log = new AuditLog();
        for (var entry = 0; entry < count; entry++)
        {
            log.Write(Guid.CreateVersion7(), "incident.file", Guid.CreateVersion7(), $"content {entry}");
        }

        return log;
    }

    private async Task<(long Rows, byte[] Head, (long Sequence, string Reason)? Broken)> Verify(Guid school)
    {
        await using var db = database.Lease(school);
        return await AuditChain.Verify(db, CancellationToken.None);
    }
}

public sealed class AuditChainOnSqlite(SqliteDatabase database) : AuditChainTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class AuditChainOnPostgreSql(PostgreSqlDatabase database) : AuditChainTests(database), IClassFixture<PostgreSqlDatabase>;
