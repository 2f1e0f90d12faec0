using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>The number of a case (<c>115-003</c>), a drill (<c>115-D003</c>) or a request (<c>A115-003</c>) among folded words.</summary>
internal static partial class CaseOrRequest
{
    public const string Pattern = "(?<![0-9a-z-])a?\\s?1[0-9]{2}\\s*[-\u2010-\u2015\u2212\u30FC]\\s*d?\\s?[0-9]{3,6}(?![0-9-])";

    /// <summary>The first one.</summary>
    public static Match In(string folded) => Number().Match(folded);

    /// <summary>As it is written on cards.</summary>
    public static string Plain(string number) => Hyphen().Replace(Space().Replace(number, ""), "-").ToUpperInvariant();

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();

    [GeneratedRegex(@"[\u2010-\u2015\u2212\u30FC]")]
    private static partial Regex Hyphen();
}
