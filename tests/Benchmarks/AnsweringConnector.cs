using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>Stands for Teams: takes what the bot posts and updates, in this process, and answers with an activity id.</summary>
internal sealed class AnsweringConnector : IAsyncDisposable
{
    private static readonly byte[] s_answer = """{"id":"a-1"}"""u8.ToArray();

    private readonly WebApplication _app;
    private readonly bool _reads;
    private TaskCompletionSource _open = Opened();
    private int _taken;

    private AnsweringConnector(WebApplication app, bool reads)
    {
        (_app, _reads) = (app, reads);
        app.MapMethods("/v3/conversations/{conversation}/activities/{activity?}", ["POST", "PUT"], Take);
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>How many messages and updates were answered.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>The id that the last form in each conversation carries on its buttons.</summary>
    public ConcurrentDictionary<string, string> Forms { get; } = new();

    /// <param name="reads">Reads what comes, and remembers forms; false: lets it go by.</param>
    public static async Task<AnsweringConnector> Start(bool reads)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var connector = new AnsweringConnector(app, reads);
        await app.StartAsync();
        return connector;
    }

    /// <summary>Answers nobody until <see cref="Release"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    /// <exception cref="TimeoutException">They did not come.</exception>
    public async Task HasTaken(int count)
    {
        for (var waited = 0; Taken < count; waited++)
        {
            if (waited > 12_000)
            {
                throw new TimeoutException($"{Taken} messages of {count} arrived.");
            }

            await Task.Delay(5);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        await _open.Task;
        if (_reads)
        {
            using var message = await JsonDocument.ParseAsync(http.Request.Body);
            if (FormIn(message.RootElement) is { } form)
            {
                Forms[Uri.UnescapeDataString((string)http.Request.RouteValues["conversation"]!)] = form;
            }
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = s_answer.Length;
        await http.Response.Body.WriteAsync(s_answer);
        Interlocked.Increment(ref _taken);
    }

    private static string? FormIn(JsonElement message)
    {
        if (!message.TryGetProperty("attachments", out var attachments))
        {
            return null;
        }

        var card = attachments[0].GetProperty("content").GetRawText();
        const string button = "\"verb\":\"form.submit\",\"id\":\"";
        var at = card.IndexOf(button, StringComparison.Ordinal);
        return at < 0 ? null : card.Substring(at + button.Length, 36);
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
