using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>A fresh database for one test class. Tests of a class share it, each with schools of its own.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private PlanDbFactory? factory;

    public abstract StorageProvider Provider { get; }

    public abstract string ConnectionString { get; }

    public PlanDbFactory Factory => factory ??= FactoryWith(new Vault(new byte[32]));

    internal PlanDbFactory FactoryWith(Vault vault) => new(PlanDbFactory.OptionsFor(Provider, ConnectionString), vault);

    public PlanDb Lease(Guid school) => Factory.Lease(school);

    /// <summary>A database that nobody else uses, before the first migration.</summary>
    public abstract Task<TestDatabase> Another();

    public async Task<Guid> NewSchool()
    {
        await using var db = Factory.LeaseForAllSchools();
        var school = new School { Code = Guid.NewGuid().ToString("N"), Name = "示範國小" };
        db.Schools.Add(school);
        await db.SaveChangesAsync();
        return school.Id;
    }

    /// <summary>Runs a statement that goes around the program, as somebody with access to the database could.</summary>
    public async Task<int> Tamper(FormattableString statement)
    {
        await using var db = Factory.LeaseForAllSchools();
        return await db.Database.ExecuteSqlAsync(statement);
    }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    protected async Task Migrate() => await new Database(Factory, Provider, ConnectionString, TimeProvider.System).Migrate(CancellationToken.None);
}

public sealed class SqliteDatabase : TestDatabase
{
    private readonly string folder = Directory.CreateTempSubdirectory("security-plan-").FullName;

    public override StorageProvider Provider => StorageProvider.Sqlite;

    public string File => Path.Combine(folder, "plan.db");

    public override string ConnectionString => $"Data Source={File}";

    public override Task<TestDatabase> Another()
    {
        var another = new SqliteDatabase();
        System.IO.File.WriteAllBytes(another.File, []);
        return Task.FromResult<TestDatabase>(another);
    }

    public override Task InitializeAsync() => Migrate();

    public override Task DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}

public sealed class PostgreSqlDatabase : TestDatabase
{
    public const string Variable = "SECURITYPLAN_TEST_POSTGRES";

    public static readonly string? Server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    private readonly string name = $"plan_{Guid.NewGuid():N}";

    public override StorageProvider Provider => StorageProvider.PostgreSql;

    public override string ConnectionString => new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 8 }.ConnectionString;

    public override async Task<TestDatabase> Another()
    {
        var another = new PostgreSqlDatabase();
        await another.Create();
        return another;
    }

    public override async Task InitializeAsync()
    {
        if (Server is not null)
        {
            await Create();
            await Migrate();
        }
    }

    public override async Task DisposeAsync()
    {
        if (Server is not null)
        {
            await using (var pooled = new NpgsqlConnection(ConnectionString))
            {
                NpgsqlConnection.ClearPool(pooled);
            }

            await OnServer($"""DROP DATABASE "{name}" WITH (FORCE)""");
        }
    }

    private Task Create() => OnServer($"""CREATE DATABASE "{name}" TEMPLATE template0""");

    private static async Task OnServer(string statement)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
