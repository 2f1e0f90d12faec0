using System.Globalization;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Papers;

/// <summary>Years of the Republic, and moments as official papers write them, in the school's zone: 民國115年11月22日 09:30.</summary>
public static class RocTime
{
    /// <summary>The Republic's year 0.</summary>
    private const int Before = 1911;

    /// <summary>2026 is 115.</summary>
    public static int Year(int western) => western - Before;

    /// <summary>115 is 2026.</summary>
    public static int Western(int year) => year + Before;

    /// <summary>Chinese readers count the years of the Republic.</summary>
    public static string Year(int western, string language) => (language == "en" ? western : Year(western)).ToString(CultureInfo.InvariantCulture);

    public static string Moment(Words words, string language, DateTimeOffset at, SchoolClock clock)
    {
        var local = clock.Local(at);
        return words.Say(
            language, "papers.moment", ("day", Day(words, language, DateOnly.FromDateTime(local.DateTime))), ("time", local.IsoClock()));
    }

    public static string Day(Words words, string language, DateOnly day) =>
        words.Say(language, "papers.day", ("year", Year(day.Year)), ("month", day.Month), ("day", day.Day));
}
