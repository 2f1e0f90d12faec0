using System.Net;
using Microsoft.EntityFrameworkCore;
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

    private static string[] Files(string database) => Directory.GetFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*")
        .Where(file => file.Length == database.Length || file[database.Length..] is "-wal" or "-shm").ToArray();
}
