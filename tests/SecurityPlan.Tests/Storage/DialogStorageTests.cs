using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>Dialog state is stored with its turn or not at all, and nobody's newer state is overwritten.</summary>
public abstract class DialogStorageTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task WrittenState_IsReadByTheNextTurn()
    {
        var school = await database.NewSchool();
        await Write(school, "a", """{"step":1}""", null);

        await using var db = database.Lease(school);
        var found = await new DialogStorage(db).ReadAsync(["a", "b"]);
        Assert.Equal(["a"], found.Keys);
        Assert.Equal("""{"step":1}""", StoreItem.From(found["a"]).Json);
    }

    [DatabaseFact]
    public async Task State_IsNotStored_UntilTheTurnSaves()
    {
        var school = await database.NewSchool();
        await using (var db = database.Lease(school))
        {
            await new DialogStorage(db).WriteAsync(new Dictionary<string, object> { ["a"] = new StoreItem { Json = "{}" } });
        }

        await using var after = database.Lease(school);
        Assert.Empty(await new DialogStorage(after).ReadAsync(["a"]));
    }

    [DatabaseFact]
    public async Task OlderState_DoesNotOverwriteNewer()
    {
        var school = await database.NewSchool();
        await Write(school, "a", "1", null);
        await using var db = database.Lease(school);
        var old = StoreItem.From((await new DialogStorage(db).ReadAsync(["a"]))["a"]).ETag;
        await Write(school, "a", "2", old);

        await Assert.ThrowsAsync<EtagConflictException>(() => Write(school, "a", "3", old));
        await Write(school, "a", "4", "*");

        await using var after = database.Lease(school);
        Assert.Equal("4", StoreItem.From((await new DialogStorage(after).ReadAsync(["a"]))["a"]).Json);
    }

    [DatabaseFact]
    public async Task DeletedState_IsGone()
    {
        var school = await database.NewSchool();
        await Write(school, "a", "1", null);
        await using (var db = database.Lease(school))
        {
            await new DialogStorage(db).DeleteAsync(["a", "unknown"]);
            await db.SaveChangesAsync();
        }

        await using var after = database.Lease(school);
        Assert.Empty(await new DialogStorage(after).ReadAsync(["a"]));
    }

    private async Task Write(Guid school, string key, string json, string? etag)
    {
        await using var db = database.Lease(school);
        await new DialogStorage(db).WriteAsync(new Dictionary<string, object> { [key] = new StoreItem { Json = json, ETag = etag } });
        await db.SaveChangesAsync();
    }
}

public sealed class DialogStorageOnSqlite(SqliteDatabase database) : DialogStorageTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class DialogStorageOnPostgreSql(PostgreSqlDatabase database) : DialogStorageTests(database), IClassFixture<PostgreSqlDatabase>;
