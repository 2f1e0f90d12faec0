using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SecurityPlan.Storage;

/// <summary>The only source of contexts: each is leased for one school.</summary>
public sealed class PlanDbFactory(DbContextOptions<PlanDb> options, Vault vault)
{
    private readonly PooledDbContextFactory<PlanDb> pool = new(options, poolSize: 32);

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
        db.Begin(vault);
        return db;
    }

    /// <summary>Options for one of the two databases.</summary>
    public static DbContextOptions<PlanDb> OptionsFor(StorageProvider provider, string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PlanDb>().EnableThreadSafetyChecks(false);
        builder.ConfigureWarnings(warnings => warnings.Ignore(
            Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning));
        return provider == StorageProvider.Sqlite
            ? builder.UseSqlite(Patient(connectionString), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options
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
