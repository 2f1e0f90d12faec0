using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace SecurityPlan.Storage;

/// <summary>
/// A database is opened only with the key that its fields were sealed with: with another one a bot would start, take reports, and be
/// unable to show the cases of yesterday; and what it sealed in the meantime would be lost when the old key comes back.
/// </summary>
internal static class RightKey
{
    /// <summary>
    /// The key in <paramref name="path"/>, for the database that <paramref name="factory"/> opens, whose migrations are applied. One is
    /// made only if <paramref name="mayMake"/> and nothing is sealed yet.
    /// </summary>
    /// <exception cref="StartRefused">The key is missing, unreadable or another one.</exception>
    public static async Task<Vault> For(PlanDbFactory factory, string path, bool mayMake, CancellationToken cancelled)
    {
        await using var db = factory.LeaseForAllSchools();
        if (mayMake && !File.Exists(path) && await Trouble(db, vault: null, path, cancelled) is { } lost)
        {
            throw lost;
        }

        var vault = KeyFile.Open(path, mayMake);
        return await Trouble(db, vault, path, cancelled) is { } trouble ? throw trouble : vault;
    }

    /// <summary>What is wrong with <paramref name="vault"/> for this database; null: it is the right key, or nothing is sealed yet.</summary>
    /// <param name="vault">Null: there is no key file.</param>
    public static async Task<StartRefused?> Trouble(PlanDb db, Vault? vault, string path, CancellationToken cancelled)
    {
        var marks = await KeyIds(db, cancelled);
        return marks.Count == 0 || (vault is not null && marks.Exists(mark => vault.HasSealed(mark))) ? null
            : new StartRefused(vault is null ? "console.check.no-key" : "console.other-key", ("path", Path.GetFullPath(path)));
    }

    /// <summary>The key id of one field of each sealed column that has any.</summary>
    private static async Task<List<byte[]>> KeyIds(PlanDb db, CancellationToken cancelled)
    {
        var syntax = db.GetService<ISqlGenerationHelper>();
        var columns = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties().Where(SealedFields.IsSealed)
            .Select(property => (Table: syntax.DelimitIdentifier(type.GetTableName()!), Column: syntax.DelimitIdentifier(property.GetColumnName()))));
        var found = new List<byte[]>();
        await db.Database.OpenConnectionAsync(cancelled);
        foreach (var (table, column) in columns)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT substr({column}, 1, {Vault.KeyIdLength}) FROM {table} WHERE {column} IS NOT NULL LIMIT 1";
            if (await command.ExecuteScalarAsync(cancelled) is byte[] mark)
            {
                found.Add(mark);
            }
        }

        return found;
    }
}
