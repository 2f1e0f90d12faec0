using System.Data.Common;
using SecurityPlan.Demo;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Verbs;

/// <summary>
/// The words behind <c>--</c>: nothing or settings only: serve; <c>demo</c>: the demo school; else a verb, its files, its options.
/// What follows and is no option of the verb is a setting.
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

    private readonly string[] words;
    private readonly Verb? verb;

    private VerbLine(string[] words, Verb? verb, Dictionary<string, string> options, string[] settings)
    {
        this.words = words;
        this.verb = verb;
        Options = options;
        Settings = settings;
    }

    public bool IsServe => words.Length == 0;

    /// <summary>Arguments for the configuration builder.</summary>
    public string[] Settings { get; }

    internal Dictionary<string, string> Options { get; }

    /// <summary>File names, as given.</summary>
    internal string[] Files => words[verb!.Name.Split(' ').Length..];

    public static VerbLine Read(string[] args)
    {
        var isServe = args is [] || args[0] is ['-' or '/', ..] || args[0].Contains('=');
        var words = isServe ? [] : args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var verb = Verbs.FirstOrDefault(verb => (string.Join(' ', words) + ' ').StartsWith(verb.Name + ' ', StringComparison.Ordinal));
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

    /// <summary>Does what the line says. 0: done; 1: refused or found something; 2: wrong usage.</summary>
    public async Task<int> Run(VerbRun run)
    {
        if (verb is null || Files.Length != verb.Files.Length || !verb.Options.All(Options.ContainsKey))
        {
            Explain(run);
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

    private void Explain(VerbRun run)
    {
        if (verb is null)
        {
            run.Complain("console.usage.unknown", ("verb", string.Join(' ', words)));
        }
        else
        {
            run.Complain("console.usage.wrong", ("verb", verb.Name));
        }

        foreach (var known in Verbs.Where(known => verb is null || verb == known))
        {
            run.Complain("console.usage.line", ("line", known.Usage), ("what", run.Words.Say(run.Language, "console.usage." + known.Key)));
        }
    }
}
