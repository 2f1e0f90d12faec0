using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Papers;

/// <summary>Moments as official papers write them, in the school's zone: 民國115年11月22日 09:30.</summary>
public static class RocTime
{
    public static string Moment(Words words, string language, DateTimeOffset at, SchoolClock clock)
    {
        var local = clock.Local(at);
        return words.Say(
            language, "papers.moment", ("day", Day(words, language, DateOnly.FromDateTime(local.DateTime))), ("time", local.IsoClock()));
    }

    public static string Day(Words words, string language, DateOnly day) =>
        words.Say(language, "papers.day", ("year", day.Year - 1911), ("month", day.Month), ("day", day.Day));
}
