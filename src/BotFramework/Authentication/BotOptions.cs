using Microsoft.Extensions.Configuration;

namespace BotFramework.Authentication;

/// <summary>How this bot is registered and whom it trusts. Names are the SDK's configuration keys.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"/></remarks>
public sealed record BotOptions
{
    public const string SingleTenant = "SingleTenant";
    public const string UserAssignedMsi = "UserAssignedMSI";

    /// <summary><see cref="SingleTenant"/> (default) or <see cref="UserAssignedMsi"/>.</summary>
    public string MicrosoftAppType { get; init; } = SingleTenant;

    /// <summary>Empty is local mode: no token is asked for and none is sent.</summary>
    public string MicrosoftAppId { get; init; } = "";

    public string MicrosoftAppPassword { get; init; } = "";

    /// <summary>The tenant the bot takes its own tokens from.</summary>
    public string MicrosoftAppTenantId { get; init; } = "";

    public string ToBotFromChannelTokenIssuer { get; init; } = "https://api.botframework.com";

    public string ToBotFromChannelOpenIdMetadataUrl { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Without a path the tenant is appended; with one it is taken as the whole authority.</summary>
    public string ToChannelFromBotLoginUrl { get; init; } = "https://login.microsoftonline.com";

    public string ToChannelFromBotOAuthScope { get; init; } = "https://api.botframework.com";

    /// <summary>Exact names of the hosts the token may be sent to. A wildcard would not do: anybody can register under trafficmanager.net.</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } =
    [
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    /// <summary>Domains below which files that people accepted may be put: each tenant has a name of its own there (<c>school-my.sharepoint.com</c>).</summary>
    public IReadOnlyList<string> UploadHosts { get; init; } = ["sharepoint.com", "sharepoint.us", "sharepoint-mil.us", "sharepoint.cn"];

    /// <summary>Channels that may call; not asked in local mode.</summary>
    public IReadOnlyList<string> AllowedChannels { get; init; } = [Schema.Channels.Msteams];

    /// <summary>Entra tenants that may call; empty is any.</summary>
    public IReadOnlyList<string> AllowedTenants { get; init; } = [];

    /// <summary>Largest activity taken, in bytes. Default 256 KiB.</summary>
    public int MaxActivityBytes { get; init; } = 256 * 1024;

    /// <summary>Lets plain http on loopback stand for https, for a stand-in cloud on the developer's machine.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>No app id: every caller on this machine is trusted, but for pages in a browser.</summary>
    public bool IsLocalMode => MicrosoftAppId.Length == 0;

    internal string Scope
    {
        get
        {
            var scope = ToChannelFromBotOAuthScope.TrimEnd('/');
            return scope.EndsWith("/.default", StringComparison.Ordinal) ? scope[..^"/.default".Length] : scope;
        }
    }

    /// <summary>
    /// Reads the SDK's keys, <c>Teams:ServiceHosts</c> and <c>Teams:UploadHosts</c> (a list, or one value with <c>;</c> or <c>,</c> between hosts); an empty value
    /// leaves the default.
    /// </summary>
    public static BotOptions From(IConfiguration configuration, bool isDevelopment)
    {
        var defaults = new BotOptions();
        return new()
        {
            MicrosoftAppType = Value(nameof(MicrosoftAppType), defaults.MicrosoftAppType),
            MicrosoftAppId = Value(nameof(MicrosoftAppId), ""),
            MicrosoftAppPassword = Value(nameof(MicrosoftAppPassword), ""),
            MicrosoftAppTenantId = Value(nameof(MicrosoftAppTenantId), ""),
            ToBotFromChannelTokenIssuer = Value(nameof(ToBotFromChannelTokenIssuer), defaults.ToBotFromChannelTokenIssuer),
            ToBotFromChannelOpenIdMetadataUrl = Value(nameof(ToBotFromChannelOpenIdMetadataUrl), defaults.ToBotFromChannelOpenIdMetadataUrl),
            ToChannelFromBotLoginUrl = Value(nameof(ToChannelFromBotLoginUrl), defaults.ToChannelFromBotLoginUrl),
            ToChannelFromBotOAuthScope = Value(nameof(ToChannelFromBotOAuthScope), defaults.ToChannelFromBotOAuthScope),
            ServiceHosts = Listed("Teams:ServiceHosts", defaults.ServiceHosts),
            UploadHosts = Listed("Teams:UploadHosts", defaults.UploadHosts),
            IsDevelopment = isDevelopment,
        };

        IReadOnlyList<string> Listed(string key, IReadOnlyList<string> otherwise)
        {
            var section = configuration.GetSection(key);
            var hosts = section.GetChildren().Select(child => child.Value ?? "").Concat((section.Value ?? "").Split(';', ','))
                .Select(host => host.Trim()).Where(host => host.Length > 0).ToArray();
            return hosts.Length > 0 ? hosts : otherwise;
        }

        string Value(string key, string otherwise) => configuration[key] is { } value && value.Trim() is { Length: > 0 } trimmed ? trimmed : otherwise;
    }
}
