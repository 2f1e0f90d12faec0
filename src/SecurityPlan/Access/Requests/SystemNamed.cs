namespace SecurityPlan.Access.Requests;

/// <summary>The one system that words name.</summary>
internal static class SystemNamed
{
    private static readonly char[] Marks = [' ', '\n', ',', '，', '、', '。', '.', ':', '：', ';', '；', '!', '！'];

    /// <summary>Null: none is named, or several are. A Chinese name that stands for itself in front is taken off the words; anywhere else it belongs to the sentence.</summary>
    public static (string Key, string Others)? In(string text, IEnumerable<(string Key, string Name)> names)
    {
        var named = names.OrderByDescending(each => each.Name.Length).Where(each => At(text, each.Name) >= 0).ToList();
        if (named.DistinctBy(each => each.Key).Count() != 1)
        {
            return null;
        }

        var (key, name) = named[0];
        var behind = text[(At(text, name) + name.Length)..];
        var isApart = At(text, name) == 0 && !char.IsAscii(name[0]) && (behind.Length == 0 || Marks.Contains(behind[0]));
        return (key, isApart ? behind.TrimStart(Marks) : text);
    }

    /// <summary>A word of Latin letters ends where its letters end.</summary>
    private static int At(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if (!(at > 0 && char.IsAsciiLetter(name[0]) && char.IsAsciiLetter(text[at - 1])) && !(end < text.Length && char.IsAsciiLetter(name[^1]) && char.IsAsciiLetter(text[end])))
            {
                return at;
            }
        }

        return -1;
    }
}
