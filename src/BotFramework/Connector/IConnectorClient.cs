namespace BotFramework.Connector;

/// <summary>The channel's REST interface at one service URL; an adapter puts the turn's into its state under this type.</summary>
public interface IConnectorClient
{
    Uri BaseUri { get; }

    Conversations Conversations { get; }
}
