using System.Net.Http.Headers;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace BotFramework.Authentication;

/// <summary>
/// The bot's own token for the connector: client credentials of the home tenant, or a managed identity
/// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
/// All callers share the fetch under way; the token is renewed five minutes before its end, and the old one serves while that fails.
/// </summary>
internal sealed class ConnectorTokens : IDisposable
{
    private static readonly TimeSpan _early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    private readonly BotOptions _options;
    private readonly TimeProvider _clock;
    private readonly MsalTransport _transport;
    private readonly Lazy<Func<Task<AuthenticationResult>>> _source;
    private readonly Lock _gate = new();
    private volatile Held? _held;
    private Task<AuthenticationHeaderValue>? _underWay;

    public ConnectorTokens(BotOptions options, BotTransport transport, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _transport = new(transport, options.ToChannelFromBotLoginUrl);
        _source = new(Source);
    }

    public void Dispose() => _transport.Dispose();

    /// <summary>Null in local mode. Who stops waiting does not stop the fetch, which others wait for.</summary>
    /// <exception cref="ConnectorTokenException">No token could be had.</exception>
    public ValueTask<AuthenticationHeaderValue?> Get(CancellationToken cancellationToken)
    {
        if (_options.IsLocalMode)
        {
            return default;
        }

        return Fresh() is { } token ? new(token) : new(Fetch().WaitAsync(cancellationToken)!);
    }

    /// <summary>Forgets this token, not a newer one that another caller has fetched meanwhile.</summary>
    public void Drop(AuthenticationHeaderValue refused)
    {
        if (_held is { } held && ReferenceEquals(held.Header, refused))
        {
            Interlocked.CompareExchange(ref _held, null, held);
        }
    }

    private AuthenticationHeaderValue? Fresh() => _held is { } held && _clock.GetUtcNow() < held.RenewAt ? held.Header : null;

    private Task<AuthenticationHeaderValue> Fetch()
    {
        lock (_gate)
        {
            return _underWay is { IsCompleted: false } ? _underWay
                : Fresh() is { } token ? Task.FromResult(token)
                : _underWay = Renew();
        }
    }

    private async Task<AuthenticationHeaderValue> Renew()
    {
        await Task.Yield();
        var now = _clock.GetUtcNow();
        var held = _held;
        try
        {
            var result = await _source.Value();

            // MSAL reckons with the system's clock; only the remaining life is taken over to ours.
            var life = result.ExpiresOn - TimeProvider.System.GetUtcNow();
            _held = held = new(new("Bearer", result.AccessToken), now + Max(life - _early, _pause), now + life);
            return held.Header;
        }
        catch (Exception exception)
        {
            // MSAL lets pass whatever its reading of an answer ends with: whichever it is, there is no new token and nothing was sent.
            if (held is null || now >= held.EndsAt)
            {
                throw new ConnectorTokenException(exception);
            }

            _held = held with { RenewAt = now + _pause };
            return held.Header;
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private Func<Task<AuthenticationResult>> Source()
    {
        if (_options.MicrosoftAppType == BotOptions.UserAssignedMsi)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(_options.MicrosoftAppId))
                .WithHttpClientFactory(_transport)
                .Build();
            return () => identity.AcquireTokenForManagedIdentity(_options.Scope).WithForceRefresh(true).ExecuteAsync();
        }

        var app = ConfidentialClientApplicationBuilder.Create(_options.MicrosoftAppId)
            .WithClientSecret(_options.MicrosoftAppPassword)
            .WithAuthority(_transport.Authority(_options.MicrosoftAppTenantId), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(_transport)
            .Build();
        string[] scopes = [_options.Scope + "/.default"];
        return () => app.AcquireTokenForClient(scopes).WithForceRefresh(true).ExecuteAsync();
    }

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset RenewAt, DateTimeOffset EndsAt);
}

/// <summary>The bot could not get its own token; the connector was not called.</summary>
public sealed class ConnectorTokenException : Exception
{
    /// <param name="inner">MSAL's, the request's that reached nobody, or what an answer that cannot be read led to.</param>
    public ConnectorTokenException(Exception inner)
        : base($"No token for the connector: {CodeOf(inner)}", inner) => ErrorCode = CodeOf(inner);

    /// <summary>MSAL's (<see href="https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/"/>), <c>unreachable</c> or <c>unreadable</c>.</summary>
    public string ErrorCode { get; }

    private static string CodeOf(Exception inner) => inner switch
    {
        MsalException msal => LogId.Of(msal.ErrorCode),
        HttpRequestException or OperationCanceledException => "unreachable",
        _ => "unreadable",
    };
}
