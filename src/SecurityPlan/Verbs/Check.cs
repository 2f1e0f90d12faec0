using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Plan;
using SecurityPlan.Settings;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Verbs;

/// <summary><c>check</c>: everything the bot needs, one line each. Changes nothing; works beside a running bot and before the first start.</summary>
internal sealed class Check(VerbRun run)
{
    private const string Uncertain = "console.check.uncertain";

    private readonly List<(Grade Grade, bool ToConfirm, string Line)> found = [];

    private int stops;

    public static Task<int> Run(VerbRun run, VerbLine line) => new Check(run).Run();

    private async Task<int> Run()
    {
        try
        {
            Settings();
            Mode();
            Texts();
            await Data();
            await Teams();
        }
        finally
        {
            // What keeps the bot from working first, what somebody has to confirm in the rules last.
            foreach (var (grade, _, line) in found.OrderBy(each => each.Grade == Grade.Stops ? 0 : each.ToConfirm ? 2 : 1))
            {
                run.Output.WriteLine($"{(grade switch { Grade.Good => "[OK]", Grade.Note => "[ ! ]", _ => "[ X ]" })} {line}");
            }
        }

        run.Say(stops == 0 ? "console.check.fine" : "console.check.trouble", stops == 0 ? [] : [("count", stops)]);
        return stops == 0 ? 0 : 1;
    }

    private void Settings()
    {
        var school = run.Settings.School;
        var ofBot = BotMistakes.Of(run.Settings, BotOptions.From(run.Configuration, run.IsDevelopment));
        var mistakes = run.Settings.Mistakes.Concat(ofBot).ToList();
        foreach (var mistake in mistakes)
        {
            Print(Grade.Stops, mistake.Line(run.Words, run.Language));
        }

        // Imported at every start; a list with mistakes changes nothing.
        foreach (var mistake in school.People is { } list && File.Exists(list) ? PeopleCsv.Read(File.ReadAllBytes(list)).Mistakes : [])
        {
            Print(Grade.Stops, $"School:People: {PeopleReport.Line(mistake, run.Words, run.Language)}");
        }

        if (mistakes.Count == 0)
        {
            Tell(Grade.Good, "console.check.settings", ("name", school.Name), ("zone", school.TimeZone.Id), ("language", school.Language));
        }
    }

    private void Mode()
    {
        if (!run.Settings.IsLocal)
        {
            Tell(Grade.Good, "console.check.registered");
        }
        else if (!run.IsDevelopment)
        {
            Tell(Grade.Stops, "console.check.local-refused");
        }
        else if (LocalMode.Refusal("Development", Serving.Addresses(run.Configuration)) is { Address: { } address })
        {
            Tell(Grade.Stops, "console.start.local-not-loopback", ("address", address));
        }
        else
        {
            Tell(Grade.Note, "console.check.local");
        }
    }

    private void Texts()
    {
        try
        {
            CardLibrary.Load(Path.Combine(run.ProgramFolder, "cards"), run.Words);
            Tell(Grade.Good, "console.check.cards");
        }
        catch (CardsRefused refused)
        {
            Tell(Grade.Stops, "console.check.cards-bad", ("reason", refused.Message.TrimEnd('.')));
        }

        PlanFiles();
    }

    /// <summary>Every file that a school may put into the folder of the catalogue, each for itself, so that one mistake hides no other.</summary>
    private void PlanFiles()
    {
        var folder = run.Settings.Plan.Catalogue;
        List<(Source Source, Label Note)> uncertain = [];
        IncidentLists? lists = null;
        if (Load(() => Catalogue.Load(folder, out lists)) is { } catalogue)
        {
            Tell(Grade.Good, "console.check.catalogue", ("kinds", catalogue.Kinds.Count), ("levels", catalogue.Levels[^1].Id));
            uncertain.AddRange(catalogue.Uncertain);
        }

        Load(() => DrillScenarios.Load(folder, lists));

        if (Load(() => SchoolCalendar.Load(folder, run.Settings.School.CalendarDays)) is { } calendar)
        {
            Calendar(calendar, out var days);
            uncertain.AddRange(days);
        }

        if (Load(() => DutyCatalogue.Load(folder)) is { } duties)
        {
            Tell(
                Grade.Good, "console.check.duties",
                ("name", duties.Name.In(run.Language)), ("count", duties.Duties.Count), ("law", duties.Duties.Count(duty => duty.Law)));
            uncertain.AddRange(duties.Uncertain);
        }

        if (Load(() => TrainingRules.Load(folder)) is { Source: { Note: { } doubt } hours })
        {
            uncertain.Add((hours, doubt));
        }

        if (Load(() => AccessRules.Load(folder)) is { } access)
        {
            Tell(Grade.Good, "console.check.access", ("kinds", access.Kinds.Count), ("systems", access.Systems.Count), ("reviews", access.Reviews.Count));
        }

        Load(() => MovementRules.Load(folder));
        foreach (var (source, text) in uncertain.Distinct())
        {
            Tell(
                Grade.Note, Uncertain,
                ("regulation", source.Regulation), ("version", source.Version), ("article", source.Article), ("note", text.In(run.Language)));
        }

        foreach (var stray in Catalogue.Strays(folder))
        {
            Tell(Grade.Note, "console.check.catalogue-stray", ("file", stray));
        }
    }

    /// <summary>Null: it was refused, a line for each mistake.</summary>
    private T? Load<T>(Func<T> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (CatalogueRefused refused)
        {
            foreach (var mistake in refused.Mistakes)
            {
                Tell(Grade.Stops, "console.check.catalogue-bad", ("reason", mistake.TrimEnd('.')));
            }

            return null;
        }
    }

    private void Calendar(SchoolCalendar calendar, out IEnumerable<(Source Source, Label Note)> uncertain)
    {
        uncertain = calendar.Uncertain;
        var today = new SchoolClock(run.Settings.School.TimeZone).Day(run.Time.GetUtcNow());
        Tell(
            Grade.Good, "console.check.calendar", ("years", string.Join(", ", calendar.Years)), ("own", calendar.Own.Count),
            ("today", run.Words.Say(run.Language, calendar.IsWorkday(today) ? "console.check.calendar-workday" : "console.check.calendar-free")));
        foreach (var year in new[] { today.Year, today.AddDays(90).Year }.Distinct().Except(calendar.Years))
        {
            Tell(Grade.Note, "console.check.calendar-missing", ("year", year));
        }
    }

    private async Task Data()
    {
        var (file, keyFile) = (run.Database.File, run.Settings.Storage.KeyFile);
        var hasKey = File.Exists(keyFile);
        var key = hasKey ? Key(keyFile) : null;
        if (!hasKey && run.Settings.IsLocal)
        {
            Tell(Grade.Note, "console.check.no-key-yet", ("path", Path.GetFullPath(keyFile)));
        }

        if (file is not null && !File.Exists(file))
        {
            Tell(Grade.Note, "console.check.no-database-yet", ("path", Path.GetFullPath(file)));
            Tell(Grade.Note, "console.check.no-people-yet", ("program", HowStarted.Verb));
            return;
        }

        foreach (var finding in await new DatabaseCheck(run, hasKey, key).Run())
        {
            Tell(finding);
        }
    }

    private Vault? Key(string file)
    {
        try
        {
            var key = KeyFile.Open(file, mayMake: false);
            Tell(Grade.Good, "console.check.key", ("path", Path.GetFullPath(file)));
            return key;
        }
        catch (StartRefused refused)
        {
            Tell(Finding.Of(refused));
            return null;
        }
    }

    private async Task Teams()
    {
        if (run.Settings.IsLocal)
        {
            return;
        }

        const string standard = "https://login.botframework.com/v1/.well-known/openidconfiguration";
        var address = run.Configuration["ToBotFromChannelOpenIdMetadataUrl"] is { Length: > 0 } set ? set : standard;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri(address), run.Cancelled);
            answer.EnsureSuccessStatusCode();
            Tell(Grade.Good, "console.check.teams", ("address", address));
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException or UriFormatException or InvalidOperationException)
        {
            Tell(Grade.Stops, "console.check.teams-unreachable", ("address", address), ("reason", unreachable.Message.TrimEnd('.')));
        }
    }

    private void Tell(Finding finding) => Tell(finding.Grade, finding.WordKey, finding.Args);

    private void Tell(Grade grade, string wordKey, params (string Name, object Value)[] args) =>
        Print(grade, run.Words.Say(run.Language, wordKey, args), wordKey == Uncertain);

    private void Print(Grade grade, string line, bool toConfirm = false)
    {
        stops += grade == Grade.Stops ? 1 : 0;
        found.Add((grade, toConfirm, line));
    }
}
