using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>A context serves one school: it sees only that school's rows, and writes no others.</summary>
public abstract class SchoolFilterTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Insert_IsStampedWithTheSchoolOfTheContext()
    {
        var school = await database.NewSchool();
        var row = new Counter { Name = "a" };
        await using (var db = database.Lease(school))
        {
            db.Add(row);
            await db.SaveChangesAsync();
        }

        await using var all = database.Factory.LeaseForAllSchools();
        Assert.Equal(school, (await all.Counters.IgnoreQueryFilters().SingleAsync(c => c.Id == row.Id)).SchoolId);
    }

    [DatabaseFact]
    public async Task RowsOfAnotherSchool_AreNeitherReadNorChanged()
    {
        var theirs = new Counter { Name = "a", Value = 7 };
        await using (var db = database.Lease(await database.NewSchool()))
        {
            db.Add(theirs);
            await db.SaveChangesAsync();
        }

        await using var ours = database.Lease(await database.NewSchool());
        Assert.Empty(await ours.Counters.ToListAsync());
        Assert.Null(await ours.Counters.FindAsync(theirs.Id));
        Assert.Equal(0, await ours.Counters.ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, 8)));
        Assert.Equal(0, await ours.Counters.ExecuteDeleteAsync());
    }

    [DatabaseFact]
    public async Task ContextWithoutSchool_Throws()
    {
        await using var db = database.Factory.LeaseForAllSchools();
        var reading = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Counters.ToListAsync());
        Assert.Contains("school", reading.ToString(), StringComparison.Ordinal);

        db.Add(new Counter { Name = "a" });
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [DatabaseFact]
    public async Task PooledContext_ForgetsTheSchoolBefore()
    {
        var school = await database.NewSchool();
        for (var lease = 0; lease < 3; lease++)
        {
            await using (database.Lease(school))
            {
            }

            await using var again = database.Factory.LeaseForAllSchools();
            Assert.Throws<InvalidOperationException>(() => again.SchoolId);
        }
    }

    [DatabaseFact]
    public async Task EveryRowOfASchool_HasAFilterAndAVersion()
    {
        await using var db = database.Factory.LeaseForAllSchools();
        var rows = db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IRow))).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, type =>
        {
            Assert.NotEmpty(type.GetDeclaredQueryFilters());
            Assert.True(type.FindProperty(nameof(IRow.Version))!.IsConcurrencyToken);
        });

        // Nothing else may hold a SchoolId without being filtered but the head of a chain, which is found by it. The text of a
        // catalogue says nothing of any school.
        Assert.Equal(
            ["AuditHead", "DutyText", "School"],
            db.Model.GetEntityTypes().Except(rows).Select(type => type.ClrType.Name).Order(StringComparer.Ordinal));
    }
}

public sealed class SchoolFilterOnSqlite(SqliteDatabase database) : SchoolFilterTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class SchoolFilterOnPostgreSql(PostgreSqlDatabase database) : SchoolFilterTests(database), IClassFixture<PostgreSqlDatabase>;
