using Microsoft.Identity.Client;

namespace BotFramework.Authentication;

/// <summary>
/// Gives MSAL the bot's transport. MSAL takes https authorities only, so a login on plain http (loopback in Development;
/// the options are checked for that) is named https to MSAL and turned back on the way out.
/// </summary>
internal sealed class MsalTransport : IMsalHttpClientFactory, IDisposable
{
    /// <summary>MSAL tries twice: even then whoever waits hears that there is no token before <see cref="Connector.ConnectorFactory.Timeout"/>, after which nobody knows what was sent.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);

    private readonly Uri _login;
    private readonly HttpClient _client;

    public MsalTransport(BotTransport transport, string loginUrl)
    {
        _login = new Uri(loginUrl);
        var handler = _login.Scheme == Uri.UriSchemeHttp ? new PlainLogin(_login) { InnerHandler = transport.Handler } : transport.Handler;
        _client = new HttpClient(handler, disposeHandler: false) { Timeout = _patience, MaxResponseContentBufferSize = 1 << 20 };
    }

    public HttpClient GetHttpClient() => _client;

    public void Dispose() => _client.Dispose();

    public Uri Authority(string tenant) => new UriBuilder(_login)
    {
        Scheme = Uri.UriSchemeHttps,
        Port = _login.Port == 80 ? 443 : _login.Port,
        Path = _login.AbsolutePath == "/" ? tenant : _login.AbsolutePath,
    }.Uri;

    private sealed class PlainLogin(Uri login) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { } uri && uri.Host == login.Host)
            {
                request.RequestUri = new UriBuilder(uri) { Scheme = Uri.UriSchemeHttp, Port = login.Port }.Uri;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
