using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace SecurityPlan.Tests.Journeys;

/// <summary>
/// Microsoft's cloud around a registered bot: signs what Teams delivers, publishes the key, gives the bot its token, and brings what is
/// sent to Teams' real address to the <see cref="FakeTeams"/>. Any other address does not exist.
/// </summary>
internal sealed class Registration(FakeTeams teams, TimeProvider clock) : HttpMessageHandler
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";
    public const string Token = "the-bots-own-token";

    private const string SignIn = "https://login.botframework.com/v1/.well-known/";

    /// <summary>One for all: making one takes a tenth of a second.</summary>
    private static readonly Lazy<RSAParameters> Key = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    });

    private readonly RSA _key = RSA.Create(Key.Value);
    private readonly HttpMessageInvoker _wire = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>The token of a delivery.</summary>
    public string Sign()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var input = Encode(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = "key" }) + "." + Encode(new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["nbf"] = now - 60,
            ["exp"] = now + 3600,
            ["serviceurl"] = ServiceUrl,
        });
        var signature = _key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{input}.{Base64UrlEncoder.Encode(signature)}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        if (url.Host == "smba.trafficmanager.net")
        {
            request.RequestUri = new Uri(teams.ServiceUrl.Replace("/teams/", url.PathAndQuery, StringComparison.Ordinal));
            return await _wire.SendAsync(request, cancellationToken);
        }

        if (url.Host == "school-my.sharepoint.com")
        {
            request.RequestUri = new Uri(new Uri(teams.ServiceUrl), url.AbsolutePath);
            return await _wire.SendAsync(request, cancellationToken);
        }

        return url.AbsoluteUri switch
        {
            SignIn + "openidconfiguration" => Json(new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = SignIn + "keys" }),
            SignIn + "keys" => Json(new JsonObject { ["keys"] = new JsonArray(Published()) }),
            _ when url.Host == "login.microsoftonline.com" =>
                Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = Token }),
            _ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "No such host."),
        };
    }

    protected override void Dispose(bool disposing)
    {
        _key.Dispose();
        _wire.Dispose();
        base.Dispose(disposing);
    }

    private JsonObject Published()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = "key",
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            ["endorsements"] = new JsonArray("msteams"),
        };
    }

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());

    private static HttpResponseMessage Json(JsonObject body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
