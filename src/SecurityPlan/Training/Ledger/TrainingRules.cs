using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Training.Ledger;

/// <summary>Who needs how many hours, as <c>catalogue/training.json</c> says with its source.</summary>
public sealed record TrainingRules
{
    public required Source Source { get; init; }

    public required HoursRule General { get; init; }

    public required HoursRule Professional { get; init; }

    /// <summary>Who logs training: the staff, and whoever else needs the hours.</summary>
    public Roles Learners => General.Who.Concat(Professional.Who).Aggregate(Roles.Staff, (all, role) => all | role);

    /// <summary>Months in which people who lack hours are reminded; each is a reminder of its own.</summary>
    public required IReadOnlyList<int> RemindMonths { get; init; }

    /// <summary>Hours that one day may have before an entry is questioned.</summary>
    public required int LongestDay { get; init; }

    /// <summary>Who joined in this month or later is shown as a joiner of the year.</summary>
    public required int JoinerMonth { get; init; }

    /// <summary>Names of platforms that are recognised in a sentence, the longer before the shorter.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    public required BriefingRules Briefing { get; init; }

    /// <summary>The month in which people hear what they lacked last year, and officers what each group lacks for the new one.</summary>
    public required int LookBackMonth { get; init; }

    /// <summary>For whom a course can be planned, the largest first; the yearly plan has a target for each.</summary>
    public required IReadOnlyList<TrainingGroup> Groups { get; init; }

    public required ImportRules Import { get; init; }

    public TrainingGroup? GroupOf(string id) => Groups.FirstOrDefault(group => group.Id == id);

    /// <param name="folder">The setting <c>Plan:Catalogue</c>; the built-in file stands in where it has none.</param>
    /// <exception cref="CatalogueRefused">The file is unreadable, or says something that cannot be.</exception>
    public static TrainingRules Load(string? folder)
    {
        var rules = Catalogue.Read<TrainingRules>(Catalogue.FileOf(folder, "training.json"));
        var mistakes = rules.Mistakes().Select(mistake => "training.json: " + mistake).ToList();
        return mistakes.Count == 0 ? rules : throw new CatalogueRefused(mistakes);
    }

    private IEnumerable<string> Mistakes()
    {
        if (!CatalogueCheck.IsComplete(Source))
        {
            yield return "there is no complete source: regulation, article and version.";
        }

        foreach (var (name, rule) in new[] { ("general", General), ("professional", Professional) })
        {
            if (rule.Hours is < 0 or > 100 || rule.Years is < 1 or > 10 || rule.Who.Count == 0)
            {
                yield return $"\"{name}\" needs hours from 0 to 100, years from 1 to 10, and roles.";
            }
        }

        if (RemindMonths.Any(month => month is < 1 or > 12) || !RemindMonths.Order().Distinct().SequenceEqual(RemindMonths))
        {
            yield return "\"remindMonths\" are months from 1 to 12, each once and in order.";
        }

        if (LongestDay is < 1 or > 24 || JoinerMonth is < 1 or > 12 || LookBackMonth is < 1 or > 12)
        {
            yield return "\"longestDay\" is from 1 to 24 hours, \"joinerMonth\" and \"lookBackMonth\" from 1 to 12.";
        }

        if (Groups.Count is 0 or > 8 || Groups.Any(group => group.Id.Length == 0 || !group.Label.IsComplete || group.Who.Count == 0)
            || Groups.DistinctBy(group => group.Id).Count() < Groups.Count)
        {
            yield return "\"groups\" are one to eight, each with an id of its own, a label in both languages and roles.";
        }

        if (Briefing.Lines.Count is 0 or > 10 || Briefing.Lines.Any(line => !line.IsComplete) || Briefing.Version.Length == 0)
        {
            yield return "\"briefing\" needs a version and one to ten lines in both languages.";
        }
    }
}

/// <summary>Hours within a number of calendar years.</summary>
/// <param name="Years">Length of the window.</param>
/// <param name="FirstYear">The first year of the first window, and the first in which the rule holds; 0: always.</param>
/// <param name="Who">Roles that need the hours.</param>
public sealed record HoursRule(int Hours, IReadOnlyList<Roles> Who, int Years = 1, int FirstYear = 0)
{
    public int Quarters => Hours * 4;

    public bool Concerns(Person person, int year) => year >= FirstYear && Who.Any(role => (person.Roles & role) != 0);

    /// <summary>The first year of the window that <paramref name="year"/> lies in.</summary>
    public int WindowOf(int year) => Years == 1 ? year : FirstYear + ((year - FirstYear) / Years * Years);
}

/// <summary>What platforms write at the head of their columns, and for the kinds of training, beside the bot's own English words.</summary>
public sealed record ImportRules(IReadOnlyDictionary<string, IReadOnlyList<string>> Columns, IReadOnlyDictionary<string, IReadOnlyList<string>> Kinds)
{
    /// <summary>The bot's word for what a file says; the file's own if it is not known.</summary>
    public static string Known(IReadOnlyDictionary<string, IReadOnlyList<string>> words, string written) =>
        words.FirstOrDefault(word => word.Value.Contains(written, StringComparer.OrdinalIgnoreCase)).Key ?? written.ToLowerInvariant();
}

/// <summary>People that are trained together.</summary>
/// <param name="Joiners">Only those of them who joined in the year.</param>
public sealed record TrainingGroup(string Id, Label Label, IReadOnlyList<Roles> Who, bool Joiners = false)
{
    public bool Has(Person person, int year) => Who.Any(role => (person.Roles & role) != 0) && (!Joiners || person.Joined?.Year == year);
}

/// <summary>What people read on arrival.</summary>
/// <param name="Days">How long after the day of joining it is still given.</param>
/// <param name="Within">Days within which it is to be read.</param>
public sealed record BriefingRules(string Version, int Days, int Within, IReadOnlyList<Label> Lines);
