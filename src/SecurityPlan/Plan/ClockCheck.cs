using System.Globalization;

namespace SecurityPlan.Plan;

/// <summary>Finds what cannot be in clock rules, one sentence per mistake.</summary>
internal static class ClockCheck
{
    /// <summary>What every legal version must say, for which levels, and whether with a time limit.</summary>
    private static readonly (ClockKind Kind, int[] Levels, bool Limited)[] Needed =
    [
        (ClockKind.Report, [1, 2, 3, 4], true),
        (ClockKind.MakeUp, [1, 2, 3, 4], false),
        (ClockKind.Relevel, [1, 2, 3, 4], true),
        (ClockKind.Review, [1, 2, 3, 4], true),
        (ClockKind.Containment, [1, 2, 3, 4], true),
        (ClockKind.Meeting, [3, 4], false),
        (ClockKind.Improvement, [1, 2, 3, 4], true),
    ];

    public static IEnumerable<string> Clocks(IReadOnlyList<ClockRules> clocks, DateOnly levelsFrom)
    {
        var legal = clocks.Where(rules => rules.Legal).ToList();
        if (legal.Count == 0)
        {
            return ["There are no legal clock rules (clocks-*.json)."];
        }

        var late = legal[0].ValidFrom > levelsFrom
            ? [string.Create(CultureInfo.InvariantCulture, $"Clock rules begin on {legal[0].ValidFrom:yyyy-MM-dd}, after the level rules ({levelsFrom:yyyy-MM-dd}).")]
            : Array.Empty<string>();
        return late
            .Concat(CatalogueCheck.Terms("Clock rules", [.. legal.Select(rules => (rules.Id, rules.ValidFrom, rules.ValidTo))]))
            .Concat(clocks.GroupBy(rules => rules.Id).Where(same => same.Count() > 1).Select(same => $"Clock rules \"{same.Key}\" stand there twice."))
            .Concat(clocks.SelectMany(Version));
    }

    public static IEnumerable<string> Version(ClockRules rules)
    {
        if (!CatalogueCheck.IsComplete(rules.Source) || !rules.Name.IsComplete)
        {
            yield return $"Clock rules \"{rules.Id}\" need a name in both languages and a source: regulation, article and version.";
        }

        foreach (var twice in rules.Clocks.GroupBy(clock => clock.Kind).Where(same => same.Count() > 1))
        {
            yield return $"Clock rules \"{rules.Id}\" have \"{twice.Key}\" twice.";
        }

        foreach (var (kind, levels, limited) in Needed.Where(_ => rules.Legal))
        {
            var clock = rules.Clocks.FirstOrDefault(clock => clock.Kind == kind);
            foreach (var level in levels.Where(level => clock?.TermOf(level) is not { } term || (limited && term is { Hours: null, Months: null })))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Clock rules \"{rules.Id}\": \"{kind}\" has no time limit for level {level}.");
            }
        }

        foreach (var mistake in rules.Clocks.SelectMany(clock => Clock($"{rules.Id}, {clock.Kind}", clock)))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Clock(string where, ClockRule clock)
    {
        if (!CatalogueCheck.IsComplete(clock.Source) || !clock.Name.IsComplete)
        {
            yield return $"{where}: needs a name in both languages and a source: regulation, article and version.";
        }

        var levels = clock.Terms.SelectMany(term => term.Levels ?? [1, 2, 3, 4]).ToList();
        if (levels.Count != levels.Distinct().Count() || levels.Exists(level => level is < 1 or > 4))
        {
            yield return $"{where}: its terms overlap, or have a level other than 1 to 4.";
        }

        if (clock.Terms.Any(term => term is { Hours: not null, Months: not null } or { Hours: <= 0 } or { Months: <= 0 }))
        {
            yield return $"{where}: a term is either hours or months, and more than none.";
        }

        var open = clock.Terms.Any(term => term is { Hours: null, Months: null });
        if (clock.Reminders.Any(reminder =>
            reminder.After is null == reminder.Before is null || reminder.After < TimeSpan.Zero || reminder.Before < TimeSpan.Zero || (open && reminder.Before is not null)))
        {
            yield return $"{where}: a reminder is either after the start or before a deadline that there is.";
        }

        if (clock.Reminders.Distinct().Count() != clock.Reminders.Count)
        {
            yield return $"{where}: a reminder stands there twice.";
        }
    }
}
