using BotFramework.Connector;
using BotFramework.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotFramework.Authentication;

/// <summary>Decides whether a request is the channel's, and makes the connectors that answer it.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"/></remarks>
public sealed partial class BotFrameworkAuthentication : IDisposable
{
    private readonly ChannelKeys _keys;
    private readonly ChannelTokens _tokens;
    private readonly ActivityGate _gate;
    private readonly ILogger _log;

    public BotFrameworkAuthentication(BotOptions options, BotTransport transport, ConnectorFactory connectors, TimeProvider clock, ILoggerFactory logs)
    {
        Options = options;
        Connectors = connectors;
        _log = logs.CreateLogger<BotFrameworkAuthentication>();
        _keys = new(options, transport, clock, logs.CreateLogger<ChannelKeys>());
        _tokens = new(options, _keys, clock, logs.CreateLogger<ChannelTokens>());
        _gate = new(options);
    }

    internal BotOptions Options { get; }

    internal ConnectorFactory Connectors { get; }

    public void Dispose() => _keys.Dispose();

    /// <summary>
    /// The part that needs no body. In local mode no token is looked at, but a page in a browser is refused: it can reach loopback, by way of a name
    /// of its own too, and cannot but say where it is from (https://fetch.spec.whatwg.org/#origin-header). Clients of the channel are no browsers.
    /// </summary>
    /// <returns>401 or 403, or null and the token (none in local mode).</returns>
    internal async ValueTask<(int? Refusal, ChannelToken? Token)> AuthenticateHeader(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Options.IsLocalMode)
        {
            if (request.Headers.Origin.Count == 0)
            {
                return default;
            }

            Refused("origin");
            return (StatusCodes.Status403Forbidden, null);
        }

        var header = request.Headers.Authorization;
        var token = await _tokens.Validate(header.Count == 1 ? header[0] : null, cancellationToken);
        return token is null ? (StatusCodes.Status401Unauthorized, null) : (null, token);
    }

    /// <returns>401 or 403, or null when the activity may be handled.</returns>
    internal int? RefuseActivity(ChannelToken? token, Activity activity, HttpRequest request)
    {
        if (token is not null && !token.Covers(activity))
        {
            Refused("serviceurl or endorsement");
            return StatusCodes.Status401Unauthorized;
        }

        if (_gate.Wrong(activity, request.Headers["x-ms-tenant-id"]) is { } wrong)
        {
            Refused(wrong);
            return StatusCodes.Status403Forbidden;
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An activity was refused: wrong {What}")]
    private partial void Refused(string what);
}
