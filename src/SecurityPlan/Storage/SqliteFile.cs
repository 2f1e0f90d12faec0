using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace SecurityPlan.Storage;

/// <summary>What SQLite knows of its file and the driver does not ask.</summary>
internal static class SqliteFile
{
    /// <remarks><see href="https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html#sqlitefcntlhasmoved"/></remarks>
    private const int HasMovedQuestion = 20;

    private const nint MainDatabase = 0;

    /// <summary>True if the file under the connection's name is another one than the connection has open, or none.</summary>
    public static bool HasMoved(SqliteConnection connection)
    {
        var moved = 0;
        return FileControl(connection.Handle!.DangerousGetHandle(), MainDatabase, HasMovedQuestion, ref moved) == SQLitePCL.raw.SQLITE_OK && moved != 0;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(nint connection, nint database, int question, ref int answer);
}
