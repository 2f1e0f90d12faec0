using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Settings;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Journeys;

/// <summary>
/// The real bot on a free port with a database of its own, and the Teams it speaks to. It can be stopped and started again on the
/// same file. Sunday 2026-11-22 10:00 in Taipei, 民國 115.
/// </summary>
internal sealed partial class SchoolHost : IAsyncDisposable
{
    public const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    /// <summary>Everybody the journeys know; the order of their names is not the order of their roles.</summary>
    public const string People = """
        aadObjectId,name,email,unit,roles,language
        00000000-0000-0000-0000-000000000001,王小明,ming@school.example,教務處,staff,zh-TW
        00000000-0000-0000-0000-000000000002,林志豪,hao@school.example,學務處,staff;team,zh-TW
        00000000-0000-0000-0000-000000000003,張雅婷,ting@school.example,總務處,staff;team,zh-TW
        00000000-0000-0000-0000-000000000004,黃淑芬,fen@school.example,校長室,staff;ciso,zh-TW
        00000000-0000-0000-0000-000000000005,李建國,guo@school.example,教務處,staff;officer,zh-TW
        00000000-0000-0000-0000-000000000006,Emma Smith,emma@school.example,教務處,staff,en
        00000000-0000-0000-0000-000000000007,陳美玲,ling@school.example,輔導室,staff,zh-TW
        """;

    /// <summary>What a bot without settings of its own reads at start; it never changes, so all of them share it.</summary>
    private static readonly Lazy<PlanFiles> BuiltIn = new(() => PlanFiles.Load(PlanSettings.Read(new ConfigurationBuilder().Build(), isDevelopment: true)));

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _settings;
    private readonly Dictionary<string, Member> _members = [];
    private WebApplication? _app;
    private TemporaryFolder? _keyFolder;
    private int _answering;

    private SchoolHost(FakeTeams teams, bool stands, Dictionary<string, string?> settings)
    {
        (Teams, _settings) = (teams, settings);
        Time = new FakeTime(new DateTimeOffset(2026, 11, 22, 2, 0, 3, TimeSpan.Zero), stands);
        foreach (var (key, value) in new[]
        {
            ("ConnectionStrings:SecurityPlan", ConnectionString),
            ("Storage:KeyFile", KeyFile),
            ("School:People", null),
        })
        {
            _settings.TryAdd(key, value);
        }

        teams.Changes.WhenQuiet = SitsOutThePace;
    }

    /// <summary>How fast the bot may talk on a clock that stands, where nothing is refilled.</summary>
    private Pace PaceWhileStanding { get; init; } = new(fanOutAtOnce: 1000, inOneChat: 1000);

    /// <summary>What the bot may have on its way from its next start on; null: as it comes, and on a clock that stands as much as it likes.</summary>
    public SendWindow? Window { get; set; }

    public FakeTeams Teams { get; }

    public FakeTime Time { get; }

    public BotLog Log { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public string KeyFile => Path.Combine(_folder.Path, "plan.key");

    private string ConnectionString => $"Data Source={DatabaseFile}";

    public string DatabaseFile => Path.Combine(_folder.Path, "plan.db");

    public Member Teacher => Person("王小明", 1);

    public Member Hao => Person("林志豪", 2);

    public Member Ting => Person("張雅婷", 3);

    public Member Principal => Person("黃淑芬", 4);

    public Member Officer => Person("李建國", 5);

    public Member Emma => Person("Emma Smith", 6);

    public Member Colleague => Person("陳美玲", 7);

    /// <summary>Everybody who did something here.</summary>
    public IReadOnlyCollection<Member> Members => _members.Values;

    /// <summary>Those who get a case card.</summary>
    public IReadOnlyList<Member> Handlers => [Hao, Ting, Principal, Officer];

    /// <summary>A school where nobody has opened the app yet.</summary>
    /// <param name="people">Its list; null: nobody is in it.</param>
    /// <param name="stands">The clock stands still until it is put forward.</param>
    /// <param name="settings">What differs from the defaults.</param>
    public static async Task<SchoolHost> Open(string? people = People, bool stands = false, params (string Key, string Value)[] settings)
    {
        return await Open(new SchoolHost(await FakeTeams.Open(), stands, settings.ToDictionary(s => s.Key, s => (string?)s.Value)), people);
    }

    private static async Task<SchoolHost> Open(SchoolHost school, string? people)
    {
        await ANewDatabase.At(school.DatabaseFile);
        await school.Starts();
        if (people is not null)
        {
            await school.Imports(people);
        }

        return school;
    }

    /// <summary>A school whose clock stands and whose bot may send only so many messages of a fan-out until it goes on; nobody has opened the app yet.</summary>
    public static async Task<SchoolHost> Hurried(string people, double fanOutAtOnce) => await Open(
        new SchoolHost(await FakeTeams.Open(), stands: true, []) { PaceWhileStanding = new Pace(fanOutAtOnce, inOneChat: 1000) }, people);

    /// <summary>A school where everybody has the app.</summary>
    public static async Task<SchoolHost> InUse(params (string Key, string Value)[] settings)
    {
        var school = await Open(settings: settings);
        foreach (var member in school.Handlers.Append(school.Teacher))
        {
            await member.Installs();
        }

        foreach (var member in school.Handlers.Append(school.Teacher))
        {
            await member.Sees("welcome");
        }

        return school;
    }

    /// <summary>A school whose bot is registered; nobody but who writes has opened the app.</summary>
    public static async Task<SchoolHost> Registered()
    {
        var keyFolder = new TemporaryFolder();
        var key = Path.Combine(keyFolder.Path, "plan.key");
        SecurityPlan.Storage.KeyFile.Open(key, mayMake: true);
        var school = await Open(settings:
        [
            ("MicrosoftAppId", Registration.AppId), ("MicrosoftAppPassword", "secret"), ("MicrosoftAppTenantId", Tenant),
            ("School:Tenants", Tenant), ("Storage:KeyFile", key),
        ]);
        school._keyFolder = keyFolder;
        return school;
    }

    public string ServiceUrl => Cloud is null ? Teams.ServiceUrl : Registration.ServiceUrl;

    public string BotId => Cloud is null ? "28:bot" : "28:" + Registration.AppId;

    /// <summary>What stands around a registered bot; null: local mode.</summary>
    public Registration? Cloud { get; private set; }

    public Member Person(string name, int number) => Person(name, $"00000000-0000-0000-0000-{number:D12}");

    public Member Person(string name, string objectId)
    {
        if (!_members.TryGetValue(objectId, out var member))
        {
            _members.Add(objectId, member = new Member(this, name, objectId));
        }

        return member;
    }

    public async Task Starts()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = _folder.Path, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders().AddProvider(Log).AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Time);
        if (Time.Stands)
        {
            builder.Services.AddSingleton(PaceWhileStanding);
            builder.Services.AddSingleton(new SendWindow(Time, most: int.MaxValue, reserve: 0));
        }

        if (Window is not null)
        {
            builder.Services.AddSingleton(Window);
        }

        if (!_settings.ContainsKey("Plan:Catalogue") && !_settings.ContainsKey("School:Calendar"))
        {
            builder.Services.AddSingleton(BuiltIn.Value);
        }

        if (_settings.ContainsKey("MicrosoftAppId"))
        {
            Cloud = new Registration(Teams, Time);
            builder.Services.AddSingleton(new BotTransport(Cloud));
        }

        _app = await Serving.Build(builder);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async Task Stops()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { DefaultTimeout = 3 }.ToString());
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Ends without being asked to: what is on its way is cut off, nothing is brought to an end.</summary>
    public async Task Dies()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        _app = null;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { DefaultTimeout = 3 }.ToString());
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>What everybody's client can do, where a press does not say.</summary>
    public By Buttons { get; set; }

    /// <summary>Verbs that were pressed on such a client, on a card that had a button for them.</summary>
    public HashSet<string> Pressed { get; } = [];

    /// <summary>What happens after every press, as soon as it is answered; null: nothing.</summary>
    public Func<Member, JsonObject, Task>? AfterPress { get; set; }

    public async Task Restarts()
    {
        await Stops();
        await Starts();
    }

    /// <summary>What <c>people import</c> does, beside the running bot.</summary>
    public async Task Imports(string csv)
    {
        var import = new PeopleImport(_app!.Services.GetRequiredService<PlanDbFactory>(), "示範國民小學", Time);
        Assert.Empty((await import.Run(Encoding.UTF8.GetBytes(csv), CancellationToken.None)).Roster.Refused);
    }

    /// <summary>What Teams does with what somebody wrote or pressed.</summary>
    public async Task<HttpResponseMessage> Posts(HttpRequestMessage activity)
    {
        Interlocked.Increment(ref _answering);
        try
        {
            return await Client.SendAsync(activity);
        }
        finally
        {
            Interlocked.Decrement(ref _answering);
        }
    }

    public async Task<HttpStatusCode> Gets(string path) => (await Client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await Stops();
        }

        await Teams.DisposeAsync();
        Cloud?.Dispose();
        _keyFolder?.Dispose();
        _folder.Dispose();
    }
}
