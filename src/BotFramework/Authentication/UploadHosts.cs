using System.Text.RegularExpressions;

namespace BotFramework.Authentication;

/// <summary>Where a file that somebody accepted may be put. The address comes with the invoke, so it is held against this list before a byte leaves.</summary>
internal sealed partial class UploadHosts(BotOptions options)
{
    /// <summary>A host exactly one label below a listed domain, over https at the default port, no user-info; in local mode also loopback.</summary>
    public bool Allow(Uri url) => url.IsAbsoluteUri && url.UserInfo.Length == 0
        && ((url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && options.UploadHosts.Any(domain => IsBelow(url.IdnHost, domain)))
            || (options.IsLocalMode && url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)));

    private static bool IsBelow(string host, string domain) =>
        host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase) && Label().IsMatch(host[..^(domain.Length + 1)]);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
