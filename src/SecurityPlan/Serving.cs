using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Settings;
using SecurityPlan.Storage;

namespace SecurityPlan;

/// <summary>The serving bot, put together in one place: settings, database, features, HTTP.</summary>
public static class Serving
{
    /// <summary>Everything is checked before the first request: settings, words, cards, catalogue, database, and that nobody else serves from its file.</summary>
    /// <exception cref="StartRefused">Something is wrong that the operator can mend.</exception>
    public static async Task<WebApplication> Build(WebApplicationBuilder builder, CancellationToken cancelled = default)
    {
        var settings = PlanSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var time = builder.Services.FirstOrDefault(s => s.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider ?? TimeProvider.System;
        var options = PlanDbFactory.OptionsFor(settings.Storage.Provider, settings.Storage.ConnectionString);
        var factory = new PlanDbFactory(options, KeyFile.Open(settings.Storage.KeyFile, mayMake: settings.IsLocal));
        var database = new Database(factory, settings.Storage.Provider, settings.Storage.ConnectionString, time);
        var servingLock = database.LockForServing();
        await database.Migrate(cancelled);
        var school = await database.EnsureSchool(settings.School.Name, cancelled);

        AddFeatures(builder.Services, settings, time);
        builder.Services
            .AddSingleton(factory)
            .AddSingleton(database)
            .AddSingleton(new TurnSettings(school.Id, settings.School.Language, !settings.IsLocal, settings.Teams.ServiceUrl.ToString()))
            .AddSingleton(_ => servingLock ?? new MemoryStream());
        AddBot(builder, settings);

        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddFeatures(IServiceCollection services, PlanSettings settings, TimeProvider time)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "cards");
        var words = Words.Load(Path.Combine(folder, "words"));
        services
            .AddSingleton(time)
            .AddSingleton(settings)
            .AddSingleton(words)
            .AddSingleton(CardLibrary.Load(folder, words))
            .AddSingleton(Catalogue.Load(settings.Plan.Catalogue))
            .AddSingleton(new SchoolClock(settings.School.TimeZone))
            .AddSingleton<Features>()
            .AddSingleton<Phrasebook>()
            .AddSingleton<Basics>()
            .AddSingleton<FormCards>()
            .AddSingleton<FormDialog>()
            .AddSingleton<Answers>()
            .AddSingleton<Pictures>()
            .AddSingleton<StoredTurns>()
            .AddSingleton<TurnErrors>()
            .AddSingleton<WriterGate>()
            .AddSingleton<Views>()
            .AddSingleton<Pace>()
            .AddSingleton<Delivery>()
            .AddSingleton<Courier>()
            .AddSingleton<Ticker>()
            .AddHostedService(s => s.GetRequiredService<Courier>())
            .AddHostedService(s => s.GetRequiredService<Ticker>());
    }

    private static void AddBot(WebApplicationBuilder builder, PlanSettings settings)
    {
        builder.Services.AddSingleton<IBot, SecurityPlanBot>();
        builder.Services.AddBot<SecurityPlanBot>(BotOptions.From(builder.Configuration, builder.Environment.IsDevelopment()) with
        {
            AllowedTenants = settings.School.Tenants,
        });
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
        var features = services.GetRequiredService<Features>();
        services.GetRequiredService<Basics>().Map();
        features.OnTick(Ticker.Forget);
        services.GetRequiredService<FormCards>().Map();

        var adapter = services.GetRequiredService<CloudAdapter>();
        adapter.Use(services.GetRequiredService<StoredTurns>());
        adapter.OnTurnError = services.GetRequiredService<TurnErrors>().Answer;
        app.MapBot();
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/ready", async (Database database, CancellationToken cancelled) =>
            await database.Trouble(cancelled) is { } trouble ? Results.Text(trouble, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ready"));
    }
}
