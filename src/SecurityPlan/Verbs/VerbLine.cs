using System.Data.Common;
using SecurityPlan.Demo;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Verbs;

/// <summary>
/// The words behind <c>--</c>: nothing or settings only: serve; <c>demo</c>: the demo school; else a verb, its files, its options.
/// What follows and is no option of the verb is a setting. What is neither never starts anything: it gets the usage.
/// </summary>
public sealed class VerbLine
{
    private static readonly Verb[] Verbs =
    [
        new("demo", [], [], Demonstrate.Run),
        new("check", [], [], Check.Run),
        new("people import", ["FILE.csv"], [], ImportPeople.Run),
        new("package", [], ["app-id", "host", "out"], Package.Run),
        new("audit verify", [], [], VerifyAudit.Run),
        new("training import", ["FILE.csv"], [], ImportTraining.Import),
        new("training export", ["FILE.csv"], [], ImportTraining.Export),
        new("case export", ["NUMBER"], ["out"], ExportCase.Run),
    ];

    private static readonly HashSet<string> Help = ["-h", "--help", "-?", "/?"];

    private readonly string[] words;
    private readonly Verb? verb;

    /// <summary>What is no setting and no option; null: nothing.</summary>
    private readonly string? stray;

    private VerbLine(string[] words, Verb? verb, Dictionary<string, string> options, string[] settings)
    {
        this.words = words;
        this.verb = verb;
        Options = options;
        stray = StrayIn(settings);
        Settings = stray is null ? settings : [];
    }

    public bool IsServe => words.Length == 0 && stray is null && !AsksForHelp;

    /// <summary>Arguments for the configuration builder.</summary>
    public string[] Settings { get; }

    internal Dictionary<string, string> Options { get; }

    /// <summary>What can be used is asked for, of all verbs or of one.</summary>
    private bool AsksForHelp { get; init; }

    /// <summary>File names, as given.</summary>
    internal string[] Files => words[verb!.Name.Split(' ').Length..];

    public static VerbLine Read(string[] args)
    {
        if (args is ["help", ..] || args.Any(Help.Contains))
        {
            var asked = args.SkipWhile(arg => arg == "help").TakeWhile(arg => !arg.StartsWith('-') && !Help.Contains(arg)).ToArray();
            return new VerbLine(asked, VerbOf(asked), [], []) { AsksForHelp = true };
        }

        var isServe = args is [] || args[0] is ['-' or '/', ..] || args[0].Contains('=');
        var words = isServe ? [] : args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var verb = VerbOf(words);
        var options = new Dictionary<string, string>();
        var settings = new List<string>();
        for (var at = words.Length; at < args.Length; at++)
        {
            var (name, value) = args[at].Split('=', 2) is [var left, var right] ? (left, right) : (args[at], null);
            if (verb?.Options.Contains(name.TrimStart('-')) == true && name.StartsWith("--", StringComparison.Ordinal))
            {
                options[name[2..]] = value ?? (at + 1 < args.Length ? args[++at] : "");
            }
            else
            {
                settings.Add(args[at]);
            }
        }

        return new VerbLine(words, verb, options, [.. settings]);
    }

    private static Verb? VerbOf(string[] words) =>
        Verbs.FirstOrDefault(verb => (string.Join(' ', words) + ' ').StartsWith(verb.Name + ' ', StringComparison.Ordinal));

    /// <summary>Names that begin as it does, or are at most two letters away from it.</summary>
    private static IReadOnlyList<string> Nearest(string[] words)
    {
        var names = Verbs.Select(verb => (verb.Name, Far: Distance(verb.Name.Split(' '), words))).ToList();
        var least = names.Min(name => name.Far);
        return least > 2 ? [] : [.. names.Where(name => name.Far == least).Select(name => name.Name)];
    }

    /// <summary>Letters to change in the words that were typed; words that are missing cost nothing, others behind the name neither, since they may be files.</summary>
    private static int Distance(string[] name, string[] typed) =>
        name.Zip(typed, (known, word) => Distance(known, word.ToLowerInvariant())).Sum();

    private static int Distance(string known, string typed)
    {
        var row = Enumerable.Range(0, typed.Length + 1).ToArray();
        for (var i = 1; i <= known.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= typed.Length; j++)
            {
                left = Math.Min(Math.Min(row[j], left) + 1, corner + (known[i - 1] == typed[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }

    /// <summary>Settings are <c>--Name value</c>, <c>--Name=value</c>, the same with <c>/</c>, or <c>Name=value</c>; .NET passes over anything else in silence.</summary>
    private static string? StrayIn(string[] settings)
    {
        for (var at = 0; at < settings.Length; at++)
        {
            var isNamed = settings[at].StartsWith("--", StringComparison.Ordinal) || settings[at].StartsWith('/');
            var hasValue = settings[at].Contains('=');
            if (isNamed && !hasValue && at + 1 < settings.Length && !settings[at + 1].StartsWith("--", StringComparison.Ordinal))
            {
                at++;
            }
            else if (!hasValue || (!isNamed && settings[at].StartsWith('-')))
            {
                return settings[at];
            }
        }

        return null;
    }

    /// <summary>Does what the line says. 0: done; 1: refused or found something; 2: wrong usage.</summary>
    public async Task<int> Run(VerbRun run)
    {
        if (AsksForHelp)
        {
            Explain(run, run.Output);
            return 0;
        }

        if (stray is not null || verb is null || !IsWhole(verb))
        {
            Explain(run, run.Errors);
            return 2;
        }

        try
        {
            return await verb.Run(run, this);
        }
        catch (StartRefused refused)
        {
            run.Say(refused.WordKey, [.. refused.Args.Select(arg => (arg.Name, (object)arg.Value))]);
        }
        catch (CatalogueRefused refused)
        {
            run.Output.WriteLine(string.Join(Environment.NewLine, refused.Mistakes));
        }
        catch (DbException unusable)
        {
            run.Say("console.database-trouble", ("reason", unusable.Message.TrimEnd('.')));
        }
        catch (Exception io) when (io is IOException or UnauthorizedAccessException)
        {
            run.Say("console.file-trouble", ("reason", io.Message.TrimEnd('.')));
        }

        return 1;
    }

    /// <summary>Every file and option is there and says something: a shell makes nothing of a variable that is not set.</summary>
    private bool IsWhole(Verb asked) =>
        Files.Length == asked.Files.Length && !Files.Any(string.IsNullOrWhiteSpace)
        && asked.Options.All(option => Options.TryGetValue(option, out var value) && !string.IsNullOrWhiteSpace(value));

    /// <summary>In every language: whoever asks may not have chosen one yet.</summary>
    private void Explain(VerbRun run, TextWriter to)
    {
        foreach (var language in run.Words.Languages.OrderByDescending(language => language == run.Language))
        {
            void Say(string word, params (string Name, object Value)[] args) => to.WriteLine(run.Words.Say(language, "console.usage." + word, args));
            var (wrong, name) = AsksForHelp ? ("help", "") : stray is not null ? ("stray", stray) : verb is null ? ("unknown", string.Join(' ', words)) : ("wrong", verb.Name);
            Say(wrong, ("verb", name), ("program", HowStarted.Verb), ("start", HowStarted.Serving));
            foreach (var known in Verbs.Where(known => verb is null || verb == known))
            {
                Say("line", ("line", known.Usage), ("what", run.Words.Say(language, "console.usage." + known.Key)));
            }

            if (wrong == "unknown" && Nearest(words) is { Count: > 0 } near)
            {
                Say("nearest", ("near", string.Join(", ", near)));
            }

            to.WriteLine();
        }
    }
}
