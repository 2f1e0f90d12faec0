using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Courses;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Verbs;

/// <summary><c>training import FILE.csv</c> and <c>training export FILE.csv</c>: the training record of the school of the settings. Needs the key, since courses are sealed.</summary>
internal static class ImportTraining
{
    public static Task<int> Import(VerbRun run, VerbLine line) => With(run, async (db, clock) =>
    {
        var path = Path.GetFullPath(line.Files[0]);
        if (!File.Exists(path))
        {
            run.Say("console.people.no-file", ("path", path));
            return 1;
        }

        var rows = TrainingCsv.Read(
            await File.ReadAllBytesAsync(path, run.Cancelled), TrainingRules.Load(run.Settings.Plan.Catalogue).Import, clock.Day(run.Time.GetUtcNow()), out var mistakes);
        var refused = mistakes.Select(mistake => (mistake.Line, Why: TrainingCards.Why(mistake, run.Language, run.Words))).ToList();

        // What the list of people refuses is named together with what the file itself gets wrong.
        var found = await TrainingImport.Run(db, rows, isWhole: mistakes.Count == 0, run.Time.GetUtcNow(), run.Cancelled);
        refused.AddRange(found.Unknown.Select(each => (each.Line, Why: run.Words.Say(run.Language, "console.training.unknown", ("value", each.Who)))));
        foreach (var (number, why) in refused.OrderBy(each => each.Line))
        {
            run.Say("console.training.line", ("line", number), ("why", why));
        }

        run.Say(refused.Count > 0 ? "console.training.refused" : "console.training.done", refused.Count > 0 ? [] : [("added", found.New.Count), ("known", found.Known.Count)]);
        return refused.Count > 0 ? 1 : 0;
    });

    public static Task<int> Export(VerbRun run, VerbLine line) => With(run, async (db, clock) =>
    {
        var path = Path.GetFullPath(line.Files[0]);
        var people = await db.People.AsNoTracking().ToDictionaryAsync(p => p.Id, run.Cancelled);
        var entries = await db.TrainingEntries.OrderBy(e => e.CompletedOn).ThenBy(e => e.Id).ToListAsync(run.Cancelled);
        await File.WriteAllBytesAsync(path, TrainingCsv.Write(entries.Select(entry => (people[entry.PersonId], entry))), run.Cancelled);
        run.Say("console.training.exported", ("count", entries.Count), ("path", path));
        return 0;
    });

    private static async Task<int> With(VerbRun run, Func<PlanDb, SchoolClock, Task<int>> act)
    {
        if (!run.HasGoodSettings())
        {
            return 1;
        }

        await run.BringUpToDate();
        var factory = await run.FactoryWithKey(mayMake: run.Settings.IsLocal);
        var school = await run.Database.EnsureSchool(run.Settings.School.Name, run.Cancelled);
        await using var db = factory.Lease(school.Id);
        return await act(db, new SchoolClock(run.Settings.School.TimeZone));
    }
}
