using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SecurityPlan.Storage;

/// <summary>
/// Seals single fields with AES-256-GCM. A sealed field is key id (4 bytes), nonce (12), tag (16), cipher text; table, column and row
/// are authenticated with it, so that a field moved to another row, column or table does not open.
/// </summary>
public sealed class Vault(byte[] key)
{
    /// <summary>The bytes at the beginning of a sealed field that name its key.</summary>
    public const int KeyIdLength = 4;

    private const int NonceAt = KeyIdLength, TagAt = 16, TextAt = 32;

    private readonly uint keyId = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(key));

    public byte[] Seal(ReadOnlySpan<byte> plain, string table, string column, Guid row)
    {
        var cipher = new byte[TextAt + plain.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(cipher, keyId);
        RandomNumberGenerator.Fill(cipher.AsSpan(NonceAt, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(cipher.AsSpan(NonceAt, 12), plain, cipher.AsSpan(TextAt), cipher.AsSpan(TagAt, 16), Place(table, column, row));
        return cipher;
    }

    /// <exception cref="CryptographicException">Sealed with another key, for another place, or changed since.</exception>
    public byte[] Open(byte[] cipher, string table, string column, Guid row)
    {
        if (cipher.Length < TextAt || !HasSealed(cipher))
        {
            throw new CryptographicException($"{table}.{column} was sealed with another key than the one in Storage:KeyFile.");
        }

        var plain = new byte[cipher.Length - TextAt];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(cipher.AsSpan(NonceAt, 12), cipher.AsSpan(TextAt), cipher.AsSpan(TagAt, 16), plain, Place(table, column, row));
        return plain;
    }

    /// <summary>True if the field, or its first <see cref="KeyIdLength"/> bytes, names this key.</summary>
    public bool HasSealed(ReadOnlySpan<byte> cipher) => BinaryPrimitives.TryReadUInt32LittleEndian(cipher, out var id) && id == keyId;

    /// <summary>The same for the same bytes, and tells nothing of them to whoever has no key.</summary>
    public byte[] Mark(ReadOnlySpan<byte> of) => HMACSHA256.HashData(HKDF.Expand(HashAlgorithmName.SHA256, key, 32, "mark"u8.ToArray()), of);

    private static byte[] Place(string table, string column, Guid row) => Encoding.UTF8.GetBytes($"{table}|{column}|{row:N}");
}
