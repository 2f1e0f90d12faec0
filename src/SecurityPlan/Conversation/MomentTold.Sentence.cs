using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <content>How people write of a moment.</content>
public sealed partial record MomentTold
{
    private const string Numeral = @"(?<![\d〇零一二兩三四五六七八九十])(?:\d{1,2}|[〇零一二兩三四五六七八九十]{1,3})";

    private const string Night = @"昨晚|昨夜|前晚|今晚|今早|今晨|\blast\s+night\b|\btonight\b|\bthis\s+(?:morning|afternoon|evening)\b";

    private const string Part = @"凌晨|清晨|早上|上午|中午|正午|下午|午後|傍晚|半夜|深夜|晚上|晚間|夜間|\b(?:noon|morning|afternoon|evening|night)\b";

    private const string OneDay = "(?:" + DaySentence.Written + "|" + DaySentence.Counted + "|" + DaySentence.Back + "|" + DaySentence.OfNamedWeek + "|" + DaySentence.BareWeekday + ")" + DaySentence.WeekdayBehind;

    /// <summary>一點開 is "as soon as I open it", and 三點了 nobody reports with.</summary>
    private const string Clock =
        Numeral + @"\s*點(?:\s*(?:半|整|鐘|[一三13]刻|(?:\d{1,2}|[〇零一二三四五六七八九十]{1,3})分?)|(?![開就進擊選下閱入了都也不到])(?!\s*(?:連結|附件|檔案|廣告)))|(?<![\d:.])\d{1,2}:\d{2}(?![\d:])(?:\s*[ap]\.?m\b\.?)?|(?<![\d:])\d{1,2}\s*[ap]\.?m\b\.?";

    private const string Between = @"(?:\s*[,，、]?\s*(?:的|大約|大概|約|差不多|\b(?:in\s+the|at|around|about|on)\b)?\s*)";

    private const string AgoWords =
        @"(?:(?:\d{1,3}|[一二兩三四五六七八九十]{1,3})\s*個?|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s)?\s*(?:半個?|\bhalf(?:\s+an?)?\b)?\s*(?<unit>分鐘|小時|鐘頭|(?:minutes?|mins?|hours?|hrs?)\b)\s*(?:之?前|以前|ago\b)";

    private const string Now = @"剛剛(?!好)|剛才|\bjust\s+now\b|\ba\s+moment\s+ago\b";

    private const string Any = "(?:" + Now + "|" + Night + "|" + OneDay + "|" + Part + "|" + Clock + ")";

    private const string Whole = "(?>" + AgoWords + "|(?:" + Any + Between + "){0,4}(?:" + Any + @"|\bat\s+\d{1,2}(?![\d:])))";

    /// <summary>A moment at which it was noticed, before or behind the word that says so.</summary>
    [GeneratedRegex(
        "(?<moment>" + Whole + @")\s*(?:左右|許|多)?(?:[,，]?\s*(?:我們?)?\s*才?(?:發現|察覺|注意到)(?!的)|[,，]?\s*\b(?:i|we)\s+(?:only\s+)?(?:noticed|found|discovered)\b)"
        + @"|(?:(?:發現|察覺)(?:的?時間)(?:是|為|在)?\s*[:,，]?\s*|\b(?:noticed|discovered|found\s+out)(?:\s+(?:it|this|that|about\s+it))?(?:\s+(?:only|at|on|in\s+the|around|about))*\s+)(?<moment>" + Whole + ")")]
    private static partial Regex Noticing();

    /// <summary>A moment with all that belongs to it. One that is told of something else (昨天的信, 今天下班前) is none, nor is one at which it was only noticed.</summary>
    [GeneratedRegex(
        "(?<moment>" + Whole + ")"
        + @"(?!\s*(?:的(?!時候)|之?前|以前|以?後|起|截止|到期|下班前|[,，]?\s*(?:我們?)?\s*才?(?:發現|察覺|注意到)|[,，]?\s*\b(?:i|we)\s+(?:noticed|found|discovered)\b))")]
    private static partial Regex Moments();

    [GeneratedRegex(Night + "|" + OneDay)]
    private static partial Regex SomeDay();

    [GeneratedRegex(Night + "|" + Part + @"|\d\s*[ap]\.?m\b")]
    private static partial Regex PartOfDay();

    [GeneratedRegex(@"(?<digital>\d{1,2}):\d{2}|(?:(?<late>1[3-9]|2[0-3]|十[三四五六七八九]|二十[一二三]?)|" + Numeral + @")\s*點|\bat\s+\d{1,2}(?![\d:])")]
    private static partial Regex Hour();

    [GeneratedRegex(AgoWords)]
    private static partial Regex Ago();

    [GeneratedRegex(Now)]
    private static partial Regex JustNow();

    [GeneratedRegex(@"民國|(?<!\d)\d{3,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]|[a-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s*\d{4}|\d{1,2}\s+[a-z]+\s+\d{4}")]
    private static partial Regex Year();
}
