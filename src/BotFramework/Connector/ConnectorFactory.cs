using BotFramework.Authentication;

namespace BotFramework.Connector;

/// <summary>Makes connector clients that share one pool of connections, one token and one list of hosts.</summary>
public sealed class ConnectorFactory : IDisposable
{
    /// <summary>A connector that has not answered by then has an unknown outcome.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly BotOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConnectorTokens _tokens;
    private readonly HttpClient _client;
    private readonly HttpClient _plainClient;
    private readonly ServiceHosts _hosts;

    public ConnectorFactory(BotOptions options, BotTransport transport, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _tokens = new(options, transport, clock);
        _hosts = new ServiceHosts(options);
        _plainClient = new HttpClient(transport.Handler, disposeHandler: false) { Timeout = Timeout };
        var handler = new ConnectorHandler(_hosts, _tokens) { InnerHandler = transport.Handler };
        _client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout, MaxResponseContentBufferSize = 1 << 20 };
    }

    /// <summary>Sends nothing; a host off the list is refused when a request goes out.</summary>
    /// <param name="serviceUrl">Of a verified activity or a stored reference.</param>
    /// <param name="audience">Null, empty, or the one scope this bot is configured for.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ServiceHostRefusedException">The service URL is no absolute URL.</exception>
    /// <exception cref="ArgumentException">The audience is another one.</exception>
    public Task<IConnectorClient> CreateAsync(string serviceUrl, string? audience = null, CancellationToken cancellationToken = default)
    {
        if (!string.IsNullOrEmpty(audience) && audience.TrimEnd('/') != _options.Scope)
        {
            throw new ArgumentException("This bot has one audience: " + _options.Scope, nameof(audience));
        }

        return Task.FromResult<IConnectorClient>(Create(serviceUrl));
    }

    /// <summary>
    /// Fetches what somebody sent along: an inline picture from a service host with the bot's token, a file from the hosts of files without
    /// (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). The body is not read yet.
    /// </summary>
    /// <exception cref="ServiceHostRefusedException">The address is on neither list; nothing was sent.</exception>
    public Task<HttpResponseMessage> GetAttachmentAsync(Uri url, CancellationToken cancellationToken = default) =>
        _hosts.Allow(url) ? _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
        : AttachmentHosts.Allow(url) ? _plainClient.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
        : throw new ServiceHostRefusedException();

    public void Dispose()
    {
        _client.Dispose();
        _plainClient.Dispose();
        _tokens.Dispose();
    }

    internal ConnectorClient Create(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) ? new(uri, _client, _clock) : throw new ServiceHostRefusedException();
}
