using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityPlan.Conversation;

namespace SecurityPlan.Plan;

/// <summary>
/// What plan and law demand, as data: <c>catalogue/incidents.json</c>, one <c>catalogue/levels-*.json</c>, one
/// <c>catalogue/clocks-*.json</c> and one <c>catalogue/report-*.json</c> for each version of the law. Loaded once at start.
/// </summary>
public sealed class Catalogue
{
    internal static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private readonly List<(IncidentKind Kind, List<Sign> Signs)> signs;

    private readonly List<Sign> harmless;

    private Catalogue(IncidentLists lists, IReadOnlyList<LevelRules> levels, IReadOnlyList<ClockRules> clocks) =>
        (Lists, Levels, Clocks, signs, harmless) = (lists, levels, clocks, [.. lists.Kinds.Select(kind => (kind, kind.Signs.Select(Sign.Of).ToList()))], [.. lists.Harmless.Select(Sign.Of)]);

    /// <summary>Every version of the improvement report's contents, oldest first, without a hole or an overlap.</summary>
    public IReadOnlyList<ReportRules> Reports { get; private init; } = [];

    internal IncidentLists Lists { get; }

    public IReadOnlyList<IncidentKind> Kinds => Lists.Kinds;

    /// <summary>The plain outcomes of "not an incident".</summary>
    public IReadOnlyList<Option> Outcomes => Lists.Outcomes;

    /// <summary>Systems and devices a reporter may name; one of them is "don't know".</summary>
    public IReadOnlyList<Option> Systems => Lists.Systems;

    public IReadOnlyList<Option> DataKinds => Lists.DataKinds;

    public Unsure Unsure => Lists.Unsure;

    /// <summary>Every version of the level rules, oldest first, without a hole or an overlap.</summary>
    public IReadOnlyList<LevelRules> Levels { get; }

    /// <summary>Every version of the clock rules, oldest first; the legal ones without a hole or an overlap.</summary>
    public IReadOnlyList<ClockRules> Clocks { get; }

    /// <summary>What is not certain about the rules, with its source.</summary>
    public IEnumerable<(Source Source, Label Note)> Uncertain => Levels.Select(rules => rules.Source)
        .Concat(Clocks.SelectMany(rules => rules.Clocks.Select(clock => clock.Source).Prepend(rules.Source)))
        .Concat(Reports.Select(rules => rules.Source))
        .Where(source => source.Note is not null)
        .Select(source => (source, source.Note!));

    /// <summary>The clock rules in force on <paramref name="day"/> (the school's zone), the legal ones first.</summary>
    public IEnumerable<ClockRules> ClocksOn(DateOnly day) => Clocks.Where(rules => rules.IsInForce(day)).OrderByDescending(rules => rules.Legal);

    /// <summary>The rules in force on <paramref name="day"/> (the school's zone); null before the oldest.</summary>
    public LevelRules? LevelsOn(DateOnly day) => Levels.FirstOrDefault(rules => rules.IsInForce(day));

    /// <summary>When two reports may be of the same thing.</summary>
    public required ResemblanceRules Duplicates { get; init; }

    /// <summary>What the improvement report of an incident that became known on <paramref name="day"/> must contain.</summary>
    public ReportRules ReportOn(DateOnly day) => Reports.FirstOrDefault(rules => rules.IsInForce(day)) ?? Reports[0];

    public LevelRules? LevelsNamed(string? id) => Levels.FirstOrDefault(rules => rules.Id == id);

    public IncidentKind Kind(string id) => Kinds.First(kind => kind.Id == id);

    /// <summary>The kind whose words stand in <paramref name="text"/>, the first of several; null: nothing in it sounds like an incident.</summary>
    public IncidentKind? KindIn(string text)
    {
        var folded = TypedSentence.Folded(text);
        return signs.FirstOrDefault(kind => kind.Signs.Exists(sign => sign.IsIn(folded))).Kind;
    }

    /// <summary>True if somebody tells of an incident without saying so; a question about one that has not happened is none.</summary>
    public bool Tells(string text)
    {
        var folded = TypedSentence.Folded(text);
        return KindIn(text) is not null && !harmless.Exists(sign => sign.IsIn(folded));
    }

    /// <summary>The catalogue of the setting <c>Plan:Catalogue</c>, else the built-in one.</summary>
    /// <exception cref="CatalogueRefused">A file is missing or unreadable, or says something that cannot be.</exception>
    public static Catalogue Load(string? folder) => Load(folder, out _);

    /// <param name="lists">Of <c>incidents.json</c>, whatever the other files say; null: it cannot be read.</param>
    /// <inheritdoc cref="Load(string?)"/>
    internal static Catalogue Load(string? folder, out IncidentLists? lists)
    {
        var files = new CatalogueFiles(folder);
        lists = files.Lists;
        var mistakes = files.Mistakes();
        return mistakes.Count == 0 ? Of(files.Lists!, files.Levels, files.Clocks, files.Reports, files.Duplicates) : throw new CatalogueRefused(mistakes);
    }

    /// <exception cref="CatalogueRefused">It says something that cannot be.</exception>
    internal static Catalogue Of(IncidentLists lists, IReadOnlyList<LevelRules> levels, IReadOnlyList<ClockRules> clocks, IReadOnlyList<ReportRules> reports,
        ResemblanceRules? duplicates = null)
    {
        var from = levels.Count > 0 ? levels[0].ValidFrom : DateOnly.MaxValue;
        var mistakes = CatalogueCheck.Lists(lists).Concat(CatalogueCheck.Levels(levels)).Concat(ClockCheck.Clocks(clocks, from)).Concat(ReportRules.Mistakes(reports, from)).ToList();
        return mistakes.Count == 0 ? new Catalogue(lists, levels, clocks) { Reports = reports, Duplicates = duplicates ?? ResemblanceRules.Load(null) } : throw new CatalogueRefused(mistakes);
    }

    /// <summary>A file of the folder <c>Plan:Catalogue</c>; the built-in one where that folder has none.</summary>
    internal static string FileOf(string? folder, string name) =>
        !string.IsNullOrEmpty(folder) && Path.Combine(folder, name) is var own && File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, "catalogue", name);

    /// <summary>Files of that folder whose names nothing reads: most likely a slip of the pen, since they change nothing.</summary>
    internal static IEnumerable<string> Strays(string? folder)
    {
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            return [];
        }

        string[] several = ["levels-", "clocks-", "report-"];
        var known = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "catalogue")).Select(Path.GetFileName).ToHashSet();
        return Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!)
            .Where(name => !known.Contains(name) && !(name.EndsWith(".json", StringComparison.Ordinal) && several.Any(start => name.StartsWith(start, StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal);
    }

    /// <exception cref="CatalogueRefused">The file is missing or unreadable.</exception>
    internal static T Read<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Reading)
                ?? throw new CatalogueRefused([$"{file} is empty."]);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CatalogueRefused([$"{file} cannot be read: {unreadable.Message}"]);
        }
    }
}

/// <summary>The file <c>incidents.json</c>.</summary>
internal sealed record IncidentLists(
    IReadOnlyList<IncidentKind> Kinds, IReadOnlyList<Option> Outcomes, IReadOnlyList<Option> Systems, IReadOnlyList<Option> DataKinds)
{
    /// <summary>Signs of texts that sound like an incident and tell of none: of a course, a question, a lost umbrella.</summary>
    public IReadOnlyList<string> Harmless { get; init; } = [];

    public Unsure Unsure { get; init; } = new([], new Dictionary<string, string>());
}

/// <summary>How people say that they do not know.</summary>
/// <param name="Means">The choice that says so, by the question's field.</param>
public sealed record Unsure(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Means)
{
    public IReadOnlyList<string> For(string field, string value) => Means.GetValueOrDefault(field) == value ? Words : [];
}
