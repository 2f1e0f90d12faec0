using System.Net;

namespace BotFramework.Authentication;

/// <summary>Looks at the host first and only then attaches the token; a token that was refused is renewed once.</summary>
internal sealed class ConnectorHandler(ServiceHosts hosts, ConnectorTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!hosts.Allow(request.RequestUri!))
        {
            throw new ServiceHostRefusedException();
        }

        var token = await tokens.Get(cancellationToken);
        if (token is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.Headers.Authorization = token;
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        response.Dispose();
        tokens.Drop(token);
        request.Headers.Authorization = await tokens.Get(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
