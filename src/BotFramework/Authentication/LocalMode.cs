using System.Net;
using Microsoft.AspNetCore.Http;

namespace BotFramework.Authentication;

/// <summary>Why a bot without an app id must not start; <see cref="Address"/> is null when the environment is the reason.</summary>
public sealed record LocalModeRefusal(string EnvironmentName, string? Address);

/// <summary>Local mode trusts every caller, so it is for the developer's own machine.</summary>
public static class LocalMode
{
    /// <summary>Null if the environment is Development and every address listens on loopback only.</summary>
    /// <param name="environmentName">As the host names it.</param>
    /// <param name="addresses">As the server reports them after start, such as <c>http://[::1]:3978</c>.</param>
    public static LocalModeRefusal? Refusal(string environmentName, IEnumerable<string> addresses)
    {
        if (!string.Equals(environmentName, "Development", StringComparison.OrdinalIgnoreCase))
        {
            return new(environmentName, null);
        }

        var open = addresses.FirstOrDefault(address => !IsLoopback(address));
        return open is null ? null : new(environmentName, open);
    }

    private static bool IsLoopback(string address)
    {
        try
        {
            var host = BindingAddress.Parse(address).Host;
            return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
