using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Reports;

/// <summary>One prepared statement that writes a row as the bot wrote it; what must be unique is new each time, and as long as before.</summary>
internal sealed class RawRow
{
    private readonly SqliteCommand _command;
    private readonly IReadOnlyList<SqliteParameter> _unique;

    private RawRow(SqliteConnection connection, string sql, IReadOnlyDictionary<string, object> values, params IEnumerable<string> unique)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var (column, value) in values)
        {
            _command.Parameters.AddWithValue("$" + column, value);
        }

        _unique = [.. unique.Select(column => _command.Parameters["$" + column])];
        _command.Prepare();
    }

    /// <param name="unique">Columns of a unique index beside the id.</param>
    public static IEnumerable<RawRow> Inserts(SqliteConnection connection, string table, string where, params string[] unique) =>
        Read(connection, $"SELECT * FROM {table} WHERE {where}").Select(row => new RawRow(
            connection,
            $"INSERT INTO {table} ({string.Join(',', row.Keys.Select(c => $"\"{c}\""))}) VALUES ({string.Join(',', row.Keys.Select(c => "$" + c))})",
            row,
            ["Id", .. unique]));

    public static IEnumerable<RawRow> Updates(SqliteConnection connection, string table, string where, params string[] columns)
    {
        var key = table == "AuditHeads" ? "SchoolId" : "Id";
        return Read(connection, $"SELECT \"{key}\", {string.Join(',', columns.Select(c => $"\"{c}\""))} FROM {table} WHERE {where}").Select(row => new RawRow(
            connection,
            $"UPDATE {table} SET {string.Join(',', columns.Select(c => $"\"{c}\" = ${c}"))} WHERE \"{key}\" = ${key}",
            row));
    }

    public override string ToString() => _command.CommandText;

    public void Write(SqliteTransaction transaction, int number)
    {
        foreach (var parameter in _unique)
        {
            parameter.Value = parameter.Value switch
            {
                long => (object)(1_000_000L + number),
                string text when text.Length >= 36 => text[..^36] + Guid.CreateVersion7().ToString().ToUpperInvariant(),
                string text => (1_000_000 + number).ToString(CultureInfo.InvariantCulture).PadLeft(text.Length, '9'),
                var other => other,
            };
        }

        _command.Transaction = transaction;
        _command.ExecuteNonQuery();
    }

    private static List<Dictionary<string, object>> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
        }

        return rows;
    }
}
