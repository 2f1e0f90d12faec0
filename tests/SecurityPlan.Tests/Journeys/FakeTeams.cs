using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SecurityPlan.Tests.Journeys;

/// <summary>
/// The connector as the bot meets it, on a free loopback port: keeps every chat's messages as its reader sees them, records every
/// request, and gives trouble when told to. <see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference"/>
/// </summary>
internal sealed class FakeTeams : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Chat> _chats = new();
    private readonly ConcurrentDictionary<string, JsonObject> _members = new();
    private readonly ConcurrentDictionary<string, (string Type, byte[] Bytes)> _files = new();
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly List<(Func<ConnectorCall, bool> When, Trouble Trouble, int Left)> _troubles = [];
    private readonly ConcurrentQueue<Upload> _uploads = new();
    private readonly CancellationTokenSource _end = new();
    private int _ids;

    private FakeTeams(WebApplication app) => _app = app;

    public Changes Changes { get; } = new();

    /// <summary>With a slash at its end, as Teams gives it.</summary>
    public string ServiceUrl => _app.Urls.First() + "/teams/";

    public IReadOnlyCollection<ConnectorCall> Calls => _calls;

    /// <summary>What was put into somebody's OneDrive, part by part.</summary>
    public IReadOnlyCollection<Upload> Uploads => _uploads;

    /// <summary>How OneDrive answers to the next parts; then 201.</summary>
    public ConcurrentQueue<int> UploadAnswers { get; } = new();

    public static async Task<FakeTeams> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var teams = new FakeTeams(app);
        app.MapPost("/teams/v3/conversations", teams.MakeChat);
        app.MapPost("/teams/v3/conversations/{chat}/activities/{id?}", teams.Post);
        app.MapPut("/teams/v3/conversations/{chat}/activities/{id}", teams.Put);
        app.MapDelete("/teams/v3/conversations/{chat}/activities/{id}", teams.Delete);
        app.MapGet("/teams/v3/conversations/{chat}/members/{id}", teams.Member);
        app.MapGet("/teams/v3/conversations/{chat}/pagedmembers", teams.Members);
        app.MapGet("/teams/files/{id}", teams.File);
        app.MapPut("/uploads/{id}", teams.TakeUpload);
        await app.StartAsync();
        return teams;
    }

    public Chat Chat(string id) => _chats.GetOrAdd(id, _ => new Chat(id, Changes));

    /// <summary>An id that was never given before, for whatever needs one.</summary>
    public string NewId() => Interlocked.Increment(ref _ids).ToString("D13", CultureInfo.InvariantCulture);

    /// <summary>The next requests that fit get into trouble; <paramref name="times"/> of them, or all.</summary>
    public void Troubles(Func<ConnectorCall, bool> when, Trouble trouble, int times = int.MaxValue)
    {
        lock (_troubles)
        {
            _troubles.Add((when, trouble, times));
        }
    }

    public void IsWellAgain()
    {
        lock (_troubles)
        {
            _troubles.Clear();
        }
    }

    /// <summary>The bot has asked this, now or before.</summary>
    public Task<ConnectorCall> WasAsked(Func<ConnectorCall, bool> what, int times = 1) => Changes.Until(
        () => _calls.Where(what).ElementAtOrDefault(times - 1),
        () => $"The bot was expected to call {times} times; it called:\n{string.Join('\n', _calls.Select(c => $"{c.Method} {c.Path}"))}");

    /// <summary>What the member look-up tells about a user.</summary>
    public void Knows(string userId, string? email) => _members[userId] = new JsonObject { ["id"] = userId, ["email"] = email, ["userPrincipalName"] = email };

    /// <summary>An inline picture as Teams keeps it; the address to fetch it from.</summary>
    public string Keep(string contentType, byte[] bytes)
    {
        var id = NewId();
        _files[id] = (contentType, bytes);
        return $"{_app.Urls.First()}/teams/files/{id}";
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _end.Dispose();
    }

    private Task MakeChat(HttpContext http) => Take(http, (http2, call) =>
    {
        var member = call.Body!["members"]![0]!["id"]!.GetValue<string>();
        return http2.Response.WriteAsJsonAsync(new { id = "a:" + member }, http2.RequestAborted);
    });

    private Task Post(HttpContext http) => Take(http, (http2, call) =>
    {
        var id = NewId();
        Chat(call.Chat!).Show(id, call.Body!);
        return http2.Response.WriteAsJsonAsync(new { id }, http2.RequestAborted);
    });

    private Task Put(HttpContext http) => Take(http, (http2, call) =>
    {
        if (!Chat(call.Chat!).Change(call.ActivityId!, call.Body!))
        {
            http2.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        return http2.Response.WriteAsJsonAsync(new { id = call.ActivityId }, http2.RequestAborted);
    });

    private Task Delete(HttpContext http) => Take(http, (_, call) =>
    {
        Chat(call.Chat!).Remove(call.ActivityId!);
        return Task.CompletedTask;
    });

    private Task Member(HttpContext http) => Take(http, (http2, call) =>
    {
        if (!_members.TryGetValue(call.ActivityId!, out var member))
        {
            http2.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        return http2.Response.WriteAsJsonAsync(member, http2.RequestAborted);
    });

    private Task Members(HttpContext http) => Take(http, (http2, _) => http2.Response.WriteAsJsonAsync(new { members = _members.Values }, http2.RequestAborted));

    private Task File(HttpContext http) => Take(http, (http2, call) =>
    {
        var (type, bytes) = _files[call.ActivityId!];
        http2.Response.ContentType = type;
        return http2.Response.Body.WriteAsync(bytes, http2.RequestAborted).AsTask();
    });

    private async Task TakeUpload(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        _uploads.Enqueue(new Upload(http.Request.Path, http.Request.Headers.ContentRange.ToString(), http.Request.Headers.Authorization, bytes.ToArray()));
        http.Response.StatusCode = UploadAnswers.TryDequeue(out var status) ? status : 201;
        Changes.Ring();
    }

    private async Task Take(HttpContext http, Func<HttpContext, ConnectorCall, Task> answer)
    {
        var route = http.Request.RouteValues;
        var body = http.Request.ContentLength > 0 ? (await JsonNode.ParseAsync(http.Request.Body))!.AsObject() : null;
        var call = new ConnectorCall(http.Request.Method, http.Request.Path, route["chat"] as string, route["id"] as string, body, http.Request.Headers.Authorization);
        _calls.Enqueue(call);
        var trouble = NextTrouble(call);
        if (trouble is { Delivers: false })
        {
            Changes.Ring();
            await Give(http, trouble);
            return;
        }

        if (trouble is null)
        {
            await answer(http, call);
            Changes.Ring();
            return;
        }

        Chat(call.Chat!).Show(NewId(), call.Body!);
        Changes.Ring();
        await Give(http, trouble);
    }

    private async Task Give(HttpContext http, Trouble trouble)
    {
        if (trouble.Status <= 0)
        {
            if (trouble == Trouble.Hang)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, http.RequestAborted);
                await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            http.Abort();
            return;
        }

        http.Response.StatusCode = trouble.Status;
        if (trouble.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await http.Response.WriteAsJsonAsync(new { error = new { code = trouble.Code ?? "Trouble", message = "no" } }, http.RequestAborted);
    }

    private Trouble? NextTrouble(ConnectorCall call)
    {
        lock (_troubles)
        {
            var found = _troubles.FindIndex(t => t.Left > 0 && t.When(call));
            if (found < 0)
            {
                return null;
            }

            var (when, trouble, left) = _troubles[found];
            _troubles[found] = (when, trouble, left - 1);
            return trouble;
        }
    }
}

/// <summary>One part of a file on its way into somebody's OneDrive.</summary>
internal sealed record Upload(string Path, string Range, string? Authorization, byte[] Bytes);
