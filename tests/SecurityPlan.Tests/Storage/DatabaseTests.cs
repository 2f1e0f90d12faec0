using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>How the program brings a SQLite file up, and what it may rely on then.</summary>
public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly SqliteDatabase at = new();

    private Database Database => new(at.Factory, at.Provider, at.ConnectionString, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => at.DisposeAsync();

    [Fact]
    public void SecondServingProcess_IsRefused_UntilTheFirstEnds()
    {
        using (Database.LockForServing())
        {
            var refused = Assert.Throws<StartRefused>(() => Database.LockForServing());
            Assert.Equal("console.already-serving", refused.WordKey);
            Assert.Contains(refused.Args, arg => arg.Value == at.File);
        }

        using var again = Database.LockForServing();
        Assert.NotNull(again);
    }

    /// <summary>A folder that cannot be written is no second process.</summary>
    [Fact]
    public void AFolderThatTakesNoFile_IsNotTakenForASecondProcess()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.ThrowsAny<IOException>(() => Database.LockForServing("/proc/security-plan.db"));
        }
    }

    [Fact]
    public async Task VerbsWork_BesideAServingProcess()
    {
        using var serving = Database.LockForServing();
        await Database.Migrate(CancellationToken.None);
        var school = await Database.EnsureSchool("示範國小", CancellationToken.None);

        await using var bot = at.Lease(school.Id);
        await using var transaction = await bot.Database.BeginTransactionAsync();
        bot.Add(new Counter { Name = "a" });
        await bot.SaveChangesAsync();
        await using (var verb = at.FactoryWith(new Vault(new byte[32])).Lease(school.Id))
        {
            Assert.Empty(await verb.Counters.ToListAsync());
        }

        await transaction.CommitAsync();
    }

    [Fact]
    public async Task Connection_IsDurableAndChecksReferences()
    {
        await Database.Migrate(CancellationToken.None);
        await using var db = at.Factory.LeaseForAllSchools();

        Assert.Equal("wal", await Pragma(db, "journal_mode"));
        Assert.Equal("2", await Pragma(db, "synchronous"));
        Assert.Equal("1", await Pragma(db, "foreign_keys"));
    }

    [Fact]
    public async Task FileThatIsNotInWalMode_IsPutThere()
    {
        await File.WriteAllBytesAsync(at.File, []);
        await Database.Migrate(CancellationToken.None);
        await using (var db = at.Factory.LeaseForAllSchools())
        {
            Assert.Equal("wal", await Pragma(db, "journal_mode"));
            Assert.Equal("delete", await Pragma(db, "journal_mode = delete"));
        }

        await Database.Migrate(CancellationToken.None);
        await using var after = at.Factory.LeaseForAllSchools();
        Assert.Equal("wal", await Pragma(after, "journal_mode"));
    }

    [Fact]
    public async Task AbandonedMigrationLock_IsCleared_AndTheFileCopiedFirst()
    {
        await AnInterruptedMigration();

        await Database.Migrate(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Null(await Database.Trouble(CancellationToken.None));
        var copy = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(at.File)!, "plan.db.before-*"));
        await using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand("SELECT \"Name\" FROM \"Kept\"", connection);
        Assert.Equal("示範國小", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task FreshFile_IsNotCopied()
    {
        await Database.Migrate(CancellationToken.None);
        await Database.Migrate(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(at.File)!, "*.before-*"));
    }

    [Fact]
    public async Task School_IsMadeOnceAndRenamed()
    {
        await Database.Migrate(CancellationToken.None);
        var made = await Database.EnsureSchool("甲國小", CancellationToken.None);
        var renamed = await Database.EnsureSchool("乙國小", CancellationToken.None);

        Assert.Equal((made.Id, "乙國小"), (renamed.Id, renamed.Name));
        await using var db = at.Factory.LeaseForAllSchools();
        Assert.Equal(1, await db.Schools.CountAsync());
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsTrouble()
    {
        await File.WriteAllTextAsync(at.File, new string('x', 5000));
        Assert.StartsWith("database: ", await Database.Trouble(CancellationToken.None), StringComparison.Ordinal);
    }

    /// <summary>Holds something, and a process was killed while it migrated.</summary>
    private async Task AnInterruptedMigration()
    {
        await File.WriteAllBytesAsync(at.File, []);
        await at.Tamper($"""CREATE TABLE "Kept" ("Name" TEXT)""");
        await at.Tamper($"""INSERT INTO "Kept" VALUES ('示範國小')""");
        await at.Tamper($"""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        await at.Tamper($"""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22 00:00:00+00:00')""");
    }

    private static async Task<string> Pragma(PlanDb db, string pragma)
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
