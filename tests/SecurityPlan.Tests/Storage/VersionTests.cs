using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>Nobody overwrites what they have not seen.</summary>
public abstract class VersionTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Update_OfAnOlderVersion_IsRefused()
    {
        var (school, id) = await ACounter();
        await using var first = database.Lease(school);
        await using var second = database.Lease(school);
        var mine = await first.Counters.SingleAsync(c => c.Id == id);
        var yours = await second.Counters.SingleAsync(c => c.Id == id);

        mine.Value = 5;
        await first.SaveChangesAsync();
        yours.Value = 6;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        Assert.Equal((5, 2), await Read(school, id));
    }

    [DatabaseFact]
    public async Task Delete_OfAnOlderVersion_IsRefused()
    {
        var (school, id) = await ACounter();
        await using var first = database.Lease(school);
        await using var second = database.Lease(school);
        (await first.Counters.SingleAsync(c => c.Id == id)).Value = 5;
        second.Remove(await second.Counters.SingleAsync(c => c.Id == id));

        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [DatabaseFact]
    public async Task Version_RisesByOneWithEverySaveThatChanges()
    {
        var (school, id) = await ACounter();
        await using (var db = database.Lease(school))
        {
            var counter = await db.Counters.SingleAsync(c => c.Id == id);
            await db.SaveChangesAsync();
            Assert.Equal(1, counter.Version);
            counter.Value = 1;
            await db.SaveChangesAsync();
            counter.Value = 2;
            await db.SaveChangesAsync();
        }

        Assert.Equal((2, 3), await Read(school, id));
    }

    [DatabaseFact]
    public async Task Rollback_LeavesNothing()
    {
        var school = await database.NewSchool();
        await using (var db = database.Lease(school))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new Counter { Name = "a" });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        await using var after = database.Lease(school);
        Assert.Empty(await after.Counters.ToListAsync());
    }

    [DatabaseFact]
    public async Task Tick_IsOneNodesAtATime_WhereThereAreSeveral()
    {
        var nodes = new Database(database.Factory, database.Provider, database.ConnectionString, TimeProvider.System);
        await using var mine = database.Factory.LeaseForAllSchools();
        await using var theirs = database.Factory.LeaseForAllSchools();
        await using (await mine.Database.BeginTransactionAsync())
        {
            Assert.True(await nodes.IsMyTick(mine, CancellationToken.None));
            Assert.Equal(database.Provider == StorageProvider.Sqlite, await nodes.IsMyTick(theirs, CancellationToken.None));
        }

        Assert.True(await nodes.IsMyTick(theirs, CancellationToken.None));
    }

    private async Task<(Guid School, Guid Id)> ACounter()
    {
        var school = await database.NewSchool();
        var counter = new Counter { Name = "a" };
        await using var db = database.Lease(school);
        db.Add(counter);
        await db.SaveChangesAsync();
        return (school, counter.Id);
    }

    private async Task<(int Value, int Version)> Read(Guid school, Guid id)
    {
        await using var db = database.Lease(school);
        var counter = await db.Counters.AsNoTracking().SingleAsync(c => c.Id == id);
        return (counter.Value, counter.Version);
    }
}

public sealed class VersionOnSqlite(SqliteDatabase database) : VersionTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class VersionOnPostgreSql(PostgreSqlDatabase database) : VersionTests(database), IClassFixture<PostgreSqlDatabase>;
