using System.Globalization;
using System.Text.RegularExpressions;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>
/// What somebody typed behind the command, in Chinese or English, in any order: hours, date, kind, platform; what is left is the course.
/// <c>2 小時 社交工程 e等公務園</c>, <c>昨天參加教育局研習3小時</c>, <c>1.5 hours phishing course at e-learning 11/20 professional</c>.
/// </summary>
public sealed partial record TrainingSentence(string Course, decimal? Hours, TrainingKind? Kind, DateOnly? CompletedOn, string? Provider)
{
    private static readonly string[] Numbers = ["an?|one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <param name="now">"Yesterday" counts from here; a date without a year is the last such day.</param>
    public static TrainingSentence Read(string text, IEnumerable<string> providers, DateTimeOffset now, TimeZoneInfo zone)
    {
        var rest = Start().Replace(Folded(text), "");
        var day = TakeDate(ref rest, now, zone);
        var hours = TakeHours(ref rest) ?? TakeSpan(ref rest);
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

    /// <summary>
    /// True if somebody without the command's full name means it: it begins with the verb and names hours; or it tells of training that is over,
    /// and how long it took, and nothing that sounds like an incident.
    /// </summary>
    public static bool Means(string text, out string rest)
    {
        var folded = Folded(text);
        rest = Start().Replace(folded, "");
        if (!Negative().IsMatch(rest) && !HoursOf().IsMatch(rest) && !Minutes().IsMatch(rest) && !Span().IsMatch(rest))
        {
            return false;
        }

        return (rest.Length < folded.Length && !Trouble().IsMatch(rest)) || (Completed().IsMatch(folded) && Taught().IsMatch(folded) && !Ago().IsMatch(folded) && !Alarm().IsMatch(folded));
    }

    private static decimal? TakeHours(ref string rest)
    {
        if (Negative().Match(rest) is { Success: true } negative)
        {
            rest = Cut(rest, negative);
            return null;
        }

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

    /// <summary>From one time of day to another.</summary>
    private static decimal? TakeSpan(ref string rest)
    {
        var match = Span().Match(rest);
        if (!match.Success || !TimeOnly.TryParse(match.Groups["from"].Value, CultureInfo.InvariantCulture, out var from)
            || !TimeOnly.TryParse(match.Groups["to"].Value, CultureInfo.InvariantCulture, out var to) || to <= from)
        {
            return null;
        }

        rest = Cut(rest, match);
        return (decimal)(to - from).TotalMinutes / 60;
    }

    private static DateOnly? TakeDate(ref string rest, DateTimeOffset now, TimeZoneInfo zone)
    {
        var match = Date().Match(rest);
        if (!match.Success || DateTimeRecognizer.Recognize(match.Groups["day"].Value, now, zone) is not { } moment)
        {
            return null;
        }

        rest = Preposition().Replace(rest[..match.Index], " ") + " " + rest[(match.Index + match.Length)..];
        return DateOnly.FromDateTime(moment.Value.DateTime);
    }

    private static string? TakeKnown(ref string rest, IEnumerable<string> providers)
    {
        foreach (var name in providers.OrderByDescending(name => name.Length))
        {
            var at = rest.IndexOf(Folded(name), StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                rest = Preposition().Replace(rest[..at], " ") + " " + OfProvider().Replace(rest[(at + Folded(name).Length)..], " ");
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

    /// <summary>Behind "at", "by", "在"; a name of an authority or a school in front of what it held; or the last word, if it sounds like one.</summary>
    private static string? TakeProvider(ref string rest)
    {
        if (AtPlace().Match(rest) is { Success: true } at)
        {
            rest = $"{rest[..at.Index]} {at.Groups["what"].Value}";
            return at.Groups["who"].Value;
        }

        if (Behind().Match(rest) is { Success: true } match && Over().Replace(Trimmed(match.Groups["who"].Value), "") is { Length: > 0 } behind)
        {
            rest = Cut(rest, match);
            return behind;
        }

        if (Holder().Match(Clean(rest)) is { Success: true } held)
        {
            rest = held.Groups["of"].Success || !Generic().IsMatch(held.Groups["what"].Value) ? held.Groups["what"].Value : held.Value;
            return held.Groups["who"].Value;
        }

        var words = Clean(rest).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Organisation().IsMatch(words[^1]))
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

        if (text.Split('點') is [var whole, "五"])
        {
            return (whole == "零" ? 0 : NumberOf(whole)) + 0.5m;
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

    /// <summary>Full-width letters and digits as ASCII, any space as one; a part of a day as the day, and the phonetic ㄧ as the 一 it is typed for.</summary>
    private static string Folded(string text)
    {
        var plain = string.Concat(text.Select(c => c is '，' or '、' or '；' or '。' ? ' ' : c is 'ㄧ' ? '一' : c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c));
        return Spaces().Replace(PartOfDay().Replace(plain, match => match.Value[..1] + "天"), " ").Trim();
    }

    private static string Cut(string text, Match match) => string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(match.Index + match.Length));

    /// <summary>Without signs at its ends and without words that only say that it is over.</summary>
    private static string Clean(string text)
    {
        var clean = text;
        for (var before = ""; clean != before;)
        {
            before = clean;
            clean = Over().Replace(Filler().Replace(Trimmed(clean), ""), "");
        }

        return clean;
    }

    private static string Trimmed(string text) =>
        Spaces().Replace(Empty().Replace(text, " "), " ").Trim(' ', ',', '.', ';', ':', '，', '。', '、', '；', '：', '-', '|', '!', '~');
}
