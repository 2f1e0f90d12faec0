using System.Net.Http.Headers;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace BotFramework.Authentication;

/// <summary>
/// The bot's own token for the connector: client credentials of the home tenant, or a managed identity
/// (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).
/// One caller at a time fetches; the token is renewed five minutes before its end, and the old one serves while that fails.
/// </summary>
internal sealed class ConnectorTokens : IDisposable
{
    private static readonly TimeSpan _early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    private readonly BotOptions _options;
    private readonly TimeProvider _clock;
    private readonly MsalTransport _transport;
    private readonly Lazy<Func<CancellationToken, Task<AuthenticationResult>>> _source;
    private readonly SemaphoreSlim _oneCaller = new(1, 1);
    private volatile Held? _held;

    public ConnectorTokens(BotOptions options, BotTransport transport, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _transport = new(transport, options.ToChannelFromBotLoginUrl);
        _source = new(Source);
    }

    public void Dispose()
    {
        _transport.Dispose();
        _oneCaller.Dispose();
    }

    /// <summary>Null in local mode.</summary>
    /// <exception cref="ConnectorTokenException">No token could be had.</exception>
    public ValueTask<AuthenticationHeaderValue?> Get(CancellationToken cancellationToken)
    {
        if (_options.IsLocalMode)
        {
            return default;
        }

        return _held is { } held && _clock.GetUtcNow() < held.RenewAt ? new(held.Header) : Renew(cancellationToken);
    }

    /// <summary>Forgets this token, not a newer one that another caller has fetched meanwhile.</summary>
    public void Drop(AuthenticationHeaderValue refused)
    {
        if (_held is { } held && ReferenceEquals(held.Header, refused))
        {
            Interlocked.CompareExchange(ref _held, null, held);
        }
    }

    private async ValueTask<AuthenticationHeaderValue?> Renew(CancellationToken cancellationToken)
    {
        await _oneCaller.WaitAsync(cancellationToken);
        try
        {
            var now = _clock.GetUtcNow();
            var held = _held;
            if (held is not null && now < held.RenewAt)
            {
                return held.Header;
            }

            try
            {
                var result = await _source.Value(cancellationToken);

                // MSAL reckons with the system's clock; only the remaining life is taken over to ours.
                var life = result.ExpiresOn - TimeProvider.System.GetUtcNow();
                _held = held = new(new("Bearer", result.AccessToken), now + Max(life - _early, _pause), now + life);
                return held.Header;
            }
            catch (Exception exception) when (exception is MsalException or HttpRequestException)
            {
                if (held is null || now >= held.EndsAt)
                {
                    throw new ConnectorTokenException(exception);
                }

                _held = held with { RenewAt = now + _pause };
                return held.Header;
            }
        }
        finally
        {
            _oneCaller.Release();
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private Func<CancellationToken, Task<AuthenticationResult>> Source()
    {
        if (_options.MicrosoftAppType == BotOptions.UserAssignedMsi)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(_options.MicrosoftAppId))
                .WithHttpClientFactory(_transport)
                .Build();
            return ct => identity.AcquireTokenForManagedIdentity(_options.Scope).WithForceRefresh(true).ExecuteAsync(ct);
        }

        var app = ConfidentialClientApplicationBuilder.Create(_options.MicrosoftAppId)
            .WithClientSecret(_options.MicrosoftAppPassword)
            .WithAuthority(_transport.Authority(_options.MicrosoftAppTenantId), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(_transport)
            .Build();
        string[] scopes = [_options.Scope + "/.default"];
        return ct => app.AcquireTokenForClient(scopes).WithForceRefresh(true).ExecuteAsync(ct);
    }

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset RenewAt, DateTimeOffset EndsAt);
}

/// <summary>The bot could not get its own token; the connector was not called.</summary>
public sealed class ConnectorTokenException : Exception
{
    /// <param name="inner">MSAL's, or the request's that reached nobody.</param>
    public ConnectorTokenException(Exception inner)
        : base($"No token for the connector: {CodeOf(inner)}", inner) => ErrorCode = CodeOf(inner);

    /// <summary>MSAL's (<see href="https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/"/>), or <c>unreachable</c>.</summary>
    public string ErrorCode { get; }

    private static string CodeOf(Exception inner) => (inner as MsalException)?.ErrorCode ?? "unreachable";
}
