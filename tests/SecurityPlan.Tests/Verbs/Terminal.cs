using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using SecurityPlan.Settings;
using SecurityPlan.Storage;
using SecurityPlan.Verbs;

namespace SecurityPlan.Tests.Verbs;

/// <summary>A shell of an operator: an own folder, an own database, and what the verbs print.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    public Dictionary<string, string?> Settings { get; } = new() { ["School:Language"] = "en" };

    public bool IsDevelopment { get; set; } = true;

    public string Printed => output.ToString();

    public string Path(string file) => System.IO.Path.Combine(folder.Path, file);

    public string Write(string file, string text)
    {
        folder.Write(file, text);
        return Path(file);
    }

    public async Task<int> Run(params string[] args)
    {
        output.GetStringBuilder().Clear();
        var line = VerbLine.Read(args);
        return await line.Run(With(line.Settings));
    }

    public PlanDbFactory Factory() => With([]).Factory;

    private VerbRun With(string[] args)
    {
        Settings["ConnectionStrings:SecurityPlan"] = $"Data Source={Path("plan.db")};Pooling=False";
        Settings.TryAdd("Storage:KeyFile", Path("plan.key"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddCommandLine(args).Build();
        return new VerbRun
        {
            Settings = PlanSettings.Read(configuration, IsDevelopment),
            Configuration = configuration,
            IsDevelopment = IsDevelopment,
            Words = Repository.Words,
            Time = TimeProvider.System,
            Output = output,
            Errors = output,
        };
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
