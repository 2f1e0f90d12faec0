using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotFramework.Tests.Wire;

/// <summary>A connector that sends every caller on to itself.</summary>
internal sealed class Redirector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private Redirector(WebApplication app)
    {
        _app = app;
        app.Run(context =>
        {
            Interlocked.Increment(ref _requests);
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
    }

    public string Url => _app.Urls.First();

    public int Requests => _requests;

    public static async Task<Redirector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var redirector = new Redirector(builder.Build());
        await redirector._app.StartAsync();
        return redirector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
