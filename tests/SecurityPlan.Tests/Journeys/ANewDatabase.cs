using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Journeys;

/// <summary>
/// A database file after all migrations, with nothing in it. It is made once, by the migrations that a first start applies, and then copied: the
/// bot finds nothing to migrate. That a first start migrates is proved by DatabaseTests and by KillTests.
/// </summary>
internal static class ANewDatabase
{
    private static readonly Lazy<Task<byte[]>> Bytes = new(Make);

    public static async Task At(string file) => await File.WriteAllBytesAsync(file, await Bytes.Value);

    private static async Task<byte[]> Make()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "plan.db");
        var connection = $"Data Source={file};Pooling=False";
        using (var factory = new PlanDbFactory(PlanDbFactory.OptionsFor(StorageProvider.Sqlite, connection), new Vault(new byte[32])))
        {
            await new Database(factory, StorageProvider.Sqlite, connection, TimeProvider.System).Migrate(CancellationToken.None);
        }

        return await File.ReadAllBytesAsync(file);
    }
}
