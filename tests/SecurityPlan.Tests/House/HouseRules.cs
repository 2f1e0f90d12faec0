using System.Text.RegularExpressions;

namespace SecurityPlan.Tests.House;

/// <summary>What a reviewer would otherwise have to look for in every change.</summary>
public sealed partial class HouseRules
{
    private static readonly string[] Features =
    [
        "Access", "Announcements", "Approvals", "Drills", "Duties", "Incidents", "Movements", "Nudges", "Papers", "People", "PersonalData", "Plan", "Registers", "Reviews", "Training",
    ];

    /// <summary>Kinds of files that may know the database or Teams; all others of a feature are rules and data.</summary>
    private static readonly string[] Doors = ["Talk", "Schedule", "Shows", "Map", "Form", "Dialog", "Desk", "Owed", "Sharers", "CaseBook", "Pictures", "Import", "Model"];

    public static TheoryData<string> PureFiles => [.. Pure];

    private static IEnumerable<string> Pure => Sources("src/SecurityPlan")
        .Where(f => Features.Contains(f.Split('/')[2]) && !Array.Exists(Doors, door => NameOf(f).EndsWith(door, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(PureFiles))]
    public void ANounAndItsCards_KnowNoDatabaseNoTeamsAndNoClock(string file)
    {
        var text = Read(file);
        string[] outside = ["Microsoft.EntityFrameworkCore", "PlanDb", "Noticeboard", "ITurnContext", "Activity ", "TimeProvider", "GetUtcNow", "HttpClient"];
        Assert.DoesNotContain(outside, word => text.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void AFeaturesRules_AreManyEnoughThatTheTestAboveIsNotEmpty() => Assert.InRange(Pure.Count(), 25, 500);

    [Fact]
    public void Files_StayWithinTheBudget()
    {
        var sizes = Sources("src").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (Lines: Read(f).Count(c => c == '\n'), File: f)).OrderBy(f => f.Lines).ToList();
        Assert.All(sizes, f => Assert.True(f.Lines <= 350, $"{f.File} has {f.Lines} lines."));
        Assert.InRange(sizes[sizes.Count / 2].Lines, 1, 90);
        Assert.InRange(sizes[sizes.Count * 9 / 10].Lines, 1, 200);
    }

    [Fact]
    public void TheBotLibrary_IsBroughtInByOneFile() =>
        Assert.DoesNotContain(Sources("src/SecurityPlan"), f => UsesBotFramework().IsMatch(Read(f)));

    [Fact]
    public void TheBotLibrary_KnowsNothingOfSecurityPlan() =>
        Assert.DoesNotContain(Sources("src/BotFramework"), f => Read(f).Contains("SecurityPlan", StringComparison.Ordinal));

    /// <summary>Who uses the library reads what a type is, and where the protocol says so, before its members.</summary>
    [Fact]
    public void EveryPublicTypeOfTheBotLibrary_SaysWhatItIs()
    {
        var silent = Sources("src/BotFramework").SelectMany(f => BareType().Matches(Read(f)).Select(type => $"{f}: {type.Groups[1].Value.Trim()}"));
        Assert.Empty(silent);
    }

    [Fact]
    public void TheClock_IsReadThroughTimeProviderOnly() =>
        Assert.DoesNotContain(Sources("src"), f => Clocks().IsMatch(Read(f)));

    /// <summary>What people say is recognised in code; what they read stands in the words files.</summary>
    [Fact]
    public void ASentenceForPeople_IsInTheWordsFilesOnly()
    {
        var lines = Sources("src/SecurityPlan")
            .Where(f => !f.Contains("/PersonalData/", StringComparison.Ordinal) && !f.Contains("Sentence.", StringComparison.Ordinal) && !f.EndsWith("/TypedNumber.cs", StringComparison.Ordinal))
            .SelectMany(f => Read(f).Split('\n').Select(line => (File: f, Line: line)))
            .Where(l => ChineseLiteral().IsMatch(Comment().Replace(l.Line, "")))
            .Where(l => !l.Line.Contains("OnSay(", StringComparison.Ordinal) && !l.Line.Contains("OnSayAlone(", StringComparison.Ordinal) && !l.Line.Contains("OnButtonTyped(", StringComparison.Ordinal) && !l.Line.Contains("Contains(", StringComparison.Ordinal))
            .Select(l => $"{l.File}: {l.Line.Trim()}");
        Assert.Equal(["src/SecurityPlan/Settings/SchoolOptions.cs: public string Name { get; init; } = \"示範國民小學\";"], lines);
    }

    [Fact]
    public void Files_AreNamedAfterWhatTheyAre() =>
        Assert.DoesNotContain(Sources("src"), f => Vague().IsMatch(f));

    [Fact]
    public void NothingIsLeftForLater_AndNoMachineIsNamed()
    {
        var places = Everything().Where(f => NameOf(f) is not ("HouseRules" or "inert-cases"))
            .SelectMany(f => Read(f).Split('\n').Where(line => Later().IsMatch(line) || Machine().IsMatch(line)).Select(line => $"{f}: {line.Trim()}"));
        Assert.Empty(places);
    }

    /// <summary>What was decided, done, used or taught stays on record; two rows of one person who turned out to be the same are another matter.</summary>
    [Fact]
    public void ARecord_IsNeverDeleted() =>
        Assert.DoesNotContain(
            Sources("src/SecurityPlan").SelectMany(f => DeletesRecord().Matches(Read(f)).Select(match => $"{f}: {match.Value}")),
            place => !place.StartsWith("src/SecurityPlan/People/Import/PeopleImport.cs", StringComparison.Ordinal));

    /// <summary>Sources of a folder, relative to the repository, without what the build makes.</summary>
    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories).Select(Relative).Where(IsOurs);

    private static IEnumerable<string> Everything() =>
        from folder in new[] { "src", "tests", "cards", "manifest" }
        where Directory.Exists(Repository.File(folder))
        from file in Directory.EnumerateFiles(Repository.File(folder), "*", SearchOption.AllDirectories)
        let relative = Relative(file)
        where IsOurs(relative) && Path.GetExtension(file) is ".cs" or ".json" or ".mjs" or ".props" or ".csproj" or ".md"
        select relative;

    private static bool IsOurs(string file) => !file.Split('/').Any(part => part is "obj" or "bin" or "node_modules" or "package-lock.json");

    private static string Relative(string file) => Path.GetRelativePath(Repository.File("."), file).Replace('\\', '/');

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static string Read(string file) => File.ReadAllText(Repository.File(file));

    [GeneratedRegex(@"^\s*(global )?using BotFramework", RegexOptions.Multiline)]
    private static partial Regex UsesBotFramework();

    /// <summary>A public type with neither a comment nor an attribute above it.</summary>
    [GeneratedRegex(@"(?:^|\n)(?!\s*(?:///|\[))[^\n]*\n(public [^\n]*)")]
    private static partial Regex BareType();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bStopwatch\b")]
    private static partial Regex Clocks();

    [GeneratedRegex("[\"'][^\"]*\\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex ChineseLiteral();

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(Helper|Util|Manager|Service|Common)s?(/|\.cs$)")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(Approvals|ApprovalSteps|Audit\w*|Drills|DutyOccurrences|DutyReturns|FollowUps|Grants|GrantUses|GrantUsers|Incidents|IncidentEntries|Movements|MovementSteps|Reviews|ReviewLines|TrainingEntries)\b[^;{]*\.(Remove|RemoveRange|ExecuteDelete|ExecuteDeleteAsync)\(")]
    private static partial Regex DeletesRecord();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"(?<![\w./:])/(work|root|home|Users)/\w|[A-Z]:\\\\?Users\\\\?[a-z]")]
    private static partial Regex Machine();
}
