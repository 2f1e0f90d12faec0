namespace SecurityPlan.Plan;

/// <summary>What a school may practise: <c>catalogue/drills.json</c>.</summary>
public sealed class DrillScenarios
{
    private readonly Lists lists;

    private DrillScenarios(Lists lists) => this.lists = lists;

    public IReadOnlyList<DrillScenario> All => lists.Scenarios;

    /// <summary>Why there are drills.</summary>
    public Source Source => lists.Source;

    public DrillScenario? Find(string? id) => All.FirstOrDefault(scenario => scenario.Id == id);

    /// <exception cref="CatalogueRefused">It cannot be read, or says something that cannot be.</exception>
    /// <param name="known">What a scenario can be about; null: that is not known, so only what the file itself says is looked at.</param>
    internal static DrillScenarios Load(string? folder, IncidentLists? known)
    {
        var lists = SchoolFile.Read<Lists>(folder, "drills.json");
        var mistakes = Mistakes(lists, known).ToList();
        return mistakes.Count == 0 ? new DrillScenarios(lists) : throw new CatalogueRefused(mistakes);
    }

    internal static IEnumerable<string> Mistakes(Lists lists, IncidentLists? known)
    {
        if (!CatalogueCheck.IsComplete(lists.Source))
        {
            yield return "drills.json names no complete source: regulation, article and version.";
        }

        if (lists.Scenarios.Count == 0)
        {
            yield return "drills.json has no scenario.";
        }

        foreach (var twice in lists.Scenarios.GroupBy(scenario => scenario.Id).Where(same => same.Count() > 1))
        {
            yield return $"drills: \"{twice.Key}\" stands there twice.";
        }

        foreach (var scenario in lists.Scenarios)
        {
            if (!scenario.Name.IsComplete || !scenario.Story.IsComplete || !scenario.Watch.IsComplete)
            {
                yield return $"drills: \"{scenario.Id}\" needs name, story and watch in both languages.";
            }

            if (known?.Kinds.All(kind => kind.Id != scenario.Kind) == true || known?.Systems.All(system => system.Id != scenario.System) == true
                || scenario.PersonalData is not ("yes" or "no" or "unknown"))
            {
                yield return $"drills: \"{scenario.Id}\" names a kind, a system or an answer about personal data that incidents.json does not have.";
            }
        }
    }

    /// <summary>The file.</summary>
    internal sealed record Lists(Source Source, IReadOnlyList<DrillScenario> Scenarios);
}

/// <param name="Story">What is reported, as it might have happened.</param>
/// <param name="Watch">What to talk about afterwards.</param>
/// <param name="Kind">Id of one of the catalogue's kinds; so the system.</param>
public sealed record DrillScenario(string Id, Label Name, Label Story, Label Watch, string Kind, string System, string PersonalData);
