using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Reports;

/// <summary>
/// What the rows of a report cost at least: the ones of the last report in the bot's database, written again and again under new
/// keys into a copy of it, with prepared commands, one transaction per report. The dialog's row,
/// which goes with the form, is left out.
/// </summary>
internal static class RawWrites
{
    public const string Name = "raw-writes";

    private const int WarmUp = 200;
    private const int Reports = 600;

    /// <summary>Prints the milliseconds of CPU per report.</summary>
    public static void Write(string database, string copy)
    {
        using (var source = Open(database))
        {
            Execute(source, $"VACUUM INTO '{copy}'");
        }

        using var connection = Open(copy);
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        var report = Commands(connection);
        var cpu = TimeSpan.Zero;
        using var self = Process.GetCurrentProcess();
        for (var i = 0; i < WarmUp + Reports; i++)
        {
            if (i == WarmUp)
            {
                cpu = CpuClock.Of(self);
            }

            using var transaction = connection.BeginTransaction();
            foreach (var row in report)
            {
                row.Write(transaction, i);
            }

            transaction.Commit();
        }

        Console.Write(((CpuClock.Of(self) - cpu).TotalMilliseconds / Reports).ToString(CultureInfo.InvariantCulture));
    }

    private static List<RawRow> Commands(SqliteConnection connection)
    {
        const string last = "(SELECT Id FROM Incidents ORDER BY Number DESC LIMIT 1)";
        List<RawRow> rows =
        [
            .. RawRow.Inserts(connection, "Inbox", $"Answer LIKE '%' || lower({last}) || '%'", "ActivityId"),
            .. RawRow.Inserts(connection, "Incidents", $"Id = {last}", "Number"),
            .. RawRow.Inserts(connection, "IncidentEntries", $"IncidentId = {last}"),
            .. RawRow.Inserts(connection, "CardCopies", $"SubjectId = {last} AND Card = 'incident-case'", "Key"),
            .. RawRow.Inserts(connection, "AuditRows", $"SubjectId = {last}", "Sequence"),
        ];
        var inserted = rows.Count;
        rows.AddRange(RawRow.Updates(connection, "CardCopies", $"SubjectId = {last} AND Card = 'incident-mine'", "Card", "Wanted", "State", "DueAt", "Version"));
        rows.AddRange(RawRow.Updates(connection, "FormDrafts", $"Id = {last}", "Answers", "Suggested", "Closed", "Became", "Version"));
        rows.AddRange(RawRow.Updates(connection, "Counters", "Name LIKE 'incident/%'", "Value", "Version"));
        rows.AddRange(RawRow.Updates(connection, "AuditHeads", "true", "Sequence", "Hash"));
        return inserted == 9 && rows.Count == 13
            ? rows
            : throw new InvalidOperationException($"A report is other rows than this benchmark knows: {string.Join(", ", rows)}.");
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
