using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SecurityPlan.Storage;

/// <summary>
/// The few statements that are written for every message: for EF Core it takes longer to put one UPDATE together than it takes the
/// database to run it. Runs inside the open transaction, on both databases.
/// </summary>
internal static class PlainSql
{
    /// <summary>How many rows were changed.</summary>
    public static async Task<int> Run(this PlanDb db, string sql, CancellationToken cancelled, params (string Name, object? Value)[] parameters)
    {
        await using var command = db.Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancelled);
    }

    /// <summary>To be disposed of by the caller.</summary>
    public static DbCommand Command(this PlanDb db, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
