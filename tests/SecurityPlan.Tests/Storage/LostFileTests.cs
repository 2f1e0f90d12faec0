using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Storage;

/// <summary>A database file that is taken away under the running bot: on Linux everything written goes on into a file that nobody will find.</summary>
public sealed class LostFileTests
{
    [Fact]
    public async Task ADeletedFile_IsNotAcknowledged_AndUsedAgainWhenItIsBack()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var school = await SchoolHost.InUse();
        var aside = school.DatabaseFile + ".aside";
        foreach (var file in Files(school.DatabaseFile))
        {
            File.Move(file, aside + file[school.DatabaseFile.Length..]);
        }

        var said = school.Teacher.Message("通報 我點了一個連結");
        Assert.Equal(HttpStatusCode.InternalServerError, (await school.Teacher.Posts(said)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await school.Gets("/ready"));
        Assert.False(File.Exists(school.DatabaseFile), "An empty database in its place would look as if all were well.");

        foreach (var file in Files(aside))
        {
            File.Move(file, school.DatabaseFile + file[aside.Length..]);
        }

        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Posts(said)).Status);
        await school.Teacher.Sees("incident-form");
    }

    [Fact]
    public async Task AFileReplacedByAnEarlierCopy_IsTheOneThatIsUsed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var school = await SchoolHost.InUse();
        var copy = school.DatabaseFile + ".copy";
        await school.Settles();
        await school.Looks(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}"));
        foreach (var journal in Files(school.DatabaseFile).Where(file => file != school.DatabaseFile))
        {
            File.Delete(journal);
        }

        File.Move(copy, school.DatabaseFile, overwrite: true);
        await school.Teacher.Reports("我點了一個奇怪的連結");
        await school.Settles();
        await school.Dies();
        await school.Starts();
        await school.Hao.Says("事件清單");
        await school.Hao.Sees("incidents", "115-001");
    }

    /// <summary>
    /// What was committed lies in a journal that only this process still sees. Whoever uses it may end; the last one brings it into the file, and only then a
    /// new journal is begun.
    /// </summary>
    [Fact]
    public async Task ADeletedJournal_IsMissedByAConnectionThatWasUsedOnlyOnce()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var database = new SqliteDatabase();
        await database.InitializeAsync();
        await database.NewSchool();
        using (var fresh = database.FactoryWith(new Vault(new byte[32])))
        {
            await using var somebody = fresh.LeaseForAllSchools();
            await using var reading = await somebody.Database.BeginTransactionAsync();
            Assert.Equal(1, await somebody.Schools.CountAsync());
            await using (var once = fresh.LeaseForAllSchools())
            {
                Assert.Equal(1, await once.Schools.CountAsync());
            }

            File.Delete(database.File + "-wal");
            Assert.Throws<IOException>(fresh.LeaseForAllSchools);
        }

        await database.DisposeAsync();
    }

    [Fact]
    public async Task ADeletedJournal_LosesNothingThatWasAcknowledged_AndIsMadeAnewWhenNobodyUsesIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var school = await SchoolHost.InUse();
        await school.Teacher.Reports("我點了一個奇怪的連結");
        await school.Settles();
        var (isOpen, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var somebody = school.Looks(async db =>
        {
            var people = await db.People.IgnoreQueryFilters().CountAsync();
            isOpen.SetResult();
            await mayEnd.Task;
            return people;
        });
        await isOpen.Task;
        File.Delete(school.DatabaseFile + "-wal");
        var said = school.Teacher.Message("通報 又一封怪信");
        Assert.Equal(HttpStatusCode.InternalServerError, (await school.Teacher.Posts(said)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await school.Gets("/ready"));
        Assert.False(File.Exists(school.DatabaseFile + "-wal"), "A second journal beside the one that is still read would be mixed up with it.");

        mayEnd.SetResult();
        await somebody;
        var asKilledNow = school.DatabaseFile + ".killed";
        File.Copy(school.DatabaseFile, asKilledNow);
        await using (var left = new SqliteConnection($"Data Source={asKilledNow};Pooling=False"))
        {
            await left.OpenAsync();
            using var command = left.CreateCommand();
            command.CommandText = """SELECT (SELECT integrity_check FROM pragma_integrity_check) || ' ' || (SELECT COUNT(*) FROM "Incidents")""";
            Assert.Equal("ok 1", await command.ExecuteScalarAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Posts(said)).Status);
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form", "又一封怪信"), new { kind = "phishing", system = "unknown", personalData = "no" });
        await school.Hao.Sees("incident-case", "115-002");
        await school.Dies();
        await school.Starts();
        await school.Hao.Says("事件清單");
        await school.Hao.Sees("incidents", "115-001", "115-002");
        Assert.Null((await school.Looks(async db =>
        {
            db.SchoolId = (await db.Schools.SingleAsync()).Id;
            return await AuditChain.Verify(db, CancellationToken.None);
        })).Broken);
    }

    private static string[] Files(string database) => Directory.GetFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*")
        .Where(file => file.Length == database.Length || file[database.Length..] is "-wal" or "-shm").ToArray();
}
