using System.Data;
using Microsoft.Data.Sqlite;

namespace SecurityPlan.Storage;

/// <summary>
/// A SQLite connection that stays open between contexts and keeps its prepared statements by their text. Opening runs pragmas, and
/// without this every command parses and plans its SQL anew: a report is thirty commands that are always the same ones.
/// PostgreSQL's driver pools connections by itself.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Far more than the hot path has; when they are reached, something makes texts that do not come again, and all are forgotten.</summary>
    private const int MostStatements = 200;

    private readonly Dictionary<string, SqliteCommand> idle = new(StringComparer.Ordinal);

    private bool hadJournal;

    /// <summary>True if <see cref="IsLost"/> was once; asks nobody.</summary>
    public bool WasLost { get; private set; }

    /// <summary>
    /// True if what is written here lies in a file that nobody finds any more: the database was deleted or replaced while it was open, or its
    /// journal was. On Windows an open file cannot be taken away.
    /// </summary>
    public bool IsLost
    {
        get
        {
            if (WasLost || State != ConnectionState.Open || DataSource is not { Length: > 0 } file)
            {
                return WasLost;
            }

            var hasJournal = File.Exists(file + "-wal");
            hadJournal |= hasJournal;
            return WasLost = (hadJournal && !hasJournal) || SqliteFile.HasMoved(this);
        }
    }

    /// <summary>Has been used: from now on its journal is there, and is missed when it is not. Without this the loss of one that was used only once would go unseen.</summary>
    public void NoteJournal() => hadJournal = hadJournal || (DataSource is { Length: > 0 } file && File.Exists(file + "-wal"));

    /// <summary>Prepared statements belong to one command object; a command of ours borrows the one that has run its text before.</summary>
    public override SqliteCommand CreateCommand() =>
        new KeptCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>EF Core closes after each use; only disposing of the connection ends it.</summary>
    public override void Close()
    {
    }

    protected override void Dispose(bool disposing)
    {
        Forget();
        base.Close();
        base.Dispose(disposing);
    }

    private SqliteCommand Take(string text) =>
        idle.Remove(text, out var known) ? known : new SqliteCommand(text, this) { Transaction = null };

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (idle.Count >= MostStatements)
        {
            Forget();
        }

        if (!idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    private void Forget()
    {
        foreach (var command in idle.Values)
        {
            command.Dispose();
        }

        idle.Clear();
    }

    private sealed class KeptCommand(KeptConnection kept) : SqliteCommand
    {
        private SqliteCommand? runs;
        private SqliteDataReader? reader;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            GiveBack();
            runs = kept.Take(CommandText);
            runs.Transaction = Transaction;
            runs.CommandTimeout = CommandTimeout;
            foreach (SqliteParameter parameter in Parameters)
            {
                runs.Parameters.Add(parameter);
            }

            return reader = runs.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            GiveBack();
            base.Dispose(disposing);
        }

        private void GiveBack()
        {
            reader?.Dispose();
            reader = null;
            if (runs is not null)
            {
                kept.GiveBack(runs);
                runs = null;
            }
        }
    }
}
