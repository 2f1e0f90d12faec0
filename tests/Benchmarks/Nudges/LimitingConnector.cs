using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Nudges;

/// <summary>
/// Teams with its limits: 50 requests a second of one app in one tenant, 7 in one conversation; more is answered with 429.
/// <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"/>
/// </summary>
internal sealed class LimitingConnector : IAsyncDisposable
{
    private const int PerTenant = 50, PerConversation = 7;

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Lock _guard = new();
    private readonly Queue<DateTimeOffset> _recent = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _chats = [];

    private LimitingConnector(WebApplication app, TimeProvider time)
    {
        (_app, _time) = (app, time);
        app.MapMethods("/v3/conversations/{conversation}/activities/{activity?}", ["POST", "PUT"], Take);
    }

    public Uri Url => new(_app.Urls.Single());

    public int Refused { get; private set; }

    /// <summary>The most requests within one second.</summary>
    public int Most { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset Last { get; private set; }

    /// <summary>How many messages each conversation has.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = new();

    public static async Task<LimitingConnector> Start(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var connector = new LimitingConnector(builder.Build(), time);
        await connector._app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Take(HttpContext http)
    {
        var conversation = (string)http.Request.RouteValues["conversation"]!;
        if (!Admits(conversation))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }

        var number = Taken.AddOrUpdate(conversation, 1, (_, count) => count + 1);
        return http.Response.WriteAsJsonAsync(new { id = $"a-{number}" });
    }

    private bool Admits(string conversation)
    {
        lock (_guard)
        {
            var now = _time.GetUtcNow();
            First ??= now;
            Last = now;
            while (_recent.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            {
                _recent.Dequeue();
            }

            var chat = _chats.TryGetValue(conversation, out var times) ? times : _chats[conversation] = [];
            chat.RemoveAll(at => now - at >= TimeSpan.FromSeconds(1));
            _recent.Enqueue(now);
            chat.Add(now);
            Most = Math.Max(Most, _recent.Count);
            var admits = _recent.Count <= PerTenant && chat.Count <= PerConversation;
            Refused += admits ? 0 : 1;
            return admits;
        }
    }
}
