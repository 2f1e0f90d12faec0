using System.Text.RegularExpressions;

namespace SecurityPlan.Tests.House;

/// <summary>Which folder may know which: read from the bottom up, nobody meets a name that was not explained before.</summary>
public sealed partial class OneWayStreet
{
    /// <summary>What every feature is made with; these may know each other, and no feature.</summary>
    private static readonly string[] Ground = ["AuditTrail", "Chats", "Conversation", "Files", "Forms", "Papers", "People", "Plan", "Settings"];

    /// <summary>They know nothing of this program but themselves.</summary>
    private static readonly string[] Apart = ["Cards", "PersonalData"];

    /// <summary>The database has everybody's rows: it knows the features, and is known by them.</summary>
    private static readonly string[] KnownToAll = ["Storage"];

    /// <summary>A feature may know those of the storeys below its own, and its neighbours.</summary>
    private static readonly string[][] Storeys =
    [
        ["Approvals"],
        ["Access", "Registers"],
        ["Incidents"],
        ["Drills", "Duties", "Reviews", "Training", "Announcements"],
        ["Movements", "Nudges"],
        ["Verbs", "Demo", "Web"],
    ];

    /// <summary>
    /// Folders of a feature in reading order: each knows those before it, and nothing of its feature that comes after. What stands beside them is known to
    /// all of them and knows none; but the feature's Map and Model put them together.
    /// </summary>
    private static readonly Dictionary<string, string[]> Within = new()
    {
        ["Access"] = ["Grants", "Reading", "Handling", "Requests", "Lists", "Uses", "Ends"],
        ["Duties"] = ["Occurrences", "Reading", "Handling"],
        ["Incidents"] = ["Cases", "Reading", "Clocks", "Handling", "OwnReports", "Repeats", "Reporting", "FollowUps", "Improvement", "Folder", "Figures"],
        ["People"] = ["Leaves", "Import"],
        ["Training"] = ["Ledger", "Logging", "Courses", "Plans", "Office", "Briefings"],
    };

    /// <summary>A label is a sentence in each language.</summary>
    private static readonly string[] Against = ["Cards/Words.cs -> Plan"];

    /// <summary>Features whose acts another feature causes: it does so as those who press do, with the same notes and the same cards.</summary>
    private static readonly string[] Acts =
    [
        "Movements -> AccessTalk", "Nudges -> TrainingShows", "Reviews -> AccessTalk", "Verbs -> CaseFolderShows", "Verbs -> IncidentShows",
    ];

    [Fact]
    public void AFolder_KnowsOnlyThoseBelowIt()
    {
        var all = Files.SelectMany(file => file.Knows.Where(other => !MayKnow(file.Folder, other)).Select(other => $"{file.Name} -> {other}"));
        Assert.Equal(Against, all);
    }

    [Fact]
    public void EveryFolder_HasItsPlace()
    {
        string[] placed = [.. Ground, .. Apart, .. KnownToAll, .. Storeys.SelectMany(storey => storey)];
        Assert.Equal(Files.Select(file => file.Folder).Where(folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFolderOfAFeature_KnowsOnlyThoseBeforeIt()
    {
        var back = from file in Files
                   where Within.ContainsKey(file.Folder) && !file.PutsTogether
                   let before = file.Inner.Length == 0 ? [] : Within[file.Folder].TakeWhile(folder => folder != file.Inner).ToList()
                   from other in file.KnowsWithin.Where(other => other != file.Inner && !before.Contains(other))
                   select $"{file.Name} -> {other}";
        Assert.Empty(back);
    }

    [Fact]
    public void EveryFolderOfAFeature_HasItsPlace() =>
        Assert.Equal(
            Files.Where(file => file.Inner.Length > 0 && file.Folder != "Storage" && file.Folder != "Cards").Select(file => $"{file.Folder}/{file.Inner}").Distinct().Order(StringComparer.Ordinal),
            Within.SelectMany(feature => feature.Value.Select(folder => $"{feature.Key}/{folder}")).Order(StringComparer.Ordinal));

    /// <summary>Features read each other's nouns, never each other's Talk.</summary>
    [Fact]
    public void AFeature_DoesNotTalkForAnother()
    {
        var doors = Files.Where(file => Storeys.Any(storey => storey.Contains(file.Folder))).Select(file => (file.Folder, Door: Door().Match(file.Name).Groups[1].Value))
            .Where(file => file.Door.Length > 0).Distinct().ToList();
        var uses = from file in Files
                   from door in doors
                   where file.Folder.Length > 0 && file.Folder != door.Folder && Regex.IsMatch(file.Code, $@"\b{door.Door}\b")
                   select $"{file.Folder} -> {door.Door}";
        Assert.Equal(Acts, uses.Distinct().Order(StringComparer.Ordinal));
    }

    private static bool MayKnow(string folder, string other) =>
        folder.Length == 0 || folder == other || Apart.Contains(other)
        || (!Apart.Contains(folder) && (KnownToAll.Contains(folder) || KnownToAll.Contains(other) || Ground.Contains(other) || StoreyOf(folder) >= StoreyOf(other)));

    /// <summary>Below all: −1.</summary>
    private static int StoreyOf(string folder) => Array.FindIndex(Storeys, storey => storey.Contains(folder));

    private static readonly IReadOnlyList<Source> Files =
    [
        .. Directory.EnumerateFiles(Repository.File("src/SecurityPlan"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.File("src/SecurityPlan"), path).Replace('\\', '/'))
            .Where(name => !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => new Source(name, File.ReadAllText(Repository.File("src/SecurityPlan/" + name)))),
    ];

    private sealed record Source(string Name, string Text)
    {
        /// <summary>Empty: the root, where everything is put together.</summary>
        public string Folder => Name.Contains('/', StringComparison.Ordinal) ? Name.Split('/')[0] : "";

        /// <summary>The folder within <see cref="Folder"/>; empty: none.</summary>
        public string Inner => Name.Split('/') is [_, var inner, _, ..] ? inner : "";

        /// <summary>Folders of the own feature, and what puts them together.</summary>
        public IEnumerable<string> KnowsWithin => Inside().Matches(Text).Where(match => match.Groups[1].Value == Folder).Select(match => match.Groups[2].Value)
            .Concat(Files.Where(other => other.Folder == Folder && other.PutsTogether && Regex.IsMatch(Code, $@"\b{other.Noun}\b")).Select(other => other.Noun)).Distinct();

        public string Noun => Path.GetFileNameWithoutExtension(Name);

        /// <summary>A feature's Map and Model.</summary>
        public bool PutsTogether => Inner.Length == 0 && (Noun.EndsWith("Map", StringComparison.Ordinal) || Noun.EndsWith("Model", StringComparison.Ordinal));

        public string Code => Comment().Replace(Text, "");

        public IEnumerable<string> Knows => Using().Matches(Text).Select(match => match.Groups[1].Value)
            .Concat(Qualified().Matches(Code).Select(match => match.Groups[1].Value)).Distinct();
    }

    [GeneratedRegex(@"^using (?:static )?SecurityPlan\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^using (?:static )?SecurityPlan\.(\w+)\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Inside();

    /// <summary>Names that are a folder's and no member's.</summary>
    [GeneratedRegex(@"(?<![\w.""])(?:SecurityPlan\.)?(Cards|Plan|Storage|Chats|Papers|Forms|Files|Nudges|Reviews|Access|Training|Registers)\.[A-Z]\w*(?=[.(< ])")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"//.*$|""(?:\\.|[^""\\])*""|^using .*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"/(\w+(?:Talk|Shows|Schedule))(?:\.\w+)?\.cs$")]
    private static partial Regex Door();
}
