using System.Globalization;

namespace SecurityPlan.Cards;

/// <summary>Sizes of files as people read them.</summary>
public static class ShownSize
{
    /// <summary><c>1.5 MB</c>; a MB has 1,000,000 bytes, as phones and disks count.</summary>
    public static string Size(this Words words, string? language, long bytes)
    {
        var (unit, size) = bytes switch { < 1000 => ("bytes", bytes), < 1_000_000 => ("kb", bytes / 1e3), _ => ("mb", bytes / 1e6) };
        return words.Say(language, "file.size." + unit, ("size", size.ToString(size < 10 && unit != "bytes" ? "0.0" : "0", CultureInfo.InvariantCulture)));
    }
}
