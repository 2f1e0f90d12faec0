using System.Globalization;
using System.Text.RegularExpressions;

namespace BotFramework.Dialogs;

/// <summary>The day in an answer: written out, counted from today, or a day of the week; several only if they agree.</summary>
internal static partial class DatePhrase
{
    /// <summary>Year 1 of the Republic is 1912.</summary>
    private const int RocEpoch = 1911;

    private const string MonthNames = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

    private static readonly Dictionary<string, int> DayWords = new()
    {
        ["大前天"] = -3,
        ["前天"] = -2,
        ["昨天"] = -1,
        ["昨日"] = -1,
        ["今天"] = 0,
        ["今日"] = 0,
        ["明天"] = 1,
        ["明日"] = 1,
        ["後天"] = 2,
        ["大後天"] = 3,
        ["day before yesterday"] = -2,
        ["yesterday"] = -1,
        ["today"] = 0,
        ["tomorrow"] = 1,
        ["day after tomorrow"] = 2,
    };

    private static readonly Regex[] Patterns =
        [FullDate(), CompactDate(), DayFirst(), MonthNameFirst(), MonthAndDay(), DayWord(), DaysAgo(), ChineseWeekday(), EnglishWeekday()];

    public static bool IsIn(string text) => Patterns.Any(pattern => pattern.IsMatch(text));

    public static DateOnly? Take(MomentText words, DateOnly today, DatePreference preference)
    {
        DateOnly? found = null;
        foreach (var pattern in Patterns)
        {
            if (words.Take(pattern) is not { } match)
            {
                continue;
            }

            // "11/20 (週五)": a bare weekday beside a date only has to fit.
            var weekday = Weekday(match.Groups);
            var date = weekday is not { } day ? Written(match.Groups, today, preference)
                : found?.DayOfWeek == day && !match.Groups["rel"].Success ? found
                : OfWeek(day, match.Groups["rel"].Value, today, preference);
            if (date is null || (found is not null && found != date))
            {
                words.Refuse();
            }

            found = date;
        }

        return found;
    }

    private static DateOnly? Written(GroupCollection groups, DateOnly today, DatePreference preference)
    {
        if (groups["word"].Success)
        {
            return today.AddDays(DayWords[groups["word"].Value]);
        }

        if (groups["ago"].Success)
        {
            return today.AddDays(-(groups["n"].Success ? Int(groups["n"]) : 1) * (groups["week"].Success ? 7 : 1));
        }

        var month = groups["mon"].Success ? MonthNumber(groups["mon"].Value) : Int(groups["m"]);
        var day = Int(groups["d"]);
        return groups["y"].Success ? Date(Year(groups), month, day) : WithoutYear(month, day, today, preference);
    }

    /// <summary>Four digits are a common year, three the Republic's; two are the Republic's only if the word stands before them.</summary>
    private static int? Year(GroupCollection groups)
    {
        var digits = groups["y"].Value.Length;
        var year = Int(groups["y"]);
        return groups["roc"].Success ? (digits < 4 ? year + RocEpoch : null)
            : digits == 4 ? year
            : digits == 3 ? year + RocEpoch
            : null;
    }

    private static DateOnly? WithoutYear(int month, int day, DateOnly today, DatePreference preference)
    {
        // Eight steps reach a 29 February from any year.
        var step = preference == DatePreference.Past ? -1 : 1;
        return Enumerable.Range(0, 9)
            .Select(years => Date(today.Year + years * step, month, day))
            .FirstOrDefault(date => date is { } d && d.CompareTo(today) * step >= 0);
    }

    private static DateOnly? Date(int? year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month)
            ? new DateOnly(year.Value, month, day)
            : null;

    private static DayOfWeek? Weekday(GroupCollection groups) =>
        groups["cn"].Success ? (DayOfWeek)"日一二三四五六".IndexOf(groups["cn"].Value.Replace('天', '日'), StringComparison.Ordinal)
        : groups["en"].Success ? Enum.Parse<DayOfWeek>(groups["en"].Value, ignoreCase: true)
        : null;

    /// <summary>Weeks begin on Monday. 上週五 and "last Friday" are in the week before this one.</summary>
    private static DateOnly OfWeek(DayOfWeek day, string relation, DateOnly today, DatePreference preference)
    {
        var inThisWeek = today.AddDays(((int)day + 6) % 7 - ((int)today.DayOfWeek + 6) % 7);
        return relation switch
        {
            "上上" => inThisWeek.AddDays(-14),
            "上" or "last" => inThisWeek.AddDays(-7),
            "下" or "next" => inThisWeek.AddDays(7),
            "這" or "本" or "this" => inThisWeek,
            _ when preference == DatePreference.Past && inThisWeek > today => inThisWeek.AddDays(-7),
            _ when preference == DatePreference.Future && inThisWeek < today => inThisWeek.AddDays(7),
            _ => inThisWeek,
        };
    }

    private static int MonthNumber(string name) => Array.FindIndex(
        CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, month => name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1;

    private static int Int(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d/.-])(?:(?<roc>民國|\broc)\s*)?(?<y>\d{2,4})\s*(?:[-/.]|年)\s*(?<m>\d{1,2})\s*(?:[-/.]|月)\s*(?<d>\d{1,2})(?!\d|[-/.]\d)\s*[日號]?(?:t(?=\d))?")]
    private static partial Regex FullDate();

    [GeneratedRegex(@"(?<!\d)(?<y>1\d{2}|20\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-2]\d|3[01])(?!\d)")]
    private static partial Regex CompactDate();

    [GeneratedRegex(@"(?<![\d:])(?<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<mon>" + MonthNames + @")\b\.?(?:,?\s*(?<y>\d{4})\b)?")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(?<mon>" + MonthNames + @")\b\.?\s*(?<d>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,?\s*(?<y>\d{4})\b)?")]
    private static partial Regex MonthNameFirst();

    [GeneratedRegex(@"(?<![\d/.])(?<m>\d{1,2})\s*[/月]\s*(?<d>\d{1,2})(?![\d/])\s*[日號]?")]
    private static partial Regex MonthAndDay();

    [GeneratedRegex("(?<word>大前天|前天|昨天|昨日|今天|今日|明天|明日|大後天|後天|day before yesterday|yesterday|today|day after tomorrow|tomorrow)")]
    private static partial Regex DayWord();

    [GeneratedRegex(@"(?:(?<![\d.])(?<n>\d{1,3})\s*個?|\ba\s)\s*(?:(?<week>週|周|星期|禮拜|weeks?)|天|日|days?)\s*(?<ago>之?前|以前|ago)")]
    private static partial Regex DaysAgo();

    [GeneratedRegex("(?<rel>上上|上|這|本|下)?個?(?:週|周|星期|禮拜)(?<cn>[一二三四五六日天])")]
    private static partial Regex ChineseWeekday();

    [GeneratedRegex(@"\b(?:(?<rel>last|this|next)\s+)?(?<en>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b")]
    private static partial Regex EnglishWeekday();
}
