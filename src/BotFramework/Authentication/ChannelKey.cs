using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Authentication;

/// <summary>A key the channel signs with, and the channels it may sign for.</summary>
internal sealed record ChannelKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements)
{
    private const int SmallestModulus = 2048 / 8;

    /// <summary>
    /// RSA keys for signing, by kid; a key without endorsements may sign for nobody. One that cannot be used is left out and spoils no other: another kind
    /// or use, unreadable, or under 2048 bits (https://datatracker.ietf.org/doc/html/rfc7518#section-3.3). Of two with one kid the first counts.
    /// </summary>
    /// <exception cref="JsonException">No key set, or one without a usable key.</exception>
    public static IReadOnlyDictionary<string, ChannelKey> Parse(JsonElement document)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("keys", out var listed) || listed.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("A key set has an array named keys.");
        }

        var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        foreach (var json in listed.EnumerateArray())
        {
            if (Read(json) is { } key)
            {
                keys.TryAdd(key.Key.KeyId, key);
            }
        }

        return keys.Count > 0 ? keys : throw new JsonException("A key set has an RSA key with an id.");
    }

    private static ChannelKey? Read(JsonElement json)
    {
        try
        {
            return Text(json, "kty") == "RSA" && (Text(json, "use") is null or "sig")
                && Text(json, "kid") is { } kid && Text(json, "n") is { } n && Text(json, "e") is { } e
                && Base64UrlEncoder.DecodeBytes(n) is { Length: >= SmallestModulus } modulus
                    ? new(new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = Base64UrlEncoder.DecodeBytes(e) }) { KeyId = kid }, EndorsementsOf(json))
                    : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            // A number that is not base64url, or a text that is half a character.
            return null;
        }
    }

    private static HashSet<string> EndorsementsOf(JsonElement key) =>
        key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
