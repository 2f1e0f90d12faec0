using BotFramework.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Authentication;

/// <summary>A token whose signature and claims are right; what it allows depends on the activity that came with it.</summary>
internal sealed record ChannelToken(string ServiceUrl, ChannelKey Key)
{
    /// <summary>The claim equals the activity's service URL but for case, and the key is endorsed for its channel.</summary>
    public bool Covers(Activity activity) =>
        string.Equals(ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase)
        && activity.ChannelId is { } channel
        && Key.Endorsements.Contains(channel);
}

/// <summary>
/// Who calls: the rules of "Authenticate requests from the Bot Connector service to your bot" at
/// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication.
/// Scheme Bearer; alg RS256, RS384 or RS512; issuer the channel's; audience this app and nobody else; between nbf and exp with five
/// minutes of skew; claim serviceurl; signed by a published key. Claims are compared before keys are looked for, so that
/// garbage causes no request. There is no way for emulator or skill tokens.
/// </summary>
internal sealed partial class ChannelTokens(BotOptions options, ChannelKeys keys, TimeProvider clock, ILogger<ChannelTokens> log)
{
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(5);
    private static readonly string[] _algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Null is 401, whatever the reason.</summary>
    public async ValueTask<ChannelToken?> Validate(string? authorization, CancellationToken cancellationToken)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse("scheme");
        }

        if (Read(authorization[scheme.Length..]) is not { } token)
        {
            return Refuse("malformed");
        }

        if (Broken(token) is { } rule)
        {
            return Refuse(rule);
        }

        if (await keys.Find(token.Kid, cancellationToken) is not { } key)
        {
            return Refuse("key");
        }

        var result = await _handler.ValidateTokenAsync(token, Parameters(key));
        return result.IsValid ? new(token.GetPayloadValue<string>("serviceurl"), key) : Refuse("signature");
    }

    private static JsonWebToken? Read(string text)
    {
        try
        {
            var token = new JsonWebToken(text);
            return token.IsEncrypted ? null : token;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The first rule that the claims break, before anything is known about the signature.</summary>
    private string? Broken(JsonWebToken token)
    {
        try
        {
            return !_algorithms.Contains(token.Alg) ? "algorithm"
                : token.Issuer != options.ToBotFromChannelTokenIssuer ? "issuer"
                : !IsAudience(token.Audiences) ? "audience"
                : !IsNow(token.ValidFrom, token.ValidTo) ? "lifetime"
                : !token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) || string.IsNullOrEmpty(serviceUrl) ? "serviceurl"
                : string.IsNullOrEmpty(token.Kid) ? "key"
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException or InvalidOperationException or InvalidCastException or OverflowException)
        {
            return "malformed";
        }
    }

    private bool IsAudience(IEnumerable<string> audiences) =>
        audiences.Take(2).ToArray() is [var only] && string.Equals(only, options.MicrosoftAppId, StringComparison.OrdinalIgnoreCase);

    /// <summary>IdentityModel gives <see cref="DateTime.MinValue"/> for a claim that is missing; only nbf may be.</summary>
    private bool IsNow(DateTime from, DateTime to)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return to > DateTime.MinValue && now <= Later(to) && from <= Later(now);

        static DateTime Later(DateTime time) => time > DateTime.MaxValue - _skew ? DateTime.MaxValue : time + _skew;
    }

    private TokenValidationParameters Parameters(ChannelKey key) => new()
    {
        ValidIssuer = options.ToBotFromChannelTokenIssuer,
        AudienceValidator = (audiences, _, _) => IsAudience(audiences),
        LifetimeValidator = (from, to, _, _) => IsNow(from ?? DateTime.MinValue, to ?? DateTime.MinValue),
        ValidAlgorithms = _algorithms,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
    };

    private ChannelToken? Refuse(string rule)
    {
        Refused(rule);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A request was refused: token rule {Rule}")]
    private partial void Refused(string rule);
}
