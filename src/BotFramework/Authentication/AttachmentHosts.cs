namespace BotFramework.Authentication;

/// <summary>Where files that people send may lie. They carry their own permission in the address, so the bot's token never goes there.</summary>
internal static class AttachmentHosts
{
    private static readonly string[] _domains = ["sharepoint.com", "svc.ms", "teams.microsoft.com", "graph.microsoft.com", "blob.core.windows.net"];

    /// <summary>One of the domains or a host below it, over https at the default port, no user-info.</summary>
    public static bool Allow(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0
        && Array.Exists(_domains, domain => url.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || url.IdnHost.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
