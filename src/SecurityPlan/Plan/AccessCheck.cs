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
            .Concat(CatalogueCheck.Options("access, reviews", rules.Reviews.Select(review => new Option(review.Id, review.Label))))
            .Concat(rules.Kinds.SelectMany(Kind))
            .Concat(rules.Reviews.SelectMany(Review)))
        {
            yield return mistake;
        }

        if (rules.RemindDays.Count == 0 || rules.RemindDays.Any(days => days < 1) || !rules.RemindDays.SequenceEqual(rules.RemindDays.Distinct().OrderDescending()))
        {
            yield return "access: \"remindDays\" needs days before the end, the earliest first, such as 7, 1.";
        }

        foreach (var kind in rules.Kinds.Where(kind => rules.Reviews.Count(review => review.Kinds.Contains(kind.Id)) != 1))
        {
            yield return $"access: \"{kind.Id}\" must stand in one of the reviews.";
        }

        foreach (var unknown in rules.Reviews.SelectMany(review => review.Kinds).Where(id => rules.Kinds.All(kind => kind.Id != id)))
        {
            yield return $"access: the reviews name the kind \"{unknown}\", which is unknown.";
        }

        if (rules.CloseDays < 1 || rules.UseHours < 1)
        {
            yield return "access: \"closeDays\" and \"useHours\" must be at least 1.";
        }
    }

    private static IEnumerable<string> Review(ReviewRule review)
    {
        if (review.Months.Count == 0 || review.Months.Any(month => month is < 1 or > 12) || review.GraceDays < 3 || review.SoonDays < 1 || review.UnusedDays < 1)
        {
            yield return $"access: review \"{review.Id}\" needs months from 1 to 12, at least 3 days of grace, and days of what ends soon and is unused.";
        }

        if (review.Reviewers.Count == 0 || review.Otherwise.Count == 0 || review.Signers.Count == 0)
        {
            yield return $"access: review \"{review.Id}\" needs roles that review, others for their own access, and roles that sign.";
        }

        if (!CatalogueCheck.IsComplete(review.Source))
        {
            yield return $"access: review \"{review.Id}\" names no complete source: regulation, article and version.";
        }
    }

    private static IEnumerable<string> Kind(AccessKind kind)
    {
        if (kind.LongestDays < 1 || kind.Route.Hours < 1 || kind.Route.Quorum < 1)
        {
            yield return $"access: \"{kind.Id}\" needs a longest term, hours to decide and a quorum of at least 1.";
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
