using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Tests.Wire;

/// <summary>One of the stand-in channel's keys: makes tokens byte by byte, good and bad.</summary>
internal sealed class SigningKey : IDisposable
{
    /// <summary>Making a key takes a tenth of a second, and tests need no more than the usual one and another.</summary>
    private static readonly Lazy<RSAParameters> _usual = new(Make);
    private static readonly Lazy<RSAParameters> _other = new(Make);

    private readonly RSA _rsa;
    private readonly string _kid;
    private readonly string[] _endorsements;

    public SigningKey(string kid, params string[] endorsements)
        : this(RSA.Create(_other.Value), kid, endorsements)
    {
    }

    public static SigningKey Short(string kid) => new(RSA.Create(1024), kid, ["msteams"]);

    private SigningKey(RSA rsa, string kid, string[] endorsements)
    {
        _rsa = rsa;
        _kid = kid;
        _endorsements = endorsements;
    }

    public static SigningKey Usual() => new(RSA.Create(_usual.Value), "key-1", ["msteams", "webchat"]);

    public JsonObject Published
    {
        get
        {
            var key = _rsa.ExportParameters(false);
            var json = new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = _kid,
                ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            };
            if (_endorsements.Length > 0)
            {
                json["endorsements"] = new JsonArray([.. _endorsements.Select(name => JsonValue.Create(name))]);
            }

            return json;
        }
    }

    public string Sign(JsonObject claims, string algorithm = "RS256") =>
        Sign(claims, new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm, ["kid"] = _kid }, algorithm);

    public string Sign(JsonObject claims, JsonObject header, string algorithm = "RS256")
    {
        var input = $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(claims.ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(input);
        var signature = algorithm switch
        {
            "RS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS384" => _rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => _rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), bytes),
            "none" => [],
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
        return $"{input}.{Base64UrlEncoder.Encode(signature)}";
    }

    public void Dispose() => _rsa.Dispose();

    private static RSAParameters Make()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
