using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecurityPlan.PersonalData;

/// <summary>What a pattern alone can't say: whether a match stands for itself, or is a piece of a date, a hash or a serial number.</summary>
internal static class IdentifierReading
{
    private const string DroppedFolded = "[••••]";

    /// <summary>Letters, digits and a leading plus, upper case.</summary>
    public static string Core(ReadOnlySpan<char> value)
    {
        var core = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            core.Append(char.IsAsciiLetterOrDigit(c) || c == '+' ? char.ToUpperInvariant(c) : null);
        }

        return core.ToString();
    }

    public static bool IsOne(IdentifierKind kind, string text, int matchStart, Capture value)
    {
        var before = matchStart > 0 ? text[matchStart - 1] : ' ';
        var after = value.Index + value.Length < text.Length ? text[value.Index + value.Length] : ' ';
        return kind switch
        {
            IdentifierKind.Password => !char.IsAsciiLetter(before) && value.Value != DroppedFolded
                && !(IsDateLike(value.Value) && text.AsSpan(matchStart, value.Index - matchStart).TrimEnd()[^1] is not (':' or '=' or '是' or '為' or 's')),
            IdentifierKind.NationalId or IdentifierKind.ResidentId => IsId(Core(value.ValueSpan), value.Length, before, after),
            IdentifierKind.CitizenCertificate => !char.IsAsciiLetterOrDigit(before) && !char.IsAsciiLetterOrDigit(after),
            IdentifierKind.Mobile => !char.IsAsciiLetterOrDigit(after) && !IsInNumber(text, matchStart),
            IdentifierKind.Landline => !char.IsAsciiLetterOrDigit(after) && !char.IsAsciiLetter(before) && !IsInNumber(text, matchStart),
            IdentifierKind.Passport or IdentifierKind.CardNumber or IdentifierKind.StudentNumber or IdentifierKind.Account => !char.IsAsciiDigit(after),
            _ => true,
        };
    }

    /// <summary>The shape is enough, since people mistype; only where it may be something else does the check digit decide.</summary>
    private static bool IsId(string id, int length, char before, char after) =>
        !char.IsAsciiDigit(before) && !char.IsAsciiDigit(after)
        && (TaiwanId.HasRightCheckDigit(id)
            || !(char.IsAsciiLetter(before) || char.IsAsciiLetter(after) || (length > id.Length && IsDate(id.AsSpan(2)))));

    /// <summary><c>密碼 2026/11/22</c> without a colon is a date behind a word.</summary>
    private static bool IsDateLike(string value) => DateOnly.TryParse(value, CultureInfo.InvariantCulture, out _);

    private static bool IsInNumber(string text, int start) => start > 0
        && (char.IsAsciiDigit(text[start - 1]) || (start > 1 && text[start - 1] is '-' or '/' or '.' or ':' && char.IsAsciiDigit(text[start - 2])));

    private static bool IsDate(ReadOnlySpan<char> digits) => DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
