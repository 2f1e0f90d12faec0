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
    public void KilledWhileTheKeyWasMade_StartsAnew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
        File.WriteAllText(Key + ".new", "AAAA");

        var cipher = KeyFile.Open(Key, mayMake: true).Seal([7], "T", "C", Guid.Empty);
        Assert.Equal([7], KeyFile.Open(Key, mayMake: false).Open(cipher, "T", "C", Guid.Empty));
        Assert.Equal(["plan.key"], Directory.GetFiles(Path.GetDirectoryName(Key)!).Select(Path.GetFileName));
    }
}
