using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Authentication;

/// <summary>A key the channel signs with, and the channels it may sign for.</summary>
internal sealed record ChannelKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements)
{
    /// <summary>RSA keys with a kid, by kid; a key without endorsements may sign for nobody.</summary>
    /// <exception cref="JsonException">No key set, or one without a usable key.</exception>
    /// <exception cref="FormatException">A key's number is not base64url.</exception>
    /// <exception cref="InvalidOperationException">A text is half a character.</exception>
    public static IReadOnlyDictionary<string, ChannelKey> Parse(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("keys", out var listed) || listed.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("A key set has an array named keys.");
        }

        var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        foreach (var json in listed.EnumerateArray())
        {
            if (Text(json, "kty") == "RSA" && Text(json, "kid") is { } kid && Text(json, "n") is { } modulus && Text(json, "e") is { } exponent)
            {
                var parameters = new System.Security.Cryptography.RSAParameters
                {
                    Modulus = Base64UrlEncoder.DecodeBytes(modulus),
                    Exponent = Base64UrlEncoder.DecodeBytes(exponent),
                };
                keys[kid] = new(new RsaSecurityKey(parameters) { KeyId = kid }, EndorsementsOf(json));
            }
        }

        return keys.Count > 0 ? keys : throw new JsonException("A key set has an RSA key with an id.");
    }

    private static HashSet<string> EndorsementsOf(JsonElement key) =>
        key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
