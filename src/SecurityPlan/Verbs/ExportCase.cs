using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Folder;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Verbs;

/// <summary>
/// <c>case export 115-003 --out FOLDER</c>: a case as one folder, beside a running bot. Files are opened from the seal and compared with
/// their hashes; a folder with something in it is never touched.
/// </summary>
internal static class ExportCase
{
    private const UnixFileMode OnlyMine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static async Task<int> Run(VerbRun run, VerbLine line)
    {
        if (!run.HasGoodSettings())
        {
            return 1;
        }

        if (Parse(line.Files[0]) is not var (year, number))
        {
            return Refuse(run, "console.case.no-number", ("number", line.Files[0]));
        }

        if (run.Database.File is { } file && !File.Exists(file))
        {
            return Refuse(run, "console.no-database", ("path", Path.GetFullPath(file)), ("start", HowStarted.Serving));
        }

        var folder = Path.GetFullPath(line.Options["out"]);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return Refuse(run, "console.case.not-empty", ("path", folder));
        }

        await run.BringUpToDate();
        var factory = await run.FactoryWithKey(mayMake: false);
        var found = new List<(School School, Guid Case)>();
        await using var db = factory.LeaseForAllSchools();
        foreach (var school in await db.Schools.AsNoTracking().OrderBy(school => school.Code).ToListAsync(run.Cancelled))
        {
            if (await db.Incidents.IgnoreQueryFilters().Where(i => i.SchoolId == school.Id && i.RocYear == year && i.Number == number)
                .Select(i => (Guid?)i.Id).FirstOrDefaultAsync(run.Cancelled) is { } id)
            {
                found.Add((school, id));
            }
        }

        var of = found.Count == 1 ? found[0] : found.FirstOrDefault(each => each.School.Name == run.Settings.School.Name);
        return of.School is null
            ? Refuse(run, found.Count == 0 ? "console.case.unknown" : "console.case.which-school", ("number", line.Files[0]))
            : await Write(run, factory, of.School, of.Case, folder);
    }

    private static async Task<int> Write(VerbRun run, PlanDbFactory factory, School school, Guid id, string folder)
    {
        await using var db = factory.Lease(school.Id);
        var incident = (await db.ById<Incident>(id, run.Cancelled))!;
        var shows = new IncidentShows(Catalogue.Load(run.Settings.Plan.Catalogue), run.Words);
        var reader = new CaseReader(AsHandler: true, run.Language, run.Time.GetUtcNow(), new SchoolClock(run.Settings.School.TimeZone));
        var of = await shows.Whole(db, incident, reader, signer: null);
        var files = await CaseFolderShows.FilesOf(db, of, run.Cancelled);
        await Remember(run, db, incident);
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Name));
            MakeFolder(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes, run.Cancelled);
        }

        run.Say("console.case.written", ("number", incident.CaseNumber), ("count", files.Count), ("path", folder));
        var broken = of.Files.Zip(files.Where(file => file.Name.StartsWith("evidence/", StringComparison.Ordinal)))
            .Where(pair => !SHA256.HashData(pair.Second.Bytes).AsSpan().SequenceEqual(pair.First.Hash)).Select(pair => pair.Second.Name).ToList();
        foreach (var name in broken)
        {
            run.Say("console.case.changed", ("name", name));
        }

        var (_, _, fault) = await AuditChain.Verify(db, run.Cancelled);
        if (fault is { } at)
        {
            run.Say("console.audit." + at.Reason, ("school", school.Name), ("row", at.Sequence));
        }

        run.Say(broken.Count > 0 || fault is not null ? "console.case.look" : "console.case.keep");
        return broken.Count > 0 || fault is not null ? 1 : 0;
    }

    /// <summary>Who took a case out of the bot stands in its trail, before the first file does.</summary>
    private static async Task Remember(VerbRun run, PlanDb db, Incident incident)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(run.Cancelled);
        var log = new AuditLog();
        log.Write(null, "incident.export", incident.Id);
        await AuditChain.Append(db, log, run.Time.GetUtcNow(), run.Cancelled);
        await db.SaveChangesAsync(run.Cancelled);
        await transaction.CommitAsync(run.Cancelled);
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OnlyMine);
        }
    }

    private static (int Year, int Number)? Parse(string typed) =>
        typed.Split('-') is [var year, var number]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (y, n)
            : null;

    private static int Refuse(VerbRun run, string word, params (string Name, object Value)[] args)
    {
        run.Say(word, args);
        return 1;
    }
}
