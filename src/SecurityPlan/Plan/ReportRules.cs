using System.Globalization;

namespace SecurityPlan.Plan;

/// <summary>What an improvement report (調查、處理及改善報告) must contain by one version of the law.</summary>
public sealed record ReportRules
{
    public required string Id { get; init; }

    public required Label Name { get; init; }

    public required Source Source { get; init; }

    /// <summary>First day in force, the school's zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force, inclusive; null: still in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>In the order of the law.</summary>
    public required IReadOnlyList<ReportItem> Items { get; init; }

    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    internal static IEnumerable<string> Mistakes(IReadOnlyList<ReportRules> versions, DateOnly neededFrom)
    {
        if (versions.Count == 0)
        {
            return ["There are no rules for the improvement report (report-*.json)."];
        }

        var late = versions[0].ValidFrom > neededFrom
            ? [string.Create(CultureInfo.InvariantCulture, $"Report rules begin on {versions[0].ValidFrom:yyyy-MM-dd}, after the level rules ({neededFrom:yyyy-MM-dd}).")]
            : Array.Empty<string>();
        return late
            .Concat(CatalogueCheck.Terms("Report rules", [.. versions.Select(rules => (rules.Id, rules.ValidFrom, rules.ValidTo))]))
            .Concat(versions.SelectMany(rules => rules.Mistakes()));
    }

    internal IEnumerable<string> Mistakes()
    {
        if (!CatalogueCheck.IsComplete(Source) || !Name.IsComplete)
        {
            yield return $"Report rules \"{Id}\" need a name in both languages and a source: regulation, article and version.";
        }

        if (Items.Count == 0 || Items.Select(item => item.Id).Distinct().Count() != Items.Count)
        {
            yield return $"Report rules \"{Id}\" need contents, each once.";
        }

        foreach (var item in Items.Where(item => item.Id.Contains(' ') || !item.Title.IsComplete || (item.IsAsked && item.Ask?.IsComplete != true)))
        {
            yield return $"Report rules \"{Id}\", \"{item.Id}\": needs an id without spaces, a title and, unless it comes from the case, a question, in both languages.";
        }
    }
}

/// <summary>One content of the report.</summary>
/// <param name="Title">As the law says it.</param>
/// <param name="Ask">The same as a question in plain words.</param>
/// <param name="From">What the case knows of it.</param>
public sealed record ReportItem(string Id, Label Title, Label? Ask = null, ReportSource From = ReportSource.Nothing)
{
    /// <summary>False: the case itself says it, nobody has to write it.</summary>
    public bool IsAsked => From != ReportSource.Times;
}

/// <summary>Where a content of the report comes from.</summary>
public enum ReportSource
{
    /// <summary>Somebody has to write it.</summary>
    Nothing,

    /// <summary>The moments that were attested; nothing is to be written.</summary>
    Times,

    /// <summary>Suggested from what is affected.</summary>
    Impact,

    /// <summary>Suggested from the containment.</summary>
    Containment,

    /// <summary>Suggested from the timeline.</summary>
    Course,
}
