namespace SecurityPlan.Plan;

/// <summary>The files of one catalogue of incidents, each read for itself, so that one that is broken hides nothing of the others.</summary>
internal sealed class CatalogueFiles
{
    private readonly List<string> unreadable = [];

    /// <summary>Kinds of files of which one cannot be read: whether the versions follow each other is not known then.</summary>
    private readonly HashSet<string> incomplete = [];

    private readonly string from;

    /// <param name="folder">The setting <c>Plan:Catalogue</c>; empty: the built-in one.</param>
    public CatalogueFiles(string? folder)
    {
        from = string.IsNullOrEmpty(folder) ? Path.Combine(AppContext.BaseDirectory, "catalogue") : folder;
        Lists = Read(() => Catalogue.Read<IncidentLists>(Path.Combine(from, "incidents.json")));
        Levels = [.. Versions<LevelRules>("levels-*.json").OrderBy(rules => rules.ValidFrom)];
        Clocks = [.. Versions<ClockRules>("clocks-*.json").OrderBy(rules => rules.ValidFrom)];
        Reports = [.. Versions<ReportRules>("report-*.json").OrderBy(rules => rules.ValidFrom)];
        Duplicates = Read(() => ResemblanceRules.Load(folder));
    }

    /// <summary>Null: it cannot be read.</summary>
    public IncidentLists? Lists { get; }

    public IReadOnlyList<LevelRules> Levels { get; }

    public IReadOnlyList<ClockRules> Clocks { get; }

    public IReadOnlyList<ReportRules> Reports { get; }

    /// <summary>Null: it cannot be read, or says something that cannot be.</summary>
    public ResemblanceRules? Duplicates { get; }

    /// <summary>Of every file that can be read what is wrong in it, after those that cannot.</summary>
    public IReadOnlyList<string> Mistakes()
    {
        var isWhole = !incomplete.Contains("levels-*.json");
        var needed = isWhole && Levels.Count > 0 ? Levels[0].ValidFrom : DateOnly.MaxValue;
        return
        [
            .. unreadable,
            .. Lists is null ? [] : CatalogueCheck.Lists(Lists),
            .. isWhole ? CatalogueCheck.Levels(Levels) : Levels.SelectMany(CatalogueCheck.Version),
            .. incomplete.Contains("clocks-*.json") ? Clocks.SelectMany(ClockCheck.Version) : ClockCheck.Clocks(Clocks, needed),
            .. incomplete.Contains("report-*.json") ? Reports.SelectMany(rules => rules.Mistakes()) : ReportRules.Mistakes(Reports, needed),
        ];
    }

    private IEnumerable<T> Versions<T>(string pattern)
        where T : class
    {
        foreach (var file in Directory.EnumerateFiles(from, pattern).Order(StringComparer.Ordinal))
        {
            if (Read(() => Catalogue.Read<T>(file)) is { } rules)
            {
                yield return rules;
            }
            else
            {
                incomplete.Add(pattern);
            }
        }
    }

    private T? Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (CatalogueRefused refused)
        {
            unreadable.AddRange(refused.Mistakes);
            return null;
        }
    }
}
