using SecurityPlan.People;

namespace SecurityPlan.Plan;

/// <summary>What is to be done when somebody comes or goes: <c>catalogue/people-changes.json</c>.</summary>
/// <param name="BackDays">A date of the people list that is longer ago makes no checklist: the school knew before.</param>
/// <param name="AheadDays">The checklist of somebody who is about to leave is made so many days before.</param>
public sealed record MovementRules(IReadOnlyList<MovementRule> Joiner, IReadOnlyList<MovementRule> Leaver, int BackDays, int AheadDays, Source Source)
{
    /// <summary>Of the folder in <c>Plan:Catalogue</c> if it has the file, else the built-in one.</summary>
    /// <exception cref="CatalogueRefused">The file is unreadable, or says something that cannot be.</exception>
    public static MovementRules Load(string? folder)
    {
        const string File = "people-changes.json";
        var own = Path.Combine(folder ?? "", File);
        var rules = Catalogue.Read<MovementRules>(
            !string.IsNullOrEmpty(folder) && System.IO.File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "catalogue", File));
        var mistakes = new[] { ("joiner", rules.Joiner), ("leaver", rules.Leaver) }
            .SelectMany(list => CatalogueCheck.Options($"people-changes, {list.Item1}", list.Item2.Select(step => new Option(step.Id, step.Label))))
            .Concat(rules.Joiner.Concat(rules.Leaver).Where(step => step.Owners.Count == 0 || step.Days < 0).Select(step => $"people-changes: \"{step.Id}\" needs owners and days."))
            .Concat(rules.BackDays < 1 || rules.AheadDays < 0 || !CatalogueCheck.IsComplete(rules.Source) ? ["people-changes: \"backDays\", \"aheadDays\" or the source is wrong."] : []).ToList();
        return mistakes.Count == 0 ? rules : throw new CatalogueRefused(mistakes);
    }
}

/// <param name="Days">Days after the day of the change until which it is in time.</param>
public sealed record MovementRule(string Id, Label Label, IReadOnlyList<Roles> Owners, int Days, MovementCheck Check)
{
    /// <summary>The duties that come up with the change and that this line, once done, meets: <see cref="Duty.MetBy"/>.</summary>
    public IReadOnlyList<string> Meets { get; init; } = [];
}

/// <summary>What must be so before a line can be called done.</summary>
public enum MovementCheck
{
    None,

    /// <summary>No access is live any more.</summary>
    Grants,

    /// <summary>Nothing is the person's any more.</summary>
    Belongings,
}
