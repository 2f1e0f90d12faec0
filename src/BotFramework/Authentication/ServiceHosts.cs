using System.Collections.Frozen;

namespace BotFramework.Authentication;

/// <summary>Where the bot may send. A service URL decides who gets the bot's token, and in a forged or stored reference somebody else chose it.</summary>
internal sealed class ServiceHosts(BotOptions options)
{
    private readonly FrozenSet<string> _hosts = options.ServiceHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A listed host over https at the default port, no user-info. Loopback with any port and plain http:
    /// in local mode, and in Development for a loopback host that is itself listed.
    /// </summary>
    public bool Allow(Uri uri)
    {
        if (uri.UserInfo.Length > 0 || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return false;
        }

        var listed = _hosts.Contains(uri.IdnHost);
        return (listed && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort)
            || (uri.IsLoopback && (options.IsLocalMode || (listed && options.IsDevelopment)));
    }
}

/// <summary>A request was about to leave for a host off the allow-list; nothing was sent.</summary>
public sealed class ServiceHostRefusedException() : Exception("The service URL is not on the list of hosts this bot sends to.");
