using System.Text;

namespace BotFramework.Dialogs;

/// <summary>Brings what people type to one form: half width, lower case, digits 0 to 9 whatever their script, single spaces, no punctuation around it.</summary>
internal static class AnswerText
{
    private static readonly char[] Around = [' ', '.', ',', '!', '?', ';', ':', '。', '、', '(', ')', '"', '\'', '「', '」', '#', '~', '…'];

    public static string Normalize(string? text) => Fold(text).Trim(Around);

    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // A lone surrogate cannot be normalised; it is no answer either way.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var folded = whole.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        folded = string.Concat(folded.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));
        return string.Join(' ', folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
