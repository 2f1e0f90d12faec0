using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace BotFramework.Authentication;

/// <summary>
/// The channel's signing keys. Fetched when first needed and again after 12 hours in the background; an unknown key id
/// makes one fetch at most every five minutes. A fetch that fails leaves the last good keys in force; while there are none,
/// each caller's need is a new try. All callers share the fetch under way.
/// </summary>
internal sealed partial class ChannelKeys(BotOptions options, BotTransport transport, TimeProvider clock, ILogger<ChannelKeys> log) : IDisposable
{
    private static readonly TimeSpan _age = TimeSpan.FromHours(12);
    private static readonly TimeSpan _betweenForced = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(30);

    /// <summary>For each of two documents: whoever waits for them is answered before Teams gives up after 15 s.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(transport.Handler, disposeHandler: false) { Timeout = _patience, MaxResponseContentBufferSize = 1 << 20 };
    private readonly Lock _gate = new();
    private volatile IReadOnlyDictionary<string, ChannelKey>? _known;
    private DateTimeOffset _refreshAt;
    private DateTimeOffset _forcedFrom;
    private Task? _underWay;

    /// <summary>Null when nobody has published such a key, as far as can be known now.</summary>
    public async ValueTask<ChannelKey?> Find(string kid, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known?.GetValueOrDefault(kid) is { } key)
        {
            RefreshWhenOld(now);
            return key;
        }

        if (Fetch(kid, now) is not { } fetch)
        {
            return null;
        }

        await fetch.WaitAsync(cancellationToken);
        return _known?.GetValueOrDefault(kid);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null while another forced fetch is not due.</summary>
    private Task? Fetch(string kid, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_known?.ContainsKey(kid) == true)
            {
                // It came while this caller was on its way here.
                return Task.CompletedTask;
            }

            if (_underWay is { IsCompleted: false })
            {
                return _underWay;
            }

            if (_known is not null)
            {
                if (now < _forcedFrom)
                {
                    return null;
                }

                _forcedFrom = now + _betweenForced;
            }

            return _underWay = Refresh(now);
        }
    }

    private void RefreshWhenOld(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now >= _refreshAt && _underWay is not { IsCompleted: false })
            {
                _underWay = Refresh(now);
            }
        }
    }

    private async Task Refresh(DateTimeOffset now)
    {
        await Task.Yield();
        try
        {
            var metadata = await Get(options.ToBotFromChannelOpenIdMetadataUrl);
            var keysUrl = metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("jwks_uri", out var uri) && uri.ValueKind == JsonValueKind.String ? uri.GetString()! : "";
            var keys = ChannelKey.Parse(await Get(keysUrl));
            lock (_gate)
            {
                _known = keys;
                _refreshAt = now + _age;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException)
        {
            lock (_gate)
            {
                _refreshAt = now + _afterFailure;
                _forcedFrom = _known is null ? default : now + _afterFailure;
            }

            FetchFailed(exception.GetType().Name, _known is not null);
        }
    }

    private async Task<JsonElement> Get(string url)
    {
        if (!options.IsSafe(url))
        {
            throw new HttpRequestException("Signing keys are fetched over https only.");
        }

        using var response = await _client.GetAsync(new Uri(url));
        response.EnsureSuccessStatusCode();
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The channel's signing keys could not be fetched ({Reason}); earlier keys in force: {HasEarlier}")]
    private partial void FetchFailed(string reason, bool hasEarlier);
}
