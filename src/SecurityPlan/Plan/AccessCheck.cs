namespace SecurityPlan.Plan;

/// <summary>Finds what cannot be in the access rules, one sentence per mistake.</summary>
internal static class AccessCheck
{
    public static IEnumerable<string> Mistakes(AccessRules rules)
    {
        foreach (var mistake in CatalogueCheck.Options("access, kinds", rules.Kinds.Select(kind => new Option(kind.Id, kind.Label)))
            .Concat(CatalogueCheck.Options("access, urgencies", rules.Urgencies))
            .Concat(CatalogueCheck.Options("access, devices", rules.Devices))
            .Concat(CatalogueCheck.Options("access, systems", rules.Systems.Select(system => new Option(system.Id, system.Label))))
            .Concat(rules.Kinds.SelectMany(Kind)))
        {
            yield return mistake;
        }

        if (rules.RemindDays.Count == 0 || rules.RemindDays.Any(days => days < 1) || !rules.RemindDays.SequenceEqual(rules.RemindDays.Distinct().OrderDescending()))
        {
            yield return "access: \"remindDays\" needs days before the end, the earliest first, such as 7, 1.";
        }

        if (rules.CloseDays < 1 || rules.UseHours < 1)
        {
            yield return "access: \"closeDays\" and \"useHours\" must be at least 1.";
        }
    }

    private static IEnumerable<string> Kind(AccessKind kind)
    {
        if (kind.LongestDays < 1 || kind.ReviewMonths < 1 || kind.GraceDays < 1 || kind.Route.Hours < 1 || kind.Route.Quorum < 1)
        {
            yield return $"access: \"{kind.Id}\" needs a longest term, a review rhythm, days of grace, hours to decide and a quorum of at least 1.";
        }

        if (kind.Route.Deciders.Count == 0 || kind.Route.Escalate.Count == 0)
        {
            yield return $"access: \"{kind.Id}\" needs roles that decide and roles it escalates to.";
        }

        if (kind.Rules.Any(rule => !rule.IsComplete))
        {
            yield return $"access: \"{kind.Id}\" needs its rules in zh-TW and en.";
        }

        if (!CatalogueCheck.IsComplete(kind.Source))
        {
            yield return $"access: \"{kind.Id}\" names no complete source: regulation, article and version.";
        }
    }
}
