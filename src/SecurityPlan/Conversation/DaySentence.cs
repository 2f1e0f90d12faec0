namespace SecurityPlan.Conversation;

/// <summary>How people write of one day, in Chinese and English, as parts of the patterns that look for days among other words. What such a part means reads <see cref="DateTimeRecognizer"/>.</summary>
internal static class DaySentence
{
    private const string Months = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private const string Weekdays = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";

    /// <summary>With its month in digits or by name: 115/11/20, 1151120, 11月20日, Nov 20.</summary>
    public const string Written =
        @"(?:民國\s*\d{2,3}|(?<![\d./-])\d{3,4})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?![\d/])\s*[日號]?|(?<![\d./-])1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
        + @"|(?<![\d./])\d{1,2}\s*(?:/|月)\s*\d{1,2}(?![\d/])\s*[日號]?|\b" + Months + @"\.?\s+\d{1,2}(?:st|nd|rd|th)?(?![\d:])(?:,?\s*\d{4})?|(?<![\d:])\d{1,2}(?:st|nd|rd|th)?\s+" + Months + @"\b(?:\s+\d{4})?";

    /// <summary>Counted from today.</summary>
    public const string Counted =
        @"大前天|前天|大後天|後天|[昨今明][天日]|\b(?:yesterday|today|(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow)|tomorrow)\b";

    /// <summary>So many days or weeks back.</summary>
    public const string Back = @"(?:\d{1,2}|[一兩二三四五六七八九十]{1,2})\s*個?(?:天|週|周|星期|禮拜)\s*(?:之?前|以前)|\b(?:an?|\d{1,2}|one|two|three|four|five|six|seven)\s+(?:days?|weeks?)\s+ago\b";

    /// <summary>A weekday of a week that is named.</summary>
    public const string OfNamedWeek = @"(?:上上|上|這|本|下)(?:個)?(?:週|周|星期|禮拜)[一二三四五六日天]|\b(?:this|next|last)\s+" + Weekdays + @"\b";

    /// <summary>A weekday alone; one that comes every week is none.</summary>
    public const string BareWeekday = @"(?<![每逢上下這本])(?:週|周|星期|禮拜)[一二三四五六日天]|\b(?<!every\s)" + Weekdays + @"\b";

    /// <summary>The weekday that somebody writes behind a date.</summary>
    public const string WeekdayBehind = @"(?:\s*[(（](?:週|周|星期|禮拜)?[一二三四五六日天][)）])?";
}
