using BotFramework.Authentication;

namespace BotFramework.Connector;

/// <summary>Makes connector clients that share one pool of connections, one token and one list of hosts.</summary>
public sealed class ConnectorFactory : IDisposable
{
    /// <summary>A connector that has not answered by then has an unknown outcome.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>For one part of a file.</summary>
    public static readonly TimeSpan UploadTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of one part of a file at most: OneDrive wants a multiple of 320 KiB (https://learn.microsoft.com/graph/api/driveitem-createuploadsession).</summary>
    public const int UploadPart = 10 * 320 * 1024;

    private readonly BotOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConnectorTokens _tokens;
    private readonly HttpClient _client;
    private readonly HttpClient _plainClient;
    private readonly HttpClient _uploadClient;
    private readonly ServiceHosts _hosts;
    private readonly UploadHosts _uploadHosts;

    public ConnectorFactory(BotOptions options, BotTransport transport, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _tokens = new(options, transport, clock);
        _hosts = new ServiceHosts(options);
        _plainClient = new HttpClient(transport.Handler, disposeHandler: false) { Timeout = Timeout };
        _uploadHosts = new UploadHosts(options);
        _uploadClient = new HttpClient(transport.Handler, disposeHandler: false) { Timeout = UploadTimeout, MaxResponseContentBufferSize = 1 << 20 };
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

    /// <summary>True if a file may be put there, or lies there.</summary>
    public bool IsUploadAddress(Uri url) => _uploadHosts.Allow(url);

    /// <summary>
    /// Puts a file that a person accepted to the address of its upload session, part by part, without a token and without following a redirect
    /// (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). The answer is that of the last part, or of the first that was refused.
    /// </summary>
    /// <exception cref="ServiceHostRefusedException">The address is on no list of this bot; nothing was sent.</exception>
    public async Task<HttpResponseMessage> PutFileAsync(Uri uploadUrl, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        if (!_uploadHosts.Allow(uploadUrl))
        {
            throw new ServiceHostRefusedException();
        }

        ArgumentOutOfRangeException.ThrowIfZero(bytes.Length);
        for (var from = 0; ; from += UploadPart)
        {
            var part = bytes[from..Math.Min(from + UploadPart, bytes.Length)];
            using var content = new ReadOnlyMemoryContent(part);
            content.Headers.ContentType = new("application/octet-stream");
            content.Headers.ContentRange = new(from, from + part.Length - 1, bytes.Length);
            var response = await _uploadClient.PutAsync(uploadUrl, content, cancellationToken);
            if (from + part.Length == bytes.Length || !response.IsSuccessStatusCode)
            {
                return response;
            }

            response.Dispose();
        }
    }

    public void Dispose()
    {
        _uploadClient.Dispose();
        _client.Dispose();
        _plainClient.Dispose();
        _tokens.Dispose();
    }

    internal ConnectorClient Create(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) ? new(uri, _client, _clock) : throw new ServiceHostRefusedException();
}
