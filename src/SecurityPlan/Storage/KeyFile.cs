using System.Security.Cryptography;
using System.Text;

namespace SecurityPlan.Storage;

/// <summary>The key of the encrypted fields: 32 random bytes as Base64, in a file that only its owner may read.</summary>
public static class KeyFile
{
    /// <summary>The key in <paramref name="path"/>. It is made by one process at a time: the one that holds the serving lock.</summary>
    /// <param name="mayMake">In local mode only: a key made in silence on a server would be one nobody keeps a copy of.</param>
    /// <exception cref="StartRefused">No file, or no key in it.</exception>
    public static Vault Open(string path, bool mayMake)
    {
        if (!File.Exists(path))
        {
            if (!mayMake)
            {
                throw new StartRefused("console.no-key", ("path", Path.GetFullPath(path)));
            }

            Make(path);
        }

        var key = new byte[32];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == key.Length
            ? new Vault(key)
            : throw new StartRefused("console.bad-key", ("path", Path.GetFullPath(path)));
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Under its name only when it is whole and on the disk: what is sealed with half a key is lost.
        var draft = path + ".new";
        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}
