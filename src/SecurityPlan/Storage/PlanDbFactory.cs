using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace SecurityPlan.Storage;

/// <summary>The only source of contexts: each is leased for one school.</summary>
public sealed class PlanDbFactory(DbContextOptions<PlanDb> options, Vault vault) : IDisposable
{
    private readonly PooledDbContextFactory<PlanDb> pool = new(options, poolSize: 32);

    private readonly Lock guard = new();

    /// <summary>The last one used is the next: its pages and statements are the warmest.</summary>
    private readonly Stack<KeptConnection> idle = [];

    private readonly string? keptString = KeptStringOf(options);

    /// <summary>Connections that are open, idle or lent.</summary>
    private int open;

    /// <summary>One has lost its file: all are ended before another is opened.</summary>
    private bool drains;

    private bool isDisposed;

    /// <summary>A context for one school; dispose of it soon.</summary>
    public PlanDb Lease(Guid schoolId)
    {
        var db = LeaseForAllSchools();
        db.SchoolId = schoolId;
        return db;
    }

    /// <summary>A context that has no school yet: for finding out whose it is, and for migrations. Filtered queries throw.</summary>
    public PlanDb LeaseForAllSchools()
    {
        var db = pool.CreateDbContext();
        db.Begin(vault, keptString is null ? null : this);
        return db;
    }

    /// <summary>Ends the connections that are not in use; those that are end when they come back.</summary>
    public void Dispose()
    {
        lock (guard)
        {
            isDisposed = true;
            while (idle.TryPop(out var connection))
            {
                End(connection);
            }
        }
    }

    /// <summary>
    /// After a loss a new one is opened only when all others have ended: the last to end brings what a deleted journal held into the file, and beside one
    /// that is left, a new journal would be written while the old one is still read.
    /// </summary>
    /// <exception cref="IOException">The file or its journal was taken away, and somebody still uses what is left.</exception>
    internal KeptConnection TakeConnection()
    {
        lock (guard)
        {
            while (idle.TryPop(out var warm))
            {
                if (!drains && !warm.IsLost)
                {
                    return warm;
                }

                drains = true;
                End(warm);
            }

            if (drains && open > 0)
            {
                throw new IOException("The database file or its journal was taken away; it is opened again when nobody uses what is left.");
            }

            drains = false;
            open++;
            return new KeptConnection(keptString!);
        }
    }

    internal void GiveBack(KeptConnection connection)
    {
        lock (guard)
        {
            connection.NoteJournal();
            drains |= connection.WasLost;
            if (drains || isDisposed)
            {
                End(connection);
            }
            else
            {
                idle.Push(connection);
            }
        }
    }

    private void End(KeptConnection connection)
    {
        connection.Dispose();
        open--;
    }

    private static string? KeptStringOf(DbContextOptions<PlanDb> options)
    {
        using var any = new PlanDb(options);
        if (!any.Database.IsSqlite())
        {
            return null;
        }

        // Only a start makes the file, see Database.Migrate: an empty one in place of one that was deleted would look as if all were well.
        var settings = new SqliteConnectionStringBuilder(any.Database.GetConnectionString()) { Pooling = false };
        settings.Mode = settings.Mode == SqliteOpenMode.ReadWriteCreate && settings.DataSource is not ("" or ":memory:") ? SqliteOpenMode.ReadWrite : settings.Mode;
        return settings.ToString();
    }

    /// <summary>Options for one of the two databases.</summary>
    public static DbContextOptions<PlanDb> OptionsFor(StorageProvider provider, string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PlanDb>().EnableThreadSafetyChecks(false).ReplaceService<IDatabase, NewRows>();
        builder.ConfigureWarnings(warnings => warnings.Ignore(
            Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return provider == StorageProvider.Sqlite
            ? builder.UseSqlite(Patient(connectionString), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new CommitWatch()).Options
            : builder.UseNpgsql(connectionString).Options;
    }

    /// <summary>
    /// SQLite waits for another process's lock as long as a command may take, deaf to cancellation: it must give up before the turn's
    /// client does, or the person is never told that nothing was saved.
    /// </summary>
    private static string Patient(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        settings.DefaultTimeout = Math.Min(settings.DefaultTimeout, 3);
        return settings.ToString();
    }
}

/// <summary>Values of <c>Storage:Provider</c>.</summary>
public enum StorageProvider
{
    Sqlite,
    PostgreSql,
}
