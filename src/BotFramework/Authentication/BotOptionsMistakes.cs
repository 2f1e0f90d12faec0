namespace BotFramework.Authentication;

/// <summary>One wrong setting. A secret's value is never in it.</summary>
public sealed record SettingMistake(string Key, string Value, string Allowed);

/// <summary>What is wrong with a registration, before the bot starts.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"/></remarks>
public static class BotOptionsMistakes
{
    /// <summary>Empty when the bot may start. In local mode the app's type, secret and tenant are not asked for.</summary>
    public static IReadOnlyList<SettingMistake> Mistakes(this BotOptions options) => [.. Find(options)];

    /// <summary>https, or plain http on loopback in Development; no user-info.</summary>
    internal static bool IsSafe(this BotOptions options, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (options.IsDevelopment && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static IEnumerable<SettingMistake> Find(BotOptions options) =>
        [.. OfHosts(options), .. OfAddresses(options), .. options.IsLocalMode ? [] : OfRegistration(options)];

    private static IEnumerable<SettingMistake> OfHosts(BotOptions options)
    {
        foreach (var host in options.ServiceHosts)
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            {
                yield return new("Teams:ServiceHosts", host, "host names without scheme, port or path");
            }
        }

        // A top-level domain in place of one of a single owner would allow everybody's hosts.
        foreach (var host in options.UploadHosts)
        {
            if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.'))
            {
                yield return new("Teams:UploadHosts", host, "domain names such as sharepoint.com, without scheme, port, path or wildcard");
            }
        }
    }

    private static IEnumerable<SettingMistake> OfAddresses(BotOptions options) =>
        from setting in new[]
        {
            (Key: nameof(options.ToBotFromChannelOpenIdMetadataUrl), Url: options.ToBotFromChannelOpenIdMetadataUrl),
            (Key: nameof(options.ToChannelFromBotLoginUrl), Url: options.ToChannelFromBotLoginUrl),
            (Key: nameof(options.ToBotFromChannelTokenIssuer), Url: options.ToBotFromChannelTokenIssuer),
            (Key: nameof(options.ToChannelFromBotOAuthScope), Url: options.ToChannelFromBotOAuthScope),
        }
        where !options.IsSafe(setting.Url)
        select new SettingMistake(setting.Key, setting.Url, "an https URL; plain http only on loopback and only in Development");

    private static IEnumerable<SettingMistake> OfRegistration(BotOptions options)
    {
        if (!Guid.TryParseExact(options.MicrosoftAppId, "D", out _))
        {
            yield return new(nameof(options.MicrosoftAppId), options.MicrosoftAppId, "the app's id, a GUID, or empty for local mode");
        }

        if (options.MicrosoftAppType is not (BotOptions.SingleTenant or BotOptions.UserAssignedMsi))
        {
            yield return new(nameof(options.MicrosoftAppType), options.MicrosoftAppType, $"{BotOptions.SingleTenant} or {BotOptions.UserAssignedMsi}");
        }

        if (options.MicrosoftAppType == BotOptions.SingleTenant)
        {
            if (options.MicrosoftAppPassword.Length == 0)
            {
                yield return new(nameof(options.MicrosoftAppPassword), "", $"the app's client secret, for {BotOptions.SingleTenant}");
            }

            if (!Guid.TryParseExact(options.MicrosoftAppTenantId, "D", out _))
            {
                yield return new(nameof(options.MicrosoftAppTenantId), options.MicrosoftAppTenantId, $"the tenant's id, a GUID, for {BotOptions.SingleTenant}");
            }
        }
    }
}
