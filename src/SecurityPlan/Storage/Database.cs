using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.People;

namespace SecurityPlan.Storage;

/// <summary>Brings the database to where this program can use it, and makes sure that only one process serves from a SQLite file.</summary>
public sealed class Database(PlanDbFactory factory, StorageProvider provider, string connectionString, TimeProvider time)
{
    private const long TickLock = 0x5EC0_0001;

    /// <summary>What a lock held by another process is on Linux, macOS and Windows; a folder that cannot be written is something else.</summary>
    private static readonly int[] _takenBySomebody = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Path of the SQLite file; null on PostgreSQL and in memory.</summary>
    public string? File { get; } = FileOf(provider, connectionString);

    /// <summary>
    /// Takes the lock of the serving process for as long as the result lives. The lock dies with the process, so a crash leaves nothing behind.
    /// The other verbs do without it.
    /// </summary>
    /// <exception cref="StartRefused">Another process serves from this file.</exception>
    public IDisposable? LockForServing()
    {
        return File is null ? null : LockForServing(File);
    }

    /// <summary>The same for a file that may not exist yet; its folder is made.</summary>
    /// <exception cref="StartRefused">Another process serves from this file.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static FileStream LockForServing(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        try
        {
            return new FileStream(file + ".serving", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (_takenBySomebody.Contains(taken.HResult))
        {
            throw new StartRefused("console.already-serving", ("file", Path.GetFullPath(file)));
        }
    }

    /// <summary>
    /// Applies what is missing. A file that already holds data is copied first (<c>….before-NAME</c>); an abandoned migration lock, left by
    /// a process that was killed, is cleared, since <see cref="LockForServing"/> proves that nobody else migrates.
    /// </summary>
    public async Task Migrate(CancellationToken cancelled)
    {
        var isNew = File is not null && !System.IO.File.Exists(File);
        if (isNew)
        {
            await System.IO.File.Create(File!).DisposeAsync();
        }

        await using var db = factory.LeaseForAllSchools();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancelled)).ToList();
        if (pending.Count > 0)
        {
            if (File is not null && !isNew)
            {
                await ClearAbandonedLock(db, cancelled);
                await CopyBefore(db, pending[^1], cancelled);
            }

            await db.Database.MigrateAsync(cancelled);
        }

        if (File is not null)
        {
            // EF asks for it only when it makes the file; one that was copied back or made empty would do without. It stays with the file.
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancelled);
        }
    }

    /// <summary>The school of the settings: made at the first start, renamed when its name changes.</summary>
    public async Task<School> EnsureSchool(string name, CancellationToken cancelled)
    {
        await using var db = factory.LeaseForAllSchools();
        var school = await db.Schools.FirstOrDefaultAsync(s => s.Code == "", cancelled);
        if (school is null)
        {
            school = new School { Code = "", Name = name };
            db.Schools.Add(school);
            await db.SaveChangesAsync(cancelled);
        }
        else if (school.Name != name)
        {
            school.Name = name;
            await db.SaveChangesAsync(cancelled);
        }

        return school;
    }

    /// <summary>On PostgreSQL one node ticks at a time: whoever gets the lock, which ends with the transaction. A SQLite file has one serving process.</summary>
    public async Task<bool> IsMyTick(PlanDb db, CancellationToken cancelled) =>
        provider == StorageProvider.Sqlite
        || await db.Database.SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock({TickLock}) AS "Value" """).SingleAsync(cancelled);

    /// <summary>One line if the database cannot be used now; null: it can.</summary>
    public async Task<string?> Trouble(CancellationToken cancelled)
    {
        try
        {
            await using var db = factory.LeaseForAllSchools();
            return (await db.Database.GetPendingMigrationsAsync(cancelled)).Any() ? "database: migrations are missing" : null;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or InvalidOperationException)
        {
            return "database: " + e.GetType().Name;
        }
    }

    private static async Task ClearAbandonedLock(PlanDb db, CancellationToken cancelled)
    {
        var exists = await db.Database
            .SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""").SingleAsync(cancelled);
        if (exists > 0)
        {
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """, cancelled);
        }
    }

    private async Task CopyBefore(PlanDb db, string migration, CancellationToken cancelled)
    {
        var copy = $"{File}.before-{migration}-{time.GetUtcNow():yyyyMMddHHmmss}";
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancelled);
    }

    /// <inheritdoc cref="File"/>
    public static string? FileOf(StorageProvider provider, string connectionString)
    {
        if (provider != StorageProvider.Sqlite)
        {
            return null;
        }

        var builder = new SqliteConnectionStringBuilder(connectionString);
        return builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:" ? null : builder.DataSource;
    }
}
