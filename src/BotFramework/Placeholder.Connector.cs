namespace BotFramework.Connector;

public static class PlaceholderConnectorType;
