namespace SecurityPlan.Papers;

/// <summary>A file as it is handed to somebody.</summary>
/// <param name="Name">With its ending, and safe as a file name on every system.</param>
public sealed record PaperFile(string Name, string ContentType, byte[] Bytes)
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string PlainText = "text/plain; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8";

    private const int MostName = 80;

    /// <summary>Bytes that every editor of a school's computers reads: UTF-8 with a mark in front.</summary>
    public static byte[] Utf8(string text) => [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)];

    /// <summary>What somebody's client named a file, or a title, made into the stem of a file name: no path, no sign with a meaning, no reserved name.</summary>
    public static string SafeStem(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name.Replace('\\', '/').Split('/')[^1]);
        var safe = string.Concat(stem.EnumerateRunes()
            .Where(rune => System.Text.Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or ' ')
            .Take(MostName)).Trim();
        return safe.Length == 0 || Reserved.Contains(safe.ToUpperInvariant()) ? "file" : safe;
    }

    private static readonly HashSet<string> Reserved =
    [
        "CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" }),
    ];
}
