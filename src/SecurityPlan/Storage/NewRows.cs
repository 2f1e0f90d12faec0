using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace SecurityPlan.Storage;

/// <summary>
/// Inserts new rows with statements that are put together once for each kind of row. A report adds nine, and sorting, batching and wording their
/// INSERTs anew takes EF Core longer than it takes the database to run them. It may: rows refer to each other by ids that they have before they are
/// stored, no database makes a value, and no table has a foreign key. What is changed or removed goes first, by way of EF Core, so that what it makes
/// free is free.
/// </summary>
internal sealed class NewRows(DatabaseDependencies dependencies, RelationalDatabaseDependencies relationalDependencies)
    : RelationalDatabase(dependencies, relationalDependencies)
{
    private static readonly ConditionalWeakTable<IEntityType, Insert> s_inserts = [];

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        // Without a transaction of the caller's all rows need one of their own, which EF Core opens.
        if (RelationalDependencies.Connection.CurrentTransaction?.GetDbTransaction() is not { } transaction)
        {
            return await base.SaveChangesAsync(entries, cancellationToken);
        }

        List<IUpdateEntry> old = [.. entries.Where(entry => entry.EntityState != EntityState.Added)];
        if (old.Count > 0)
        {
            await base.SaveChangesAsync(old, cancellationToken);
        }

        foreach (var alike in entries.Where(entry => entry.EntityState == EntityState.Added).GroupBy(entry => entry.EntityType))
        {
            await Write(transaction, s_inserts.GetValue(alike.Key, Insert.Into), [.. alike], cancellationToken);
        }

        return entries.Count;
    }

    private static async Task Write(DbTransaction transaction, Insert insert, IReadOnlyList<IUpdateEntry> rows, CancellationToken cancelled)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = insert.Sql;
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            foreach (var (name, property, mapping) in insert.Columns)
            {
                command.Parameters.Add(mapping.CreateParameter(command, name, row.GetCurrentValue(property), property.IsNullable));
            }

            try
            {
                await command.ExecuteNonQueryAsync(cancelled);
            }
            catch (DbException e)
            {
                throw new DbUpdateException(e.Message, e, [row]);
            }
        }
    }

    private sealed record Insert(string Sql, IReadOnlyList<(string Name, IProperty Property, RelationalTypeMapping Mapping)> Columns)
    {
        public static Insert Into(IEntityType type)
        {
            var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
            List<IProperty> stored = [.. type.GetProperties()];
            var names = stored.Select(property => $"\"{property.GetColumnName(table)}\"");
            var values = stored.Select((_, index) => $"@p{index}");
            return new(
                $"""INSERT INTO "{table.Name}" ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})""",
                [.. stored.Select((property, index) => ($"@p{index}", property, property.GetRelationalTypeMapping()))]);
        }
    }
}
