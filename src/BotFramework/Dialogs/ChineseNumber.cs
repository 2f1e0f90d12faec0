namespace BotFramework.Dialogs;

/// <summary>Reads Chinese numerals to 99 (兩, 十, 十二, 三十五) and up to four digits in a row (一一五, 二〇二六).</summary>
internal static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Null when it is no such number.</summary>
    public static int? Parse(string text)
    {
        var plain = text.Replace('零', '〇').Replace('兩', '二');
        var ten = plain.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return plain.Length is > 0 and <= 4 ? plain.Aggregate((int?)0, (number, c) => number * 10 + Digit(c)) : null;
        }

        if (ten > 1 || plain.Length - ten > 2)
        {
            return null;
        }

        var tens = ten == 0 ? 1 : Digit(plain[0]);
        var ones = ten == plain.Length - 1 ? 0 : Digit(plain[^1]);
        return tens * 10 + ones;
    }

    private static int? Digit(char c) => Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? digit : null;
}
