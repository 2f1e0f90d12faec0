using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Wire;

internal sealed record Sent(string Method, Uri Uri, string? Authorization, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>Of an upload; null: no <c>Content-Range</c>.</summary>
    public string? Range { get; init; }

    /// <summary>The URL as it stands in the request line.</summary>
    public string Path => Uri.PathAndQuery;
}

/// <summary>Everything the bot calls: signing keys, login, connector. Holds what was sent and answers as told.</summary>
internal sealed class FakeCloud : HttpMessageHandler
{
    private int _tokens;

    public ConcurrentQueue<Sent> Connector { get; } = new();

    public ConcurrentQueue<Sent> Login { get; } = new();

    public List<SigningKey> Keys { get; } = [];

    /// <summary>Published instead of <see cref="Keys"/>; null: nothing instead.</summary>
    public string? PublishedKeys { get; set; }

    public bool MetadataIsDown { get; set; }

    /// <summary>Answers instead of the published documents; null: they do.</summary>
    public Func<HttpResponseMessage>? MetadataAnswer { get; set; }

    /// <summary>No document is answered with before this has ended.</summary>
    public Task MetadataPause { get; set; } = Task.CompletedTask;

    public int MetadataFetches { get; private set; }

    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Answers, and refuses.</summary>
    public bool LoginIsDown { get; set; }

    /// <summary>Cannot be reached: no name, no route, no TLS.</summary>
    public bool LoginIsAway { get; set; }

    /// <summary>No login is answered before this has ended.</summary>
    public Task LoginPause { get; set; } = Task.CompletedTask;

    /// <summary>Answers instead of a token; null: a token.</summary>
    public Func<HttpResponseMessage>? LoginAnswer { get; set; }

    /// <summary>How the connector answers; by default 201 with an id.</summary>
    public Func<Sent, HttpResponseMessage> Answer { get; set; } = _ => Json(HttpStatusCode.Created, """{"id":"sent-1"}""");

    public static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new Sent(request.Method.Method, request.RequestUri!, request.Headers.Authorization?.ToString(), body) { Range = request.Content?.Headers.ContentRange?.ToString() };
        switch (sent.Uri.Host)
        {
            case "login.botframework.com":
                await MetadataPause.WaitAsync(cancellationToken);
                return Metadata(sent);
            case "login.microsoftonline.com" or "169.254.169.254" or "127.0.0.9":
                Login.Enqueue(sent);
                await LoginPause.WaitAsync(cancellationToken);
                return LoginIsAway ? throw new HttpRequestException(HttpRequestError.NameResolutionError)
                    : LoginIsDown
                    ? Json(HttpStatusCode.BadRequest, """{"error":"invalid_client","error_description":"no"}""")
                    : LoginAnswer?.Invoke() ?? Json(HttpStatusCode.OK, Token());
            default:
                Connector.Enqueue(sent);
                return Answer(sent);
        }
    }

    private HttpResponseMessage Metadata(Sent sent)
    {
        if (MetadataIsDown)
        {
            return new(HttpStatusCode.ServiceUnavailable);
        }

        if (MetadataAnswer?.Invoke() is { } answer)
        {
            MetadataFetches++;
            return answer;
        }

        if (sent.Path == "/v1/.well-known/openidconfiguration")
        {
            MetadataFetches++;
            return Json(HttpStatusCode.OK, """{"issuer":"https://api.botframework.com","jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}""");
        }

        return Json(HttpStatusCode.OK, PublishedKeys ?? new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.Published)]) }.ToJsonString());
    }

    private string Token()
    {
        var life = (int)TokenLife.TotalSeconds;
        var end = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + life;
        return $$"""{"token_type":"Bearer","expires_in":{{life}},"expires_on":"{{end}}","access_token":"outbound-{{Interlocked.Increment(ref _tokens)}}"}""";
    }
}
