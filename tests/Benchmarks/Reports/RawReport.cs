using Microsoft.Data.Sqlite;

namespace Benchmarks.Reports;

/// <summary>
/// The rows of the last report in the bot's database, written again and again under new keys into a copy of it, with prepared commands, one
/// transaction per report. The dialog's row, which goes with the form, is left out. Not for two threads at once.
/// </summary>
internal sealed class RawReport : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<RawRow> _rows;
    private int _written;

    public RawReport(string database, string copy)
    {
        using (var source = Open(database))
        {
            Execute(source, $"VACUUM INTO '{copy}'");
        }

        _connection = Open(copy);
        Execute(_connection, "PRAGMA journal_mode = WAL");
        Execute(_connection, "PRAGMA synchronous = FULL");
        _rows = Commands(_connection);
    }

    public void Write()
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var row in _rows)
        {
            row.Write(transaction, _written);
        }

        transaction.Commit();
        _written++;
    }

    public void Dispose() => _connection.Dispose();

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
