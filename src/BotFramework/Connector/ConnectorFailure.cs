using BotFramework.Authentication;

namespace BotFramework.Connector;

/// <summary>What a call of the connector can end with that is no bug of the caller's.</summary>
public static class ConnectorFailure
{
    /// <summary>It refused, was not reached in time, may not be called, or the activity it is about names a place that no address can be made of.</summary>
    public static bool Is(Exception exception) =>
        exception is ErrorResponseException or ConnectorTokenException or ServiceHostRefusedException or HttpRequestException or IOException
            or OperationCanceledException
        || IsAddress(exception);

    /// <summary>An id or service URL that no address can be made of: nothing was sent, and never will be.</summary>
    public static bool IsAddress(Exception exception) => exception is ArgumentException or UriFormatException;
}
