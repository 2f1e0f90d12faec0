using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotFramework.Tests.Wire;

/// <summary>A bot on a real server at a free port; what it calls is a <see cref="FakeCloud"/>.</summary>
internal sealed class WiredBot : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private WiredBot(WebApplication app, FakeCloud cloud, TestClock clock)
    {
        _app = app;
        _client = new() { BaseAddress = new(app.Urls.First()) };
        Cloud = cloud;
        Clock = clock;
        Key = SigningKey.Usual();
        cloud.Keys.Add(Key);
    }

    public static BotOptions Registered { get; } = new()
    {
        MicrosoftAppId = AppId,
        MicrosoftAppPassword = "secret",
        MicrosoftAppTenantId = Tenant,
        AllowedTenants = [Tenant],
    };

    public static BotOptions Local { get; } = new();

    public FakeCloud Cloud { get; }

    public TestClock Clock { get; }

    public SigningKey Key { get; }

    public CloudAdapter Adapter => _app.Services.GetRequiredService<CloudAdapter>();

    public ConnectorFactory Connectors => _app.Services.GetRequiredService<ConnectorFactory>();

    public static Task<WiredBot> Start(BotOptions options) => Start<EchoBot>(options);

    public static async Task<WiredBot> Start<TBot>(BotOptions options)
        where TBot : class, IBot
    {
        var cloud = new FakeCloud();
        var clock = new TestClock(new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new BotTransport(cloud));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddBot<TBot>(options);
        var app = builder.Build();
        app.MapBot();
        await app.StartAsync();
        return new(app, cloud, clock);
    }

    public static JsonObject Message(string text = "hello") => JsonNode.Parse($$"""
        {
          "type": "message", "id": "activity-1", "text": "{{text}}", "channelId": "msteams", "serviceUrl": "{{ServiceUrl}}",
          "from": { "id": "29:ann", "name": "Ann", "aadObjectId": "aad-ann", "sip": "kept" },
          "recipient": { "id": "28:{{AppId}}", "name": "Plan" },
          "conversation": { "id": "a:chat/1;messageid=7", "conversationType": "personal", "tenantId": "{{Tenant}}", "newField": { "deep": [1] } },
          "channelData": { "tenant": { "id": "{{Tenant}}" } }
        }
        """)!.AsObject();

    public static JsonObject Invoke(string name, string value)
    {
        var invoke = Message();
        invoke["type"] = "invoke";
        invoke["name"] = name;
        invoke["value"] = JsonNode.Parse(value);
        return invoke;
    }

    public JsonObject Claims()
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        return new() { ["iss"] = "https://api.botframework.com", ["aud"] = AppId, ["nbf"] = now - 60, ["exp"] = now + 3600, ["serviceurl"] = ServiceUrl };
    }

    public Task<Answer> Post(JsonObject activity, string? authorization, string? tenantHeader = null) =>
        Post(Encoding.UTF8.GetBytes(activity.ToJsonString()), authorization, tenantHeader);

    /// <summary>With a good token.</summary>
    public Task<Answer> Post(JsonObject activity) => Post(activity, "Bearer " + Key.Sign(Claims()));

    public async Task<Answer> Post(byte[] body, string? authorization, string? tenantHeader = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (tenantHeader is not null)
        {
            request.Headers.Add("x-ms-tenant-id", tenantHeader);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await _client.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> PostChunked(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = true;
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> Get()
    {
        using var response = await _client.GetAsync("/api/messages");
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Cloud.Keys.ForEach(key => key.Dispose());
    }
}

internal sealed record Answer(HttpStatusCode Status, string Body);

internal sealed class EchoBot : TeamsActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.SendActivityAsync("Echo: " + turnContext.Activity.Text, cancellationToken: cancellationToken);
}
