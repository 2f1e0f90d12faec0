namespace BotFramework.Authentication;

/// <summary>
/// What every request of the bot goes out through: connector, tokens, signing keys. Register another one before
/// <c>AddBot</c> to see the bytes in a test; it must not follow redirects.
/// </summary>
public sealed class BotTransport(HttpMessageHandler handler) : IDisposable
{
    public HttpMessageHandler Handler { get; } = handler;

    /// <summary>The network: 5 s to connect, connections looked up anew after 5 minutes, no cookies, no redirects.</summary>
    public static BotTransport Sockets() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    public void Dispose() => Handler.Dispose();
}
