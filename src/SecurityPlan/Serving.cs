using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityPlan.Access;
using SecurityPlan.Announcements;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Drills;
using SecurityPlan.Duties;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.Incidents;
using SecurityPlan.Movements;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.People.Leaves;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;
using SecurityPlan.Settings;
using SecurityPlan.Storage;
using SecurityPlan.Training;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Web;

namespace SecurityPlan;

/// <summary>The serving bot, put together in one place: settings, database, features, HTTP.</summary>
public static class Serving
{
    private const string DefaultUrl = "http://localhost:3978";

    /// <summary>Serves until stopped. 0: stopped; 1: something in the settings or the database does not allow to start, said in one line each.</summary>
    /// <param name="started">Called when the bot serves, in place of what the console says then.</param>
    public static async Task<int> Run(string[] args, Action? started = null)
    {
        var builder = Builder(args);
        var words = Words.Load(Path.Combine(AppContext.BaseDirectory, "cards", "words"));
        var settings = PlanSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var console = new StartConsole(words, settings.School.Language);
        if (console.HasMistakes(settings, BotOf(builder, settings)) || console.RefusesLocalMode(builder, settings))
        {
            return 1;
        }

        try
        {
            return await Serve(builder, settings, console, started);
        }
        catch (Exception e) when (console.Explains(e))
        {
            return 1;
        }
    }

    private static async Task<int> Serve(WebApplicationBuilder builder, PlanSettings settings, StartConsole console, Action? started)
    {
        var serves = false;

        // What keeps it from starting is said in a line by the console; what fails later is logged as it is.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => serves);
        await using var app = await Build(builder);
        await ImportPeople(app, settings, console);
        await Listen(app, string.Join(' ', Addresses(builder.Configuration)));
        serves = true;
        if (settings.IsLocal && LocalMode.Refusal(app.Environment.EnvironmentName, app.Urls) is { } refusal)
        {
            console.RefuseLocalMode(refusal);
            return 1;
        }

        if (started is null)
        {
            await console.Tell(app, settings);
        }

        started?.Invoke();
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Cards, words and settings lie beside the program; <c>data/</c> lies in the folder of the shell.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (Addresses(builder.Configuration).Count == 0)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        return builder;
    }

    /// <summary>Where the settings say that the program listens; empty: nowhere in particular.</summary>
    internal static IReadOnlyList<string> Addresses(IConfiguration configuration) =>
    [
        .. (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>(),
        .. Ports(configuration, "http_ports", "http"),
        .. Ports(configuration, "https_ports", "https"),
    ];

    /// <summary>Everything is checked before the first request: settings, words, cards, catalogue, database, and that nobody else serves from its file.</summary>
    /// <exception cref="StartRefused">Something is wrong that the operator can mend.</exception>
    public static async Task<WebApplication> Build(WebApplicationBuilder builder, CancellationToken cancelled = default)
    {
        var settings = PlanSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var time = Given<TimeProvider>(builder) ?? TimeProvider.System;

        // Beside the database, which takes about as long to be ready.
        var reading = Given<PlanFiles>(builder) is { } read ? Task.FromResult(read) : Task.Run(() => PlanFiles.Load(settings), cancelled);
        var options = PlanDbFactory.OptionsFor(settings.Storage.Provider, settings.Storage.ConnectionString);
        var file = Database.FileOf(settings.Storage.Provider, settings.Storage.ConnectionString);
        IDisposable? servingLock = file is null ? null : Database.LockForServing(file);
        PlanDbFactory factory;
        try
        {
            factory = new PlanDbFactory(options, await KeyOfTheDatabase(settings, options, time, cancelled));
        }
        catch
        {
            servingLock?.Dispose();
            throw;
        }

        var database = new Database(factory, settings.Storage.Provider, settings.Storage.ConnectionString, time);
        var school = await database.EnsureSchool(settings.School.Name, cancelled);

        AddFeatures(builder.Services, settings, await reading, time);
        builder.Services
            .AddSingleton(Given<Pace>(builder) ?? new Pace())
            .AddSingleton(Given<SendWindow>(builder) ?? new SendWindow(time))
            .AddSingleton(_ => factory)
            .AddSingleton(database)
            .AddSingleton(new TurnSettings(school.Id, settings.School.Language, !settings.IsLocal, settings.Teams.ServiceUrl.ToString()))
            .AddSingleton(_ => servingLock ?? new MemoryStream());
        AddBot(builder, settings);

        var app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>Brings the database up to date on the way: only then can be seen what it was sealed with.</summary>
    private static async Task<Vault> KeyOfTheDatabase(
        PlanSettings settings, Microsoft.EntityFrameworkCore.DbContextOptions<PlanDb> options, TimeProvider time, CancellationToken cancelled)
    {
        var (storage, mayMake) = (settings.Storage, settings.IsLocal);
        if (!mayMake)
        {
            // Before anything is made: a server without its key leaves no empty database behind.
            KeyFile.Open(storage.KeyFile, mayMake: false);
        }

        using var keyless = new PlanDbFactory(options, new Vault([]));
        await new Database(keyless, storage.Provider, storage.ConnectionString, time).Migrate(cancelled);
        return await RightKey.For(keyless, storage.KeyFile, mayMake, cancelled);
    }

    /// <exception cref="StartRefused">The server cannot listen where the settings say.</exception>
    private static async Task Listen(WebApplication app, string addresses)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartRefused("console.start.address-in-use", ("address", addresses));
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException or SocketException)
        {
            throw new StartRefused("console.start.address-unusable", ("address", addresses), ("reason", wrong.Message.TrimEnd('.')));
        }
    }

    /// <summary>What was put into the container before, in place of what the program takes by itself.</summary>
    private static T? Given<T>(WebApplicationBuilder builder)
        where T : class => builder.Services.FirstOrDefault(s => s.ServiceType == typeof(T))?.ImplementationInstance as T;

    private static void AddFeatures(IServiceCollection services, PlanSettings settings, PlanFiles files, TimeProvider time)
    {
        services
            .AddSingleton(time)
            .AddSingleton(settings)
            .AddSingleton(files.Words)
            .AddSingleton(files.Cards)
            .AddSingleton(files.Catalogue)
            .AddSingleton(files.Drills)
            .AddSingleton(files.Calendar)
            .AddSingleton(files.Training)
            .AddSingleton(files.Access)
            .AddSingleton(files.Movements)
            .AddSingleton(files.Duties)
            .AddSingleton<DutyDesk>()
            .AddSingleton(new SchoolClock(settings.School.TimeZone))
            .AddSingleton<Features>()
            .AddSingleton<Phrasebook>()
            .AddSingleton<WhomToAsk>()
            .AddSingleton<Basics>()
            .AddSingleton<FormCards>()
            .AddSingleton<FormDialog>()
            .AddSingleton<Answers>()
            .AddSingleton<Pictures>()
            .AddSingleton<StoredTurns>()
            .AddSingleton<TurnErrors>()
            .AddSingleton<WriterGate>()
            .AddSingleton<StorageHealth>()
            .AddSingleton<Views>()
            .AddSingleton<TypedButtons>()
            .AddSingleton<TypedAnswers>()
            .AddSingleton<Delivery>()
            .AddSingleton<Courier>()
            .AddSingleton<Ticker>()
            .AddSingleton<HandOver>()
            .AddSingleton<FileLinks>()
            .AddSingleton<FileShows>()
            .AddSingleton<FileTalk>()
            .AddSingleton<Uploads>()
            .AddHostedService(s => s.GetRequiredService<Uploads>())
            .AddHostedService(s => s.GetRequiredService<Courier>())
            .AddHostedService(s => s.GetRequiredService<Ticker>());
    }

    private static IEnumerable<string> Ports(IConfiguration configuration, string key, string scheme) =>
        (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");

    private static BotOptions BotOf(WebApplicationBuilder builder, PlanSettings settings) =>
        BotOptions.From(builder.Configuration, builder.Environment.IsDevelopment()) with { AllowedTenants = settings.School.Tenants };

    /// <summary>The list of <c>School:People</c>; a list with mistakes changes nothing, and the bot starts with the people it knows.</summary>
    private static async Task ImportPeople(WebApplication app, PlanSettings settings, StartConsole console)
    {
        if (settings.School.People is { } file)
        {
            var import = new PeopleImport(app.Services.GetRequiredService<PlanDbFactory>(), settings.School.Name, app.Services.GetRequiredService<TimeProvider>());
            var bytes = await File.ReadAllBytesAsync(file);
            console.Lines(PeopleReport.Lines(await import.Run(bytes, CancellationToken.None), console.Words, settings.School.Language));
        }
    }

    private static void AddBot(WebApplicationBuilder builder, PlanSettings settings)
    {
        builder.Services.AddSingleton<IBot, SecurityPlanBot>();
        builder.Services.AddBot<SecurityPlanBot>(BotOf(builder, settings));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 512;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static void Map(WebApplication app)
    {
        var services = app.Services;

        // The container lets go of the lock at the end only if it has held it.
        services.GetRequiredService<IDisposable>();
        var features = services.GetRequiredService<Features>();
        features.MapIncidents(services.GetRequiredService<Catalogue>(), services.GetRequiredService<Words>());
        features.MapSharedMessages(services.GetRequiredService<Catalogue>(), services.GetRequiredService<Words>(), services.GetRequiredService<FormDialog>());
        features.MapTraining(
            services.GetRequiredService<TrainingRules>(), services.GetRequiredService<SchoolCalendar>(), services.GetRequiredService<DutyDesk>(),
            services.GetRequiredService<Words>());
        features.MapAnnouncements(services.GetRequiredService<Words>());
        features.MapAccess(
                services.GetRequiredService<AccessRules>(), services.GetRequiredService<SchoolCalendar>(), services.GetRequiredService<Catalogue>(),
                services.GetRequiredService<Words>())
            .MapRegisters(services.GetRequiredService<AccessRules>(), services.GetRequiredService<Words>())
            .MapLeave(services.GetRequiredService<Words>())
            .MapReviews(
                services.GetRequiredService<AccessRules>(), services.GetRequiredService<SchoolCalendar>(), services.GetRequiredService<DutyDesk>(),
                services.GetRequiredService<Words>())
            .MapMovements(
                services.GetRequiredService<MovementRules>(), services.GetRequiredService<AccessRules>(), services.GetRequiredService<DutyDesk>(),
                services.GetRequiredService<Words>());
        features.MapDrills(
            services.GetRequiredService<DrillScenarios>(), services.GetRequiredService<Catalogue>(), services.GetRequiredService<Words>(), services.GetRequiredService<TurnSettings>());
        features.MapFiles(services.GetRequiredService<FileShows>());
        features.MapDuties(
            services.GetRequiredService<DutyDesk>(), services.GetRequiredService<Words>(), services.GetRequiredService<SchoolCalendar>().IsWorkday);

        // After all others: what their schedules make in a tick is owed in it.
        features.MapNudges(
            services.GetRequiredService<Catalogue>(), services.GetRequiredService<SchoolCalendar>(), services.GetRequiredService<TrainingRules>(),
            services.GetRequiredService<Words>());
        services.GetRequiredService<Basics>().Map();
        services.GetRequiredService<TypedButtons>().Map();
        services.GetRequiredService<TypedAnswers>().Map();
        features.OnTick(Ticker.Forget());
        services.GetRequiredService<FormCards>().Map();

        var adapter = services.GetRequiredService<CloudAdapter>();
        adapter.Use(services.GetRequiredService<StoredTurns>());
        adapter.OnTurnError = services.GetRequiredService<TurnErrors>().Answer;
        app.MapBot();
        app.MapPages(services.GetRequiredService<Words>(), services.GetRequiredService<PlanSettings>().School);
        services.GetRequiredService<FileLinks>().Map(app, services.GetRequiredService<PlanDbFactory>(), services.GetRequiredService<HandOver>());
        MapHealth(app, services.GetRequiredService<Database>(), services.GetRequiredService<StorageHealth>());
    }

    /// <summary>Plain handlers, here and for every other address: others would have to be compiled before the first request is answered.</summary>
    private static void MapHealth(IEndpointRouteBuilder routes, Database database, StorageHealth health)
    {
        routes.MapGet("/healthz", http => Results.Text("ok").ExecuteAsync(http));
        routes.MapGet("/ready", async http =>
        {
            var trouble = await database.Trouble(http.RequestAborted) ?? health.Trouble;
            await Results.Text(trouble ?? "ready", statusCode: trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
        });
    }
}
