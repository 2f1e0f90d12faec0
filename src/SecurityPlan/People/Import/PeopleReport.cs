using SecurityPlan.Cards;

namespace SecurityPlan.People.Import;

/// <summary>What became of a people list, in sentences: how many, on which lines, and for each refused line why. Names are not shown.</summary>
public static class PeopleReport
{
    public static IEnumerable<string> Lines(PeopleImported imported, Words words, string language)
    {
        var (file, roster, hasOfficer) = imported;
        if (file.Ignored.Count > 0)
        {
            yield return words.Say(language, "console.people.ignored", ("columns", string.Join(", ", file.Ignored)));
        }

        foreach (var refused in roster.Refused)
        {
            yield return Line(refused, words, language);
        }

        if (imported.IsRefused)
        {
            yield return words.Say(language, "console.people.refused", ("count", roster.Refused.Count));
            yield break;
        }

        foreach (var (key, steps) in new[] { ("added", roster.Added), ("changed", roster.Changed), ("unchanged", roster.Unchanged) })
        {
            var lines = steps.Select(step => step.Row.Line).ToList();
            yield return words.Say(
                language, lines.Count == 0 ? $"console.people.{key}-none" : $"console.people.{key}",
                [("count", lines.Count), .. lines.Count == 0 ? [] : new (string, object)[] { ("lines", Ranges(lines)) }]);
        }

        yield return words.Say(language, "console.people.refused-none");
        yield return words.Say(language, hasOfficer ? "console.people.others-stay" : "console.people.no-officer");
    }

    public static string Line(PeopleMistake mistake, Words words, string language)
    {
        var why = words.Say(language, mistake.WordKey, mistake.Args);
        return mistake switch
        {
            { Line: 0 } => words.Say(language, "console.people.in-file", ("why", why)),
            { Column: null } => words.Say(language, "console.people.in-line", ("line", mistake.Line), ("why", why)),
            { Column: { } column } => words.Say(language, "console.people.in-column", ("line", mistake.Line), ("column", column), ("why", why)),
        };
    }

    /// <summary>2, 3, 4, 7 as <c>2–4, 7</c>.</summary>
    private static string Ranges(List<int> lines)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var line in lines)
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}–{range.Last}"));
    }
}
