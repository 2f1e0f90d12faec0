using System.Globalization;
using System.Text.RegularExpressions;

namespace BotFramework.Dialogs;

/// <summary>
/// Reads one moment out of a short answer in Chinese or English: ISO 8601, 2026/11/20 14:00, 民國115年11月20日, 115/11/20,
/// 1151120, 11/20, Nov 20, 昨天下午三點半, 上週五, yesterday 3pm, 半小時前, 2 hours ago, 剛剛, now. Month stands before
/// day. Words around it do not matter; what names two moments, or a date that does not exist, is not understood.
/// </summary>
public static partial class DateTimeRecognizer
{
    private const int LongestAnswer = 100;

    /// <summary>Null when the text names no moment, or no single one.</summary>
    /// <param name="text">What the person typed.</param>
    /// <param name="now">The moment that "today" and "an hour ago" are counted from.</param>
    /// <param name="zone">The zone of times without an offset, and of the answer.</param>
    /// <param name="preference">How to complete a date without a year, a weekday, or a time without a date.</param>
    public static DateTimeResolution? Recognize(string? text, DateTimeOffset now, TimeZoneInfo zone, DatePreference preference = DatePreference.Past)
    {
        var answer = AnswerText.Fold(text);
        if (answer.Length is 0 or > LongestAnswer)
        {
            return null;
        }

        if (Instant().IsMatch(answer) && DateTimeOffset.TryParse(answer, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return new(TimeZoneInfo.ConvertTime(instant, zone), HasTime: true);
        }

        var words = new MomentText(answer);
        if (words.TakeDuration() is { } ago)
        {
            return words.IsDone ? new(TimeZoneInfo.ConvertTime(now - ago, zone), HasTime: true) : null;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var date = DatePhrase.Take(words, DateOnly.FromDateTime(local), preference);
        var time = TimePhrase.Take(words);
        return words.IsDone ? Combine(date, time, words.SaysNow, local, zone, preference) : null;
    }

    private static DateTimeResolution? Combine(
        DateOnly? date, TimeSpan? time, bool saysNow, DateTime now, TimeZoneInfo zone, DatePreference preference)
    {
        var today = DateOnly.FromDateTime(now);
        if (time is { } ofDay)
        {
            var moment = (date ?? today).ToDateTime(TimeOnly.MinValue) + ofDay;
            if (date is null && preference == DatePreference.Past && moment > now)
            {
                moment = moment.AddDays(-1);
            }
            else if (date is null && preference == DatePreference.Future && moment < now)
            {
                moment = moment.AddDays(1);
            }

            return new(LocalMoment.In(zone, moment), HasTime: true);
        }

        if (saysNow && (date is null || date == today))
        {
            return new(LocalMoment.In(zone, now), HasTime: true);
        }

        return date is { } day ? new(LocalMoment.In(zone, day.ToDateTime(TimeOnly.MinValue)), HasTime: false) : null;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:z|[+-]\d{2}:\d{2})$")]
    private static partial Regex Instant();
}
