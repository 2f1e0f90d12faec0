using System.Text.RegularExpressions;
using SecurityPlan.Conversation;

namespace SecurityPlan.Movements;

/// <summary>Whom and which day the words behind 到職 or 離職 name, in either order: <c>陳怡君 明天</c>, <c>12/1 陳怡君老師</c>, <c>emma@school.example on 12/1</c>.</summary>
/// <param name="Who">A name or an e-mail address as typed; empty: nobody.</param>
/// <param name="UnreadDay">What looks like a day and is none, as <c>2/30</c>; null: nothing does.</param>
public sealed partial record MovementSentence(string Who, DateOnly? Day, string? UnreadDay = null)
{
    /// <summary>What <see cref="Who"/> may be in the people list, in lower case: as typed, and without 老師 or another form of address behind it.</summary>
    public IReadOnlyList<string> Names { get; } = [.. new[] { Who, Address().Replace(Who, "") }.Select(name => name.Trim().ToLowerInvariant()).Distinct()];

    public static MovementSentence Read(string text, DateTimeOffset now, SchoolClock clock)
    {
        var day = DaySpan.In(text, now, clock, out var who)?.From;
        var unread = day is null && NoDay().Match(who) is { Success: true } found ? found.Value.Trim() : null;
        return new MovementSentence(Around().Replace(unread is null ? who : NoDay().Replace(who, " ", 1).Trim(), ""), day, unread);
    }

    /// <summary>Somebody is said to come or to go: 王小明要離職了.</summary>
    /// <param name="who">For <see cref="Read"/>.</param>
    public static bool Tells(string text, out bool isLeaver, out string who)
    {
        var found = Told().Match(TypedSentence.Behind(text.Trim()));
        (isLeaver, who) = (found.Groups["leaves"].Success, found.Groups["who"].Value);
        return found.Success;
    }

    [GeneratedRegex(@"^(?!.*(?:不|沒|誰|嗎|呢|什麼|怎麼|幾|如果|[?？]))(?<who>\S.{1,24}?)\s*(?:已經|已|要|將|會)*(?:(?<leaves>離職)|到職)了?[。.!！]*$")]
    private static partial Regex Told();

    [GeneratedRegex(@"^(?:的|是|:|：)\s*|\s*(?:要|將|會)?(?:離職|到職|報到|leaves|leaving|joins|starts)?[。.!！]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Around();

    [GeneratedRegex(@"(?<![\w.@-])\d{1,4}(?:\s*[/.年月-]\s*\d{1,2})+\s*[日號]?(?![\w@])")]
    private static partial Regex NoDay();

    [GeneratedRegex(@"(?<=\S{2})\s*(?:老師|主任|組長|校長|先生|小姐|女士|護理師|幹事)$")]
    private static partial Regex Address();
}
