using System.Globalization;
using System.Text.RegularExpressions;

namespace BotFramework.Dialogs;

/// <summary>An answer from which recognised parts are taken out, one after the other, until nothing that matters is left.</summary>
internal sealed partial class MomentText
{
    private static readonly (string Short, string Long)[] Spellings =
    [
        ("昨晚", "昨天晚上"), ("昨夜", "昨天晚上"), ("前晚", "前天晚上"), ("今晚", "今天晚上"), ("今早", "今天早上"),
        ("今晨", "今天早上"), ("明早", "明天早上"), ("明晚", "明天晚上"), ("tonight", "today night"),
        ("last night", "yesterday night"), ("this morning", "today morning"), ("this afternoon", "today afternoon"),
        ("this evening", "today evening"),
    ];

    private static readonly string[] Numbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private string _rest;
    private bool _refused;

    public MomentText(string folded)
    {
        var text = Spellings.Aggregate(folded, (t, s) => t.Replace(s.Short, s.Long, StringComparison.Ordinal));
        text = ChineseNumeral().Replace(text, m => ChineseNumber.Parse(m.Value)?.ToString(CultureInfo.InvariantCulture) ?? m.Value);
        _rest = EnglishNumeral().Replace(text, m => (Array.IndexOf(Numbers, m.Value) + 1).ToString(CultureInfo.InvariantCulture));
    }

    public bool SaysNow => Now().IsMatch(_rest);

    /// <summary>Nothing is left that could name another moment.</summary>
    public bool IsDone => !_refused && !Ambiguous().IsMatch(_rest) && !DatePhrase.IsIn(_rest);

    /// <summary>What was taken contradicts itself or does not exist.</summary>
    public void Refuse() => _refused = true;

    /// <summary>The first match, which is removed.</summary>
    public Match? Take(Regex pattern)
    {
        var match = pattern.Match(_rest);
        if (!match.Success)
        {
            return null;
        }

        // A bar keeps what stood left and right of it from growing together.
        _rest = string.Concat(_rest.AsSpan(0, match.Index), "|", _rest.AsSpan(match.Index + match.Length));
        return match;
    }

    /// <summary>"半小時前", "2 hours ago": minutes and hours; whole days are dates, not durations.</summary>
    public TimeSpan? TakeDuration()
    {
        if (Ago().Match(_rest) is not { Success: true } found || !(found.Groups["n"].Success || found.Groups["a"].Success || found.Groups["half"].Success))
        {
            return null;
        }

        Take(Ago());
        var amount = found.Groups["n"] is { Success: true, Value: var n } ? int.Parse(n, CultureInfo.InvariantCulture) : found.Groups["a"].Success ? 1 : 0.0;
        amount += found.Groups["half"].Success ? 0.5 : 0;
        return found.Groups["u"].Value is ['分' or 'm', ..] ? TimeSpan.FromMinutes(amount) : TimeSpan.FromHours(amount);
    }

    [GeneratedRegex(@"(?<=[點時])[〇零一二兩三四五六七八九十]{1,3}|(?<![期週周拜])[〇零一二兩三四五六七八九十]{1,4}(?=\s*(?:[點時分刻年月日號天個週周]|小時|鐘頭|星期|禮拜))")]
    private static partial Regex ChineseNumeral();

    [GeneratedRegex(@"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")]
    private static partial Regex EnglishNumeral();

    [GeneratedRegex(@"(?:(?<![\d.])(?<n>\d{1,3})\s*個?|\b(?<a>an?)\s)?\s*(?<half>半個?|half(?: an?)?)?\s*(?<u>分鐘|小時|鐘頭|minutes?|mins?|hours?|hrs?)\s*(?:之?前|以前|ago)")]
    private static partial Regex Ago();

    [GeneratedRegex(@"剛剛|剛才|剛|現在|此刻|\bnow\b|\ba moment ago\b")]
    private static partial Regex Now();

    [GeneratedRegex(@"\d|[〇零一二兩三四五六七八九十]\s*[、到至~|]")]
    private static partial Regex Ambiguous();
}
