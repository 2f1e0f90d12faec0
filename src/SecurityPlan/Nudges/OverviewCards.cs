using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;

namespace SecurityPlan.Nudges;

/// <summary>The digest as card data.</summary>
internal sealed class OverviewCards(OverviewReading reading, string language, DateTimeOffset now, SchoolClock clock, Words words)
{
    /// <summary>Lines of each list; what is more is counted.</summary>
    public const int MostLines = 5;

    /// <param name="last">The numbers of the last Monday before this week; null: there is none yet.</param>
    public JsonObject Of(NudgeNumbers? last)
    {
        var numbers = reading.Numbers;
        var owners = Owners();
        var due = reading.DueThisMonth.GroupBy(item => (Title: item.Title.In(language), Due: item.Due!.Value)).ToList();
        return new JsonObject
        {
            ["at"] = words.Moment(language, now, clock.Zone),
            ["numbers"] = new JsonArray(
                Number("open", numbers.Open, last?.Open), Number("overdue", numbers.Overdue, last?.Overdue), Number("cases", numbers.Cases, last?.Cases),
                Number("trained", numbers.Trained, last?.Trained), Number("unreached", numbers.Unreached, last?.Unreached)),
            ["trained"] = numbers.Trained,
            ["untrained"] = numbers.ToTrain - numbers.Trained,
            ["toTrain"] = numbers.ToTrain,
            ["owners"] = owners,
            ["due"] = new JsonArray([.. due.Take(MostLines).Select(same => (JsonNode)words.Say(
                language, "overview.due-line", ("title", same.Key.Title), ("who", Names(same.Select(item => NameOf(item.PersonId)))), ("day", words.Day(language, same.Key.Due))))]),
            ["dueCount"] = due.Count,
            ["dueMore"] = Math.Max(0, due.Count - MostLines),
            ["never"] = Names(reading.NeverReached.Select(person => person.Name)),
            ["undelivered"] = reading.Undelivered.Count,
            ["undeliveredTo"] = Names(reading.Undelivered.Select(person => person.Name).Distinct()),
            ["refusing"] = Names(reading.Refusing.Select(person => person.Name)),
        };
    }

    /// <summary>Who is late with how much, most first; the rest together.</summary>
    private JsonArray Owners()
    {
        var owners = reading.Overdue.GroupBy(item => item.PersonId).Select(of => (Name: NameOf(of.Key), Count: of.Count()))
            .OrderByDescending(of => of.Count).ThenBy(of => of.Name, StringComparer.Ordinal).ToList();
        var rows = owners.Take(MostLines).Select(of => Row(of.Name, of.Count));
        return new JsonArray(
            [.. owners.Count > MostLines ? rows.Append(Row(words.Say(language, "overview.others"), owners.Skip(MostLines).Sum(of => of.Count))) : rows]);
    }

    private static JsonObject Row(string name, int count) => new() { ["name"] = name, ["count"] = count };

    private JsonObject Number(string name, int count, int? before) => new()
    {
        ["name"] = words.Say(language, "overview.number." + name),
        ["value"] = before is { } last
            ? words.Say(language, "overview.against", ("now", Text(count)), ("last", Text(last)))
            : Text(count),
    };

    private string Names(IEnumerable<string> people)
    {
        var names = people.Order(StringComparer.Ordinal).ToList();
        var shown = string.Join(words.Say(language, "overview.comma"), names.Take(2 * MostLines));
        return names.Count <= 2 * MostLines ? shown : words.Say(language, "overview.and-more", ("names", shown), ("count", Text(names.Count)));
    }

    private string NameOf(Guid person) => reading.People.First(each => each.Id == person).Name;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
