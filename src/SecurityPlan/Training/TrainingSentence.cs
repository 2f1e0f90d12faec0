using System.Globalization;
using System.Text.RegularExpressions;

namespace SecurityPlan.Training;

/// <summary>
/// What somebody typed behind the command, in Chinese or English, in any order: hours, date, kind, platform; what is left is the course.
/// <c>2 小時 社交工程 e等公務園</c>, <c>1.5 hours phishing course at e-learning 11/20 professional</c>.
/// </summary>
public sealed partial record TrainingSentence(string Course, decimal? Hours, TrainingKind? Kind, DateOnly? CompletedOn, string? Provider)
{
    private const string MonthNames = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    private static readonly string[] Numbers = ["an?|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <param name="now">"Yesterday" counts from here; a date without a year is the last such day.</param>
    public static TrainingSentence Read(string text, IEnumerable<string> providers, DateTimeOffset now, TimeZoneInfo zone)
    {
        var rest = Folded(text);
        var hours = TakeHours(ref rest);
        var day = TakeDate(ref rest, now, zone);
        var provider = TakeKnown(ref rest, providers);
        var kind = TakeKind(ref rest);
        provider ??= TakeProvider(ref rest);
        kind ??= TakeKind(ref rest);
        return new TrainingSentence(Clean(rest), hours, kind, day, provider);
    }

    /// <summary>Hours as typed into a field: a number, or "一個半小時"; null: no hours.</summary>
    public static decimal? ReadHours(string text)
    {
        var rest = Folded(text);
        return decimal.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : TakeHours(ref rest) is { } hours && Clean(rest).Length == 0 ? hours
            : null;
    }

    /// <summary>True if somebody without the command's full name means it: it begins with the verb and names hours.</summary>
    public static bool Means(string text, out string rest)
    {
        var folded = Folded(text);
        rest = Start().Replace(folded, "");
        return rest.Length < folded.Length && (HoursOf().IsMatch(rest) || Minutes().IsMatch(rest));
    }

    private static decimal? TakeHours(ref string rest)
    {
        if (HoursOf().Match(rest) is { Success: true } match)
        {
            rest = Cut(rest, match);
            var hours = match.Groups["n"] is { Success: true, Value: var number } ? NumberOf(number) : 0;
            hours += match.Groups["half"].Success || match.Groups["half2"].Success ? 0.5m : 0;
            return hours + (match.Groups["m"].Success ? NumberOf(match.Groups["m"].Value) / 60 : 0);
        }

        if (Minutes().Match(rest) is { Success: true } minutes)
        {
            rest = Cut(rest, minutes);
            return NumberOf(minutes.Groups["m"].Value) / 60;
        }

        return null;
    }

    private static DateOnly? TakeDate(ref string rest, DateTimeOffset now, TimeZoneInfo zone)
    {
        var match = Date().Match(rest);
        if (!match.Success || DateTimeRecognizer.Recognize(match.Value, now, zone) is not { } moment)
        {
            return null;
        }

        rest = Cut(rest, match);
        return DateOnly.FromDateTime(moment.Value.DateTime);
    }

    private static string? TakeKnown(ref string rest, IEnumerable<string> providers)
    {
        foreach (var name in providers.OrderByDescending(name => name.Length))
        {
            var at = rest.IndexOf(Folded(name), StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                rest = Preposition().Replace(rest[..at], " ") + " " + rest[(at + Folded(name).Length)..];
                return name;
            }
        }

        return null;
    }

    /// <summary>A kind at either end is only that; inside it belongs to the course's name and tells the kind as well.</summary>
    private static TrainingKind? TakeKind(ref string rest)
    {
        var match = KindAtEnd().Match(rest);
        if (!match.Success)
        {
            match = KindInside().Match(rest);
        }
        else
        {
            rest = Cut(rest, match);
        }

        return !match.Success ? null : match.Groups["pro"].Success ? TrainingKind.Professional : TrainingKind.General;
    }

    /// <summary>Behind "at", "by", "在"; or the last of several Chinese words.</summary>
    private static string? TakeProvider(ref string rest)
    {
        if (Behind().Match(rest) is { Success: true } match)
        {
            rest = Cut(rest, match);
            return Clean(match.Groups["who"].Value);
        }

        var words = Clean(rest).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Chinese().IsMatch(words[^1]))
        {
            return null;
        }

        rest = string.Join(' ', words[..^1]);
        return words[^1];
    }

    private static decimal NumberOf(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var word = Array.FindIndex(Numbers, name => Regex.IsMatch(text, $"^(?:{name})$", RegexOptions.IgnoreCase));
        if (word >= 0)
        {
            return word + 1;
        }

        const string digits = "一二三四五六七八九";
        var plain = text.Replace('兩', '二');
        var ten = plain.IndexOf('十', StringComparison.Ordinal);
        int Digit(string part) => part.Length == 0 ? 0 : digits.IndexOf(part[0], StringComparison.Ordinal) + 1;
        return ten < 0 ? Digit(plain) : ((ten == 0 ? 1 : Digit(plain[..ten])) * 10) + Digit(plain[(ten + 1)..]);
    }

    /// <summary>Full-width letters and digits as ASCII, any space as one.</summary>
    private static string Folded(string text) => Spaces().Replace(
        string.Concat(text.Select(c => c is '，' or '、' or '；' or '。' ? ' ' : c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c)), " ").Trim();

    private static string Cut(string text, Match match) => string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(match.Index + match.Length));

    private static string Clean(string text) => Filler().Replace(Spaces().Replace(text, " ").Trim(' ', ',', '.', ';', ':', '，', '。', '、', '；', '：', '-', '|'), "");

    [GeneratedRegex(@"^(?:登錄|登記|記錄|log)(?![a-z])\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Start();

    [GeneratedRegex(
        @"(?<![\d./-])(?:(?:(?<n>\d{1,3}(?:\.\d{1,3})?|[一二兩三四五六七八九十]{1,3}|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\b)\s*個?\s*(?<half>半|\band\s+a\s+half\b)?)|(?<half>半|\bhalf(?:\s+an?)?\b))\s*個?\s*(?:小時|鐘頭|(?:hours?|hrs?|h)(?![a-z]))(?<half2>半|\s+and\s+a\s+half\b)?(?:\s*又?\s*(?<m>\d{1,2})\s*(?:分鐘?|minutes?|mins?))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex HoursOf();

    [GeneratedRegex(@"(?<![\d./-])(?<m>\d{1,4})\s*(?:分鐘|minutes?\b|mins?\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Minutes();

    [GeneratedRegex(
        @"(?:民國\s*)?(?<![\d/.-])\d{3,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)\s*[日號]?|(?<![\d/.-])\d{1,2}\s*(?:/|月)\s*\d{1,2}(?![\d/])\s*[日號]?|大前天|前天|昨天|昨日|今天|今日|\byesterday\b|\btoday\b|(?:上上|上|這|本)(?:個)?(?:週|周|星期|禮拜)[一二三四五六日天]|\blast\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:" + MonthNames + @")[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s*\d{4})?|(?<!\d)\d{1,2}\s+(?:" + MonthNames + @")[a-z]*(?:\s+\d{4})?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?:^|\s)(?:(?<pro>專業|professional|523)|(?:通識|一般|general|522))(?:課程|訓練|類|教育訓練)?\s*$|^\s*(?:(?<pro>專業|professional|523)|(?:通識|general|522))(?:課程|訓練|類|教育訓練)?(?=\s)", RegexOptions.IgnoreCase)]
    private static partial Regex KindAtEnd();

    [GeneratedRegex(@"(?<pro>專業課程|專業訓練|職能訓練|\bprofessional\b)|通識|\bgeneral\b", RegexOptions.IgnoreCase)]
    private static partial Regex KindInside();

    [GeneratedRegex(@"(?:^|\s)(?:(?:at|by|from|via|on)\s+|[在於由@]\s*)(?<who>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Behind();

    [GeneratedRegex(@"(?:^|\s)(?:at|by|from|via|on|在|於|由|@)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^(?:of|in|on|for|about)\s+|^的\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
