namespace SecurityPlan.Settings;

/// <summary>Section <c>Teams</c>: where the bot may send.</summary>
public sealed record TeamsOptions
{
    private const string PublicCloud = "https://smba.trafficmanager.net/teams/";

    private static readonly string[] KnownHosts =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us",
    ];

    /// <summary>Where a first message to somebody who never wrote is sent.</summary>
    public Uri ServiceUrl { get; init; } = new(PublicCloud);

    /// <summary>Exact host names, in lower case. Local mode adds loopback.</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } = KnownHosts;

    internal static TeamsOptions Read(SettingsReader settings)
    {
        var hosts = settings.List("Teams:ServiceHosts");
        foreach (var host in hosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
        {
            settings.Refuse("Teams:ServiceHosts", host, "console.settings.host");
        }

        var teams = new TeamsOptions
        {
            ServiceUrl = settings.Address("Teams:ServiceUrl", PublicCloud),
            ServiceHosts = hosts.Count == 0 ? KnownHosts : [.. hosts.Select(host => host.ToLowerInvariant())],
        };
        var isReadable = !settings.HasRefused("Teams:ServiceUrl") && !settings.HasRefused("Teams:ServiceHosts");
        if (isReadable && !teams.ServiceUrl.IsLoopback && !teams.ServiceHosts.Contains(teams.ServiceUrl.Host))
        {
            settings.Refuse("Teams:ServiceUrl", teams.ServiceUrl.OriginalString, "console.settings.unlisted-host", ("host", teams.ServiceUrl.Host));
        }

        return teams;
    }
}
