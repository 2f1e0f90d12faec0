using System.Security.Cryptography;
using System.Text;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

public sealed class VaultTests
{
    private static readonly Guid Row = Guid.CreateVersion7();
    private readonly Vault vault = new(new byte[32]);

    [Fact]
    public void SealedField_OpensInItsPlaceOnly()
    {
        var cipher = Seal("a");

        Assert.Equal("a", Encoding.UTF8.GetString(vault.Open(cipher, "T", "C", Row)));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(cipher, "U", "C", Row));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(cipher, "T", "D", Row));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(cipher, "T", "C", Guid.CreateVersion7()));
    }

    [Fact]
    public void SealedTwice_LooksDifferent() => Assert.NotEqual(Seal("a"), Seal("a"));

    [Fact]
    public void ChangedByte_AnywhereInTheField_DoesNotOpen()
    {
        var cipher = Seal("a secret");
        for (var at = 0; at < cipher.Length; at++)
        {
            var changed = cipher.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => vault.Open(changed, "T", "C", Row));
        }

        Assert.ThrowsAny<CryptographicException>(() => vault.Open(cipher[..31], "T", "C", Row));
    }

    private byte[] Seal(string plain) => vault.Seal(Encoding.UTF8.GetBytes(plain), "T", "C", Row);
}
