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
    private readonly ConcurrentDictionary<string, int> _arrived = new(), _taken = new();

    private AnsweringConnector(WebApplication app, bool reads)
    {
        (_app, _reads) = (app, reads);
        app.MapMethods("/v3/conversations/{conversation}/activities/{activity?}", ["POST", "PUT"], Take);
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>How many messages and updates to people of that kind (<c>teacher</c>, whatever the number) were answered.</summary>
    public int Taken(string people) => _taken.GetValueOrDefault(TeamsActivities.ChatOf(people));

    /// <summary>How many came, answered or not.</summary>
    public int Arrived(string people) => _arrived.GetValueOrDefault(TeamsActivities.ChatOf(people));

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
    public Task HasTaken(string people, int count) => Reaches(() => Taken(people), count);

    /// <inheritdoc cref="HasTaken"/>
    public Task HasArrived(string people, int count) => Reaches(() => Arrived(people), count);

    private static async Task Reaches(Func<int> messages, int count)
    {
        for (var waited = 0; messages() < count; waited++)
        {
            if (waited > 12_000)
            {
                throw new TimeoutException($"{messages()} messages of {count} came.");
            }

            await Task.Delay(5);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        var chat = Uri.UnescapeDataString((string)http.Request.RouteValues["conversation"]!);
        var people = chat.TrimEnd("0123456789".ToCharArray());
        _arrived.AddOrUpdate(people, 1, (_, count) => count + 1);
        await _open.Task;
        if (_reads)
        {
            using var message = await JsonDocument.ParseAsync(http.Request.Body);
            if (FormIn(message.RootElement) is { } form)
            {
                Forms[chat] = form;
            }
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = s_answer.Length;
        await http.Response.Body.WriteAsync(s_answer);
        _taken.AddOrUpdate(people, 1, (_, count) => count + 1);
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
