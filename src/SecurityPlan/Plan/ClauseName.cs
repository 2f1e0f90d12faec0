using System.Globalization;
using System.Text;

namespace SecurityPlan.Plan;

/// <summary>A clause as its reader's language writes it: as the plan does, or with figures.</summary>
public static class ClauseName
{
    private const string Formal = "\u3007\u58F9\u8CB3\u53C3\u8086\u4F0D\u9678\u67D2\u634C\u7396";
    private const string Plain = "\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
    private const char FormalTen = '\u62FE';
    private const char PlainTen = '\u5341';

    /// <summary>Chapter 15, section 2 is 15-2 in English.</summary>
    public static string In(string? language, string reference)
    {
        if (language != "en")
        {
            return reference;
        }

        var name = new StringBuilder();
        for (var i = 0; i < reference.Length; i++)
        {
            var (digit, isTen) = Read(reference[i]);
            var next = i + 1 < reference.Length ? Read(reference[i + 1]) : (null, false);
            if (isTen)
            {
                name.Append(i > 0 && Read(reference[i - 1]).Digit is not null ? "" : "1").Append(next.Digit is null ? "0" : "");
            }
            else if (digit is { } figure)
            {
                name.Append(figure.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                name.Append(reference[i]);
            }
        }

        return name.ToString();
    }

    private static (int? Digit, bool IsTen) Read(char c) =>
        c is FormalTen or PlainTen ? (null, true)
        : Formal.IndexOf(c, StringComparison.Ordinal) is >= 0 and var formal ? (formal, false)
        : Plain.IndexOf(c, StringComparison.Ordinal) is >= 0 and var plain ? (plain, false)
        : (null, false);
}
