using System.Globalization;
using SecurityPlan.Cards;

namespace SecurityPlan.Plan;

/// <summary>Finds what cannot be in a catalogue, one sentence per mistake, so that a school's or a county's own file is safe to try.</summary>
internal static class CatalogueCheck
{
    public static IEnumerable<string> Lists(IncidentLists lists)
    {
        foreach (var mistake in Options("kinds", lists.Kinds.Select(kind => new Option(kind.Id, kind.Label)))
            .Concat(Options("outcomes", lists.Outcomes))
            .Concat(Options("systems", lists.Systems))
            .Concat(Options("dataKinds", lists.DataKinds)))
        {
            yield return mistake;
        }

        foreach (var sign in lists.Kinds.SelectMany(kind => kind.Signs).Concat(lists.Harmless).Where(sign => !Sign.Of(sign).IsComplete))
        {
            yield return $"signs, harmless: \"{sign}\" has an empty part.";
        }

        foreach (var kind in lists.Kinds)
        {
            if (kind.DoNow.Count != 3 || kind.DoNow.Any(line => !line.IsComplete))
            {
                yield return $"kinds: \"{kind.Id}\" needs three lines of what to do now, in both languages.";
            }

            if (!kind.Tanet.IsComplete || !kind.National.IsComplete)
            {
                yield return $"kinds: \"{kind.Id}\" needs its category on both reporting forms, in both languages.";
            }
        }
    }

    public static IEnumerable<string> Levels(IReadOnlyList<LevelRules> levels)
    {
        if (levels.Count == 0)
        {
            yield return "There are no level rules (levels-*.json).";
        }

        foreach (var twice in levels.GroupBy(rules => rules.Id).Where(same => same.Count() > 1))
        {
            yield return $"Level rules \"{twice.Key}\" stand there twice.";
        }

        foreach (var mistake in Terms("Level rules", [.. levels.Select(rules => (rules.Id, rules.ValidFrom, rules.ValidTo))])
            .Concat(levels.SelectMany(Version)))
        {
            yield return mistake;
        }
    }

    /// <summary>Holes and overlaps of versions, oldest first; the newest stays in force.</summary>
    public static IEnumerable<string> Terms(string what, IReadOnlyList<(string Id, DateOnly From, DateOnly? To)> versions)
    {
        var inSentence = char.ToLowerInvariant(what[0]) + what[1..];
        for (var i = 0; i < versions.Count; i++)
        {
            var (id, from, to) = versions[i];
            if (to < from)
            {
                yield return $"{what} \"{id}\" end before they begin.";
            }

            if (i + 1 == versions.Count)
            {
                if (to is { } last)
                {
                    yield return $"Nothing is in force after {last.Iso()}, the last day of {inSentence} \"{id}\".";
                }
            }
            else if (to is null || to >= versions[i + 1].From)
            {
                yield return $"{what} \"{id}\" and \"{versions[i + 1].Id}\" overlap on {versions[i + 1].From.Iso()}.";
            }
            else if (to.Value.AddDays(1) != versions[i + 1].From)
            {
                yield return $"Nothing is in force between {inSentence} \"{id}\" ({to.Value.Iso()}) and \"{versions[i + 1].Id}\" ({versions[i + 1].From.Iso()}).";
            }
        }
    }

    public static bool IsComplete(Source source) => !new[] { source.Regulation, source.Article, source.Version }.Any(string.IsNullOrWhiteSpace);

    public static IEnumerable<string> Version(LevelRules rules)
    {
        if (!IsComplete(rules.Source))
        {
            yield return $"Level rules \"{rules.Id}\" name no complete source: regulation, article and version.";
        }

        if (!rules.Name.IsComplete || rules.Hints.Any(hint => !hint.IsComplete))
        {
            yield return $"Level rules \"{rules.Id}\" need a name and hints in both languages.";
        }

        foreach (var (name, axis) in new[]
            { ("confidentiality", rules.Confidentiality), ("integrity", rules.Integrity), ("availability", rules.Availability) })
        {
            foreach (var mistake in Axis($"{rules.Id}, {name}", axis))
            {
                yield return mistake;
            }
        }
    }

    private static IEnumerable<string> Axis(string where, LevelAxis axis)
    {
        foreach (var mistake in Options(where + ", grades", axis.Grades)
            .Concat(Options(where + ", classes", axis.Classes.Select(c => new Option(c.Id, c.Label)))))
        {
            yield return mistake;
        }

        foreach (var of in axis.Classes)
        {
            foreach (var grade in axis.Grades.Where(grade => !of.Levels.ContainsKey(grade.Id)))
            {
                yield return $"{where}: \"{of.Id}\" has no level for \"{grade.Id}\".";
            }

            foreach (var (grade, level) in of.Levels)
            {
                if (axis.Grades.All(known => known.Id != grade))
                {
                    yield return $"{where}: \"{of.Id}\" has a level for \"{grade}\", which is no grade.";
                }
                else if (level is < 1 or > 4)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{where}: \"{of.Id}\", \"{grade}\" has level {level}; only 1 to 4 exist.");
                }
            }
        }
    }

    public static IEnumerable<string> Options(string where, IEnumerable<Option> options)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (string.IsNullOrEmpty(option.Id) || !option.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                yield return $"{where}: \"{option.Id}\" is no id; only small letters, digits and hyphens are allowed.";
            }

            if (!known.Add(option.Id))
            {
                yield return $"{where}: \"{option.Id}\" stands there twice.";
            }

            if (!option.Label.IsComplete)
            {
                yield return $"{where}: \"{option.Id}\" needs a label in zh-TW and en.";
            }
        }

        if (known.Count == 0)
        {
            yield return $"{where}: the list is empty.";
        }
    }
}
