using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Key => Path.Combine(folder.Path, "keys", "plan.key");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MadeKey_IsReadByItsOwnerOnly_AndKept()
    {
        var cipher = KeyFile.Open(Key, mayMake: true).Seal([1, 2], "T", "C", Guid.Empty);

        Assert.Equal([1, 2], KeyFile.Open(Key, mayMake: true).Open(cipher, "T", "C", Guid.Empty));
        Assert.Equal(["plan.key"], Directory.GetFiles(Path.GetDirectoryName(Key)!).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        }
    }

    [Fact]
    public void MissingKey_OutsideLocalMode_IsNotMade()
    {
        var refused = Assert.Throws<StartRefused>(() => KeyFile.Open(Key, mayMake: false));
        Assert.Equal("console.no-key", refused.WordKey);
        Assert.False(File.Exists(Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void FileWithoutAKey_IsRefusedAndKept(string content)
    {
        folder.Write("bad.key", content);
        var path = Path.Combine(folder.Path, "bad.key");

        Assert.Equal("console.bad-key", Assert.Throws<StartRefused>(() => KeyFile.Open(path, mayMake: true)).WordKey);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public async Task StartedSideBySide_AllUseOneKey()
    {
        var vaults = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => KeyFile.Open(Key, mayMake: true))));
        var cipher = vaults[0].Seal([7], "T", "C", Guid.Empty);
        Assert.All(vaults, vault => Assert.Equal([7], vault.Open(cipher, "T", "C", Guid.Empty)));
    }
}
