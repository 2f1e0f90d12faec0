using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SQLitePCL;

namespace SecurityPlan.Verbs;

/// <summary>What <c>check</c> finds in a database that is there: whether it opens, its schema, its integrity, its people.</summary>
/// <param name="hasKeyFile">False: a lost key is told, unless nothing is sealed yet.</param>
/// <param name="key">Null: there is none, or its file was refused already.</param>
internal sealed class DatabaseCheck(VerbRun run, bool hasKeyFile, Vault? key)
{
    private const int MostIds = 3;

    private readonly List<Finding> findings = [];

    public async Task<IReadOnlyList<Finding>> Run()
    {
        try
        {
            await using var db = run.Factory.LeaseForAllSchools();
            await db.Database.OpenConnectionAsync(run.Cancelled);
            if (await HasSchema(db) && await IsWhole(db) && TakesWrites(db))
            {
                await Key(db);
                await People(db);
                await Messages(db);
            }
        }
        catch (DbException unusable)
        {
            Add(Grade.Stops, "console.check.database-bad", ("reason", unusable.Message.TrimEnd('.')));
        }

        return findings;
    }

    private async Task<bool> HasSchema(PlanDb db)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(run.Cancelled);
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
        {
            Add(Grade.Stops, "console.check.database-newer", ("migration", newer));
            return false;
        }

        if (known.Except(applied).Any())
        {
            Add(Grade.Note, "console.check.database-older");
            return false;
        }

        return true;
    }

    private async Task<bool> IsWhole(PlanDb db)
    {
        if (run.Database.File is not { } file)
        {
            Add(Grade.Good, "console.check.database", ("place", db.Database.GetDbConnection().Database));
            return true;
        }

        var answer = await db.Database.SqlQuery<string>($"""SELECT quick_check AS "Value" FROM pragma_quick_check LIMIT 1""").ToListAsync(run.Cancelled);
        var isWhole = answer is ["ok"];
        Add(isWhole ? Grade.Good : Grade.Stops, isWhole ? "console.check.database" : "console.check.database-damaged", ("place", Path.GetFullPath(file)));
        return isWhole;
    }

    /// <summary>False where SQLite fell back to reading, since file, folder or disk take no writes.</summary>
    private bool TakesWrites(PlanDb db)
    {
        var isReadOnly = db.Database.GetDbConnection() is SqliteConnection { Handle: { } handle } && raw.sqlite3_db_readonly(handle, "main") == 1;
        AddIf(isReadOnly, Grade.Stops, "console.check.database-read-only", ("place", Path.GetFullPath(run.Database.File ?? "")));
        return !isReadOnly;
    }

    private async Task Key(PlanDb db)
    {
        if ((key is not null || !hasKeyFile) && await RightKey.Trouble(db, key, run.Settings.Storage.KeyFile, run.Cancelled) is { } trouble)
        {
            findings.Add(Finding.Of(trouble));
        }
    }

    private async Task People(PlanDb db)
    {
        var people = await db.People.IgnoreQueryFilters().AsNoTracking().ToListAsync(run.Cancelled);
        var today = new SchoolClock(run.Settings.School.TimeZone).Day(run.Time.GetUtcNow());
        foreach (var school in await db.Schools.AsNoTracking().OrderBy(school => school.Code).ToListAsync(run.Cancelled))
        {
            SchoolPeople(school, [.. people.Where(person => person.SchoolId == school.Id)], today);
        }

        if (!people.Exists(person => person.Listed))
        {
            Add(Grade.Stops, "console.check.no-people", ("program", HowStarted.Verb));
        }
    }

    /// <summary>By the ids of the copies, as the log names them: who runs the machine may not read who handles cases.</summary>
    private async Task Messages(PlanDb db)
    {
        var dead = await Undelivered.In(db.CardCopies.IgnoreQueryFilters(), run.Time.GetUtcNow())
            .OrderByDescending(copy => copy.DueAt).Select(copy => new { copy.Id, copy.SchoolId, copy.ReaderId }).ToListAsync(run.Cancelled);
        foreach (var school in await db.Schools.AsNoTracking().OrderBy(school => school.Code).ToListAsync(run.Cancelled))
        {
            var ofSchool = dead.FindAll(copy => copy.SchoolId == school.Id);
            AddIf(ofSchool.Count > 0, Grade.Note, "console.check.undelivered", ("school", school.Name), ("count", ofSchool.Count),
                ("people", ofSchool.Select(copy => copy.ReaderId).Distinct().Count()), ("ids", string.Join(", ", ofSchool.Take(MostIds).Select(copy => copy.Id))));
        }
    }

    private void SchoolPeople(School school, List<Person> people, DateOnly today)
    {
        var here = people.Where(person => person.IsHere(today)).ToList();
        if (here.Count > 0)
        {
            int Count(Roles role) => here.Count(person => (person.Roles & role) != 0);
            Add(Grade.Good, "console.check.people", ("school", school.Name), ("count", here.Count), ("officers", Count(Roles.Officer)),
                ("team", Count(Roles.Team)), ("cisos", Count(Roles.Ciso)));
            foreach (var (role, grade, wordKey) in new[]
            {
                (Roles.Officer, Grade.Stops, "console.check.no-officer"),
                (Roles.Team, Grade.Note, "console.check.no-team"),
                (Roles.Ciso, Grade.Note, "console.check.no-ciso"),
            })
            {
                AddIf(Count(role) == 0, grade, wordKey, ("school", school.Name), ("program", HowStarted.Verb));
            }
        }

        var (silent, refusing) = (here.Count(person => person.ChatId is null), here.Count(person => person.ChatRefusal is not null));
        var unknown = people.Count(person => !person.Listed);
        AddIf(silent > 0, Grade.Note, "console.check.never-reached", ("school", school.Name), ("count", silent));
        AddIf(refusing > 0, Grade.Note, "console.check.refusing", ("school", school.Name), ("count", refusing));
        AddIf(unknown > 0, Grade.Note, "console.check.unknown", ("school", school.Name), ("count", unknown));
    }

    private void AddIf(bool condition, Grade grade, string wordKey, params (string, object)[] args)
    {
        if (condition)
        {
            Add(grade, wordKey, args);
        }
    }

    private void Add(Grade grade, string wordKey, params (string, object)[] args) => findings.Add(new Finding(grade, wordKey, args));
}
