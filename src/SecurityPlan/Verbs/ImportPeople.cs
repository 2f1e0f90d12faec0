using SecurityPlan.People;
using SecurityPlan.People.Import;

namespace SecurityPlan.Verbs;

/// <summary><c>people import FILE.csv</c>. Works beside a running bot and before its first start.</summary>
internal static class ImportPeople
{
    public static async Task<int> Run(VerbRun run, VerbLine line)
    {
        var path = Path.GetFullPath(line.Files[0]);
        if (!run.HasGoodSettings())
        {
            return 1;
        }

        if (!File.Exists(path))
        {
            run.Say("console.people.no-file", ("path", path));
            return 1;
        }

        if (new FileInfo(path).Length > PeopleCsv.MaxBytes)
        {
            run.Say("console.people.too-large", ("max", PeopleCsv.MaxBytes / 1024 / 1024));
            return 1;
        }

        await run.BringUpToDate();
        var import = new PeopleImport(run.Factory, run.Settings.School.Name, run.Time);
        var imported = await import.Run(await File.ReadAllBytesAsync(path, run.Cancelled), run.Cancelled);
        foreach (var told in PeopleReport.Lines(imported, run.Words, run.Language))
        {
            run.Output.WriteLine(told);
        }

        return imported.IsRefused ? 1 : 0;
    }
}
