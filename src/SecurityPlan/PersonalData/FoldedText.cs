namespace SecurityPlan.PersonalData;

/// <summary>A text as a number's reader sees it: full-width letters, digits and signs as ASCII, no zero-width characters, one kind of hyphen.</summary>
internal readonly struct FoldedText
{
    private readonly int[] _origins;

    public FoldedText(string text)
    {
        var folded = new char[text.Length];
        _origins = new int[text.Length + 1];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (Fold(text[i]) is var c and not '\0')
            {
                folded[length] = c;
                _origins[length++] = i;
            }
        }

        _origins[length] = text.Length;
        Text = new string(folded, 0, length);
    }

    public string Text { get; }

    /// <summary>Where the folded characters from <paramref name="start"/> on, <paramref name="length"/> of them, stand in the original.</summary>
    public (int Start, int End) Origin(int start, int length) => (_origins[start], _origins[start + length - 1] + 1);

    private static char Fold(char c) => c switch
    {
        < '\u00a0' => c,
        '，' or '；' or '！' or '？' or '（' or '）' => c,
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u00a0' or '\u3000' or '\u202f' or (>= '\u2000' and <= '\u200a') => ' ',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\ufe63' => '-',
        '\u00ad' or '\ufeff' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f') => '\0',
        _ => c,
    };
}
