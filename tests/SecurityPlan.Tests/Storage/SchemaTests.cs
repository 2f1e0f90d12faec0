using System.Data;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>The migrations are written by hand: what they make is what the model wants.</summary>
public abstract class SchemaTests(TestDatabase migrated)
{
    /// <summary>One line per column, key and index, as the database itself describes them.</summary>
    protected abstract string Description { get; }

    [DatabaseFact]
    public async Task Migrations_MakeWhatTheModelWants()
    {
        var wanted = await migrated.Another();
        try
        {
            await using (var db = wanted.Factory.LeaseForAllSchools())
            {
                await db.Database.EnsureCreatedAsync();
            }

            var expected = await Describe(wanted);
            Assert.Contains(expected, line => line.StartsWith("Incidents", StringComparison.Ordinal));
            Assert.Equal(expected, await Describe(migrated));
        }
        finally
        {
            await wanted.DisposeAsync();
        }
    }

    [DatabaseFact]
    public async Task Migrate_Again_DoesNothing()
    {
        var database = new Database(migrated.Factory, migrated.Provider, migrated.ConnectionString, TimeProvider.System);
        Assert.Null(await database.Trouble(CancellationToken.None));

        await database.Migrate(CancellationToken.None);

        Assert.Null(await database.Trouble(CancellationToken.None));
    }

    [DatabaseFact]
    public async Task Trouble_WithoutSchema_IsNamed()
    {
        var empty = await migrated.Another();
        try
        {
            var database = new Database(empty.Factory, empty.Provider, empty.ConnectionString, TimeProvider.System);
            Assert.Equal("database: migrations are missing", await database.Trouble(CancellationToken.None));
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    private async Task<List<string>> Describe(TestDatabase database)
    {
        await using var db = database.Factory.LeaseForAllSchools();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Description;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines.Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}

public sealed class SchemaOnSqlite(SqliteDatabase database) : SchemaTests(database), IClassFixture<SqliteDatabase>
{
    protected override string Description =>
        """
        SELECT t.name || ' column ' || c.name || ' ' || c.type || iif(c."notnull", ' not null', '') || coalesce(' default ' || c.dflt_value, '') || ' key ' || c.pk
        FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL
        SELECT t.name || ' index ' || iif(i.origin = 'pk', 'of the key', i.name) || iif(i."unique", ' unique', '') || iif(i.partial, ' partial', '') || ' (' ||
          (SELECT group_concat(x.name, ', ') FROM pragma_index_info(i.name) x) || ')'
        FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table'
        UNION ALL
        SELECT t.name || ' refers from ' || f."from" || ' to ' || f."table" || '.' || coalesce(f."to", '') || ' on delete ' || f.on_delete
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;
}

[Trait("Database", "PostgreSql")]
public sealed class SchemaOnPostgreSql(PostgreSqlDatabase database) : SchemaTests(database), IClassFixture<PostgreSqlDatabase>
{
    protected override string Description =>
        """
        SELECT table_name || ' column ' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') ||
          ' nullable ' || is_nullable || coalesce(' default ' || column_default, '') || ' identity ' || is_identity
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT tablename || ' index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT conrelid::regclass::text || ' constraint ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
        """;
}
