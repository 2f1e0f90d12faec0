using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SecurityPlan.Tests.Storage;

/// <summary>A connector on loopback that takes everything and tells how much came.</summary>
internal sealed class AnsweringConnector : IAsyncDisposable
{
    private readonly WebApplication app;
    private int calls;

    private AnsweringConnector(WebApplication app) => this.app = app;

    public string ServiceUrl => app.Urls.First() + "/";

    /// <summary>After each call, with how many there were.</summary>
    public event Action? Called;

    public static async Task<AnsweringConnector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new AnsweringConnector(app);
        app.MapFallback(() =>
        {
            connector.Called?.Invoke();
            return Results.Json(new { id = $"m{Interlocked.Increment(ref connector.calls)}" });
        });
        await app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
