namespace SecurityPlan.Conversation;

/// <summary>A choice named by some of its words: 校務系統 for 校務行政系統, "school admin system" for "School administration system".</summary>
public static class ShortenedChoice
{
    /// <summary>Fewer signs of Chinese mean a name only if they stand in it side by side.</summary>
    private const int FewestSigns = 3;

    private const int FewestSideBySide = 2;

    private const int FewestWords = 2;

    /// <summary>True if all of <paramref name="typed"/> stands in <paramref name="name"/>: signs of Chinese in its order, or beginnings of words in any.</summary>
    public static bool Means(string typed, string name)
    {
        var (said, whole) = (Words(typed), Words(name));
        var isLatin = said.Exists(word => char.IsAscii(word[0]));
        if (!isLatin && said.Count == FewestSideBySide)
        {
            return string.Concat(whole).Contains(string.Concat(said), StringComparison.Ordinal);
        }

        if (isLatin)
        {
            return said.Count >= FewestWords && said.TrueForAll(word => whole.Exists(each => each.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        }

        var at = 0;
        return said.Count >= FewestSigns && said.TrueForAll(word =>
        {
            at = whole.FindIndex(at, each => each.StartsWith(word, StringComparison.OrdinalIgnoreCase)) + 1;
            return at > 0;
        });
    }

    /// <summary>Runs of Latin letters and digits, and each other letter by itself.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                start = i + 1;
            }
            else if (!char.IsAscii(text[i]))
            {
                words.Add(text[i].ToString());
                start = i + 1;
            }
            else if (i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                words.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }

        return words;
    }
}
