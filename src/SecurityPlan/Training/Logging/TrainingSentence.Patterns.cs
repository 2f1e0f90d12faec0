using System.Text.RegularExpressions;

namespace SecurityPlan.Training.Logging;

/// <content>How people write of training.</content>
public sealed partial record TrainingSentence
{
    private const string MonthNames = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    private const string Weekday = @"(?:\s*\((?:週|周|星期|禮拜)?[一二三四五六日天]\))?";

    /// <summary>登錄 means to log in, too: what cannot be, or has a page or an account, is no training.</summary>
    [GeneratedRegex(@"^(?:(?:請?(?:幫我|協助)|請|我?(?:要|想)|i\s+want\s+to|please)\s*)?(?:登錄|登記|補登|記錄|紀錄|log(?![a-z])(?!\s+(?:in|on|out)\b))(?!不|失敗|頁|畫面|帳|系統|介面|異常|後)\s*(?:(?:教育)?訓練(?=[\s\d:])|研習(?=[\s\d:])|時數|training\b|course\b)?[\s:]*", RegexOptions.IgnoreCase)]
    private static partial Regex Start();

    [GeneratedRegex(
        @"(?<![\d./])(?<!(?:^|[\s\d])-\s*)(?:共|共計)?(?:(?:(?<n>\d{1,3}(?:\.\d{1,3})?|[一二兩三四五六七八九十零]{1,3}(?:點五)?|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\b)\s*個?\s*(?<half>半|\band\s+a\s+half\b)?)|(?<half>半|\bhalf(?:\s+an?)?\b))[\s-]*個?\s*(?:小時|鐘頭|(?:hours?|hrs?|h)(?![a-z]))(?<half2>半|\s+and\s+a\s+half\b)?(?:\s*又?\s*(?<m>\d{1,2})\s*(?:分鐘?|minutes?|mins?))?(?:的)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex HoursOf();

    [GeneratedRegex(@"(?<![\d./])(?<!(?:^|[\s\d])-\s*)(?<m>\d{1,4})[\s-]*(?:分鐘|minutes?\b|mins?\b)(?:的)?", RegexOptions.IgnoreCase)]
    private static partial Regex Minutes();

    /// <summary>No hours that anybody can have had; they are asked for.</summary>
    [GeneratedRegex(@"(?:(?:^|(?<=\s))[-\u2212]\s*|負\s*|\bminus\s+)(?:\d{1,4}(?:\.\d{1,3})?|[一二兩三四五六七八九十半]{1,3})[\s-]*個?\s*(?:小時|鐘頭|分鐘|(?:hours?|hrs?|h|minutes?|mins?)(?![a-z]))(?:的)?", RegexOptions.IgnoreCase)]
    private static partial Regex Negative();

    [GeneratedRegex(@"(?<![\d:/])(?<from>\d{1,2}:\d{2})\s*(?:-|~|–|到|至|to)\s*(?<to>\d{1,2}:\d{2})(?![\d:])", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    [GeneratedRegex(
        @"(?<day>(?:民國\s*)?(?<![\d/.-])\d{2,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)\s*[日號]?|(?<![\d./-])1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|(?<![\d/.-])\d{1,2}\s*(?:/|月)\s*\d{1,2}(?![\d/])\s*[日號]?|大前天|前天|昨天|昨日|今天|今日|明天|明日|大後天|後天|\d{1,2}\s*天前|\byesterday\b|\btoday\b|\btomorrow\b|\b\d{1,2}\s+days?\s+ago\b|(?:上上|上|這|本|下)(?:個)?(?:週|周|星期|禮拜)[一二三四五六日天]|\b(?:last|next)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:" + MonthNames + @")[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s*\d{4})?|(?<!\d)\d{1,2}\s+(?:" + MonthNames + @")[a-z]*(?:\s+\d{4})?)" + Weekday,
        RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"[(\[【](?:(?<pro>專業|523)|通識|一般|522)(?:課程|訓練|時數)?[)\]】]|(?:^|\s)(?:(?<pro>專業|professional|523)|(?:通識|一般|general|522))(?:課程|訓練|類|教育訓練|時數)?\s*$|^\s*(?:(?<pro>專業|professional|523)|(?:通識|general|522))(?:課程|訓練|類|教育訓練|時數)?(?=\s)", RegexOptions.IgnoreCase)]
    private static partial Regex KindAtEnd();

    [GeneratedRegex(@"(?<pro>專業課程|專業訓練|職能訓練|\bprofessional\b)|通識|\bgeneral\b", RegexOptions.IgnoreCase)]
    private static partial Regex KindInside();

    [GeneratedRegex(@"(?:^|\s)(?:(?:at|by|from|via)\s+|[在於由@]\s*)(?<who>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Behind();

    /// <summary>在教育局上了社交工程.</summary>
    [GeneratedRegex(@"(?:^|\s)[在於]\s*(?<who>[^\s]{0,12}?(?:局|處|縣府|政府|中心|大學|國小|國中|高中|學校|教育部|輔導團|公所|學院|平[台臺]|網|雲))\s*(?:上完|上了|上過|修完|修了|參加了?|聽完|聽了|看完|看了|完成了?)\s*(?:的\s*)?(?<what>\S.*)$")]
    private static partial Regex AtPlace();

    /// <summary>教育局研習, 縣網中心辦的社交工程研習.</summary>
    [GeneratedRegex(@"^(?<who>[^\s]{0,12}?(?:局|處|縣府|政府|中心|大學|國小|國中|高中|學校|教育部|輔導團|公所))(?:(?<of>辦理的?|舉辦的?|主辦的?|辦的|開的|的)|(?=(?:資安|資訊|線上)?(?:研習|課程|訓練|講座|工作坊|說明會)))\s*(?<what>\S.*)$")]
    private static partial Regex Holder();

    [GeneratedRegex(@"^(?:研習|課程|訓練|講座|工作坊|說明會|教育訓練)$")]
    private static partial Regex Generic();

    [GeneratedRegex(@"(?:局|處|部|署|院|校|所|室|會|中心|大學|國小|國中|高中|學校|縣府|市府|政府|平台|平臺|網|雲|園|公司|基金會|輔導團|校內|校外|線上)$|^(?:校內|校外|本校|線上|縣|市)\S*研習$")]
    private static partial Regex Organisation();

    [GeneratedRegex(@"(?:(?:^|\s)(?:at|by|from|via|on|in)|[在於由@])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^\s*(?:上面|上完|上了|上過|上|辦理的?|舉辦的?|主辦的?|辦的|開的|的)(?=\s|\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex OfProvider();

    [GeneratedRegex(@"^(?:(?:of|in|on|for|about|an?|the|i|i've|i\s+have|just|finished|completed|attended|took|did|watched)\s+|我們?(?=[\s已上完參修聽看剛去有])|的(?!\S*的$)|已經?(?=[上完參修聽看])|剛剛?(?=[上完參修聽看])|去(?=[上參聽])|有(?=[上參聽])|已?(?:上完|上了|修完|修了|修畢|完成了?|參加了?|聽完|聽了|看完|看了|讀完|研讀)\s*)", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();

    [GeneratedRegex(@"(?:\s+|(?<=\S))(?:認證時數|研習時數|時數|已完成|完成|上完|修畢|結束|共計|共)$|\s*了[喔哦囉]?$|\s+(?:done|finished|completed)$|\s+(?:on|for|in)$", RegexOptions.IgnoreCase)]
    private static partial Regex Over();

    [GeneratedRegex(@"\(\s*\)|\[\s*\]|【\s*】|「\s*」")]
    private static partial Regex Empty();

    [GeneratedRegex(@"上完|上了|修完|修了|修畢|完成|參加|聽完|聽了|看完|看了|讀完|\b(?:finished|completed|attended|took|did|watched)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Completed();

    [GeneratedRegex(@"研習|課|訓練|講座|教育|通識|工作坊|演講|數位學習|線上學習|公務園|e等|學習平[台臺]|\b(?:courses?|training|webinar|workshop|class|seminar|lessons?|e-learning)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Taught();

    [GeneratedRegex(@"(?:小時|分鐘|鐘頭)\s*(?:以?前|以?後|之內|內)|\b(?:hours?|minutes?|mins?|hrs?)\s+(?:ago|later|after)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ago();

    [GeneratedRegex(@"怪怪|異常|可疑|中毒了|被盜|被駭|被鎖|不見了|打不開|點了|點到|連不上|當機|\b(?:clicked|hacked|locked|stolen|strange|suspicious)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Alarm();

    [GeneratedRegex(@"被盜|被駭|被鎖|打不開|連不上|登不進")]
    private static partial Regex Trouble();

    [GeneratedRegex(@"(?:昨|今)(?:天|日)?(?:早上|上午|中午|下午|晚上|晚|早)")]
    private static partial Regex PartOfDay();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
