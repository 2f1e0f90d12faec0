using Microsoft.Data.Sqlite;
using Npgsql;
using SecurityPlan.Storage;

namespace SecurityPlan.Settings;

/// <summary>Section <c>Storage</c> and the connection string: what remembers, and with which key.</summary>
public sealed record StorageOptions
{
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    public string ConnectionString { get; init; } = "Data Source=data/security-plan.db";

    /// <summary>Key of the encrypted fields; made at the first start in local mode only.</summary>
    public string KeyFile { get; init; } = "data/keys/plan.key";

    internal static StorageOptions Read(SettingsReader settings, bool isLocal)
    {
        var storage = new StorageOptions();
        var provider = Enum.Parse<StorageProvider>(
            settings.OneOf("Storage:Provider", nameof(StorageProvider.Sqlite), nameof(StorageProvider.PostgreSql)));
        var connection = settings.Text("ConnectionStrings:SecurityPlan");
        if (!IsUsable(provider, connection ?? storage.ConnectionString))
        {
            // Not shown: it may hold a password.
            settings.Refuse("ConnectionStrings:SecurityPlan", null, provider == StorageProvider.Sqlite ? "console.settings.sqlite" : "console.settings.postgres");
        }

        var keyFile = settings.Text("Storage:KeyFile");
        if (!isLocal && (keyFile is null || !File.Exists(keyFile)))
        {
            settings.Refuse("Storage:KeyFile", keyFile, "console.settings.key-file");
        }

        return new StorageOptions
        {
            Provider = provider,
            ConnectionString = connection ?? storage.ConnectionString,
            KeyFile = keyFile ?? storage.KeyFile,
        };
    }

    private static bool IsUsable(StorageProvider provider, string connection)
    {
        try
        {
            if (provider == StorageProvider.Sqlite)
            {
                var sqlite = new SqliteConnectionStringBuilder(connection);
                return sqlite.Mode != SqliteOpenMode.Memory && sqlite.DataSource is not ("" or ":memory:");
            }

            var postgres = new NpgsqlConnectionStringBuilder(connection);
            return postgres is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
