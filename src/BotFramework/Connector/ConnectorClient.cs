namespace BotFramework.Connector;

/// <summary>
/// Calls the connector with a client that somebody else owns. Only clients of a <see cref="ConnectorFactory"/> carry the
/// bot's token and refuse hosts off the allow-list.
/// </summary>
public sealed class ConnectorClient(Uri serviceUrl, HttpClient client, TimeProvider? clock = null) : IConnectorClient
{
    public Uri BaseUri { get; } = serviceUrl;

    public Conversations Conversations { get; } = new(serviceUrl, client, clock ?? TimeProvider.System);
}
