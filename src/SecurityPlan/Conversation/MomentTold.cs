using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>
/// When something happened, as somebody mentions it while telling what: <c>昨天下午三點 我點了…</c>, <c>my laptop was stolen last Friday</c>. Only what can be
/// meant in one way: never a moment to come, never one of several.
/// </summary>
/// <param name="Time">Null: only the day is told, or the hour may be of the morning or of the afternoon.</param>
public sealed partial record MomentTold(DateOnly Day, TimeOnly? Time)
{
    /// <summary>What is longer was most likely written by somebody else.</summary>
    private const int Longest = 300;

    /// <summary>Without a year, a day that is farther back was not meant: it is one to come, or no day.</summary>
    private const int FarBack = 90;

    /// <summary>Null: it says no moment, or nobody can tell which.</summary>
    public static MomentTold? In(string text, DateTimeOffset now, SchoolClock clock) =>
        text.Length > Longest ? null : Of(Moments().Matches(Noticing().Replace(Folded(text), " ")), now, clock);

    /// <summary>When it was noticed: <c>今天早上 7:50 發現網站被改了</c>, <c>noticed at 7:50 this morning</c>. Null: it does not say.</summary>
    public static MomentTold? NoticedIn(string text, DateTimeOffset now, SchoolClock clock) =>
        text.Length > Longest ? null : Of(Noticing().Matches(Folded(text)), now, clock);

    /// <summary>Digits of every script are digits, and so they read alike.</summary>
    private static string Folded(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));

    private static MomentTold? Of(IEnumerable<Match> moments, DateTimeOffset now, SchoolClock clock)
    {
        var all = string.Join(" , ", moments.Select(moment => moment.Groups["moment"]).Select(Certain).Where(part => part.Length > 0));
        if (all.Length == 0 || PartOfDay().Count(all) > 1 || DateTimeRecognizer.Recognize(all, now, clock.Zone) is not { } read || read.Value > now)
        {
            return null;
        }

        var (day, today) = (DateOnly.FromDateTime(read.Value.DateTime), clock.Day(now));
        var saysDay = SomeDay().IsMatch(all) || Ago().IsMatch(all);
        return (!saysDay && day != today) || (JustNow().IsMatch(all) && day != today) || (!Year().IsMatch(all) && day < today.AddDays(-FarBack)) ? null
            : new MomentTold(day, read.HasTime ? TimeOnly.FromDateTime(read.Value.DateTime) : null);
    }

    /// <summary>Without an hour that may be one of the morning or of the afternoon; empty: nothing is left then.</summary>
    private static string Certain(Group moment)
    {
        var hours = Hour().Matches(moment.Value);
        return hours.Count == 0 || PartOfDay().IsMatch(moment.Value) || hours.All(IsOf24) ? moment.Value
            : SomeDay().Match(moment.Value) is { Success: true } day ? day.Value
            : "";
    }

    /// <summary>13:20, 07:50 and 7:50 are of the clock with 24 hours; 3:20 may be 15:20, and 八點 is 20:00 as well.</summary>
    private static bool IsOf24(Match hour) =>
        hour.Groups["digital"] is { Success: true, Value: var digits } ? digits[0] == '0' || int.Parse(digits, CultureInfo.InvariantCulture) >= 7 : hour.Groups["late"].Success;
}
