using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Settings;
using SecurityPlan.Storage;

namespace SecurityPlan.Verbs;

/// <summary>What a verb works with. It speaks the school's language and says what to do next.</summary>
public sealed class VerbRun
{
    public required PlanSettings Settings { get; init; }

    public required IConfiguration Configuration { get; init; }

    public required bool IsDevelopment { get; init; }

    public required Words Words { get; init; }

    /// <summary>Has no key: verbs read and write no sealed field, and must neither need the key file nor make one.</summary>
    public PlanDbFactory Factory => field ??= new PlanDbFactory(
        PlanDbFactory.OptionsFor(Settings.Storage.Provider, Settings.Storage.ConnectionString), new Vault([]));

    /// <summary>For the verbs that read sealed fields. The database is up to date by then.</summary>
    /// <exception cref="StartRefused">The key is missing, unreadable, or not the one of this database.</exception>
    public async Task<PlanDbFactory> FactoryWithKey(bool mayMake) => new(
        PlanDbFactory.OptionsFor(Settings.Storage.Provider, Settings.Storage.ConnectionString),
        await RightKey.For(Factory, Settings.Storage.KeyFile, mayMake, Cancelled));

    public required TimeProvider Time { get; init; }

    public required TextWriter Output { get; init; }

    /// <summary>Wrong usage goes here.</summary>
    public required TextWriter Errors { get; init; }

    /// <summary>Where <c>cards/</c>, <c>manifest/</c> and <c>catalogue/</c> lie.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    public CancellationToken Cancelled { get; init; }

    public string Language => Settings.School.Language;

    public Database Database => new(Factory, Settings.Storage.Provider, Settings.Storage.ConnectionString, Time);

    public void Say(string wordKey, params (string Name, object Value)[] args) => Output.WriteLine(Words.Say(Language, wordKey, args));

    public void Complain(string wordKey, params (string Name, object Value)[] args) => Errors.WriteLine(Words.Say(Language, wordKey, args));

    /// <summary>False, and every mistake named, if the settings cannot be used.</summary>
    public bool HasGoodSettings()
    {
        foreach (var mistake in Settings.Mistakes)
        {
            Output.WriteLine(mistake.Line(Words, Language));
        }

        return Settings.Mistakes.Count == 0;
    }

    /// <summary>Makes or upgrades the database, as the first start would; a bot that is serving has done it already.</summary>
    /// <exception cref="StartRefused">A bot of another version is serving.</exception>
    public async Task BringUpToDate()
    {
        try
        {
            using var serving = Database.LockForServing();
            await Database.Migrate(Cancelled);
        }
        catch (StartRefused)
        {
            await using var db = Factory.LeaseForAllSchools();
            if ((await db.Database.GetPendingMigrationsAsync(Cancelled)).Any())
            {
                throw;
            }
        }
    }
}
