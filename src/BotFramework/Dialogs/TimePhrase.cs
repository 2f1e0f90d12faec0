using System.Globalization;
using System.Text.RegularExpressions;

namespace BotFramework.Dialogs;

/// <summary>The time of day in an answer, on the 24-hour clock unless a part of the day says otherwise.</summary>
internal static partial class TimePhrase
{
    /// <summary>Time since the start of the day; 24 hours for midnight at its end. A part of the day alone is no time, but noon is.</summary>
    public static TimeSpan? Take(MomentText words)
    {
        var part = words.Take(Part());
        var clock = words.Take(Clock()) ?? (part is null ? null : words.Take(BareHour()));
        if (clock is null)
        {
            return part?.Groups["noon"].Success == true ? TimeSpan.FromHours(12) : null;
        }

        var minute = clock.Groups["half"].Success ? 30 : clock.Groups["q"].Success ? 15 * Int(clock.Groups["q"]) : Int(clock.Groups["m"]);
        var second = Int(clock.Groups["s"]);
        var time = Hour(Int(clock.Groups["h"]), part) is { } hour ? new TimeSpan(hour, minute, second) : TimeSpan.MaxValue;
        if (minute > 59 || second > 59 || time > TimeSpan.FromDays(1))
        {
            words.Refuse();
            return null;
        }

        return time;
    }

    /// <summary>Null when hour and part of the day do not go together, or leave two readings (晚上兩點).</summary>
    private static int? Hour(int hour, Match? part)
    {
        var named = part?.Groups;
        if (named is null)
        {
            return hour;
        }

        if (named["am"].Success)
        {
            return hour == 12 ? 0 : hour < 12 ? hour : null;
        }

        if (named["noon"].Success)
        {
            return hour is 1 or 2 ? hour + 12 : hour is >= 11 and <= 14 ? hour : null;
        }

        if (named["pm"].Success)
        {
            return hour is >= 1 and < 12 ? hour + 12 : hour >= 12 ? hour : null;
        }

        return named["late"].Success && hour <= 5 ? hour
            : hour == 12 ? 24
            : hour is >= 5 and < 12 ? hour + 12
            : hour > 12 ? hour : null;
    }

    private static int Int(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?<am>凌晨|清晨|早上|上午|\bmorning\b|早(?=\s*\d)|(?<=\d\s*)a\.?m\b\.?|\bam(?=\s*\d))|(?<noon>中午|正午|\bnoon\b)|(?<pm>下午|午後|傍晚|\bafternoon\b|\bevening\b|(?<=\d\s*)p\.?m\b\.?|\bpm(?=\s*\d))|(?<late>半夜|深夜)|(?<night>晚上|晚間|夜間|\bnight\b|晚(?=\s*\d))")]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<![\d:.])(?<h>\d{1,2})(?:\s*[點時](?:\s*(?:(?<half>半)|(?<q>[13])刻|(?<m>\d{1,2})分?))?[鐘整]?|:(?<m>\d{2})(?::(?<s>\d{2})(?:\.\d{1,7})?)?)(?![\d:])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\d:.])(?<h>\d{1,2})(?![\d:.])")]
    private static partial Regex BareHour();
}
