using System.Net;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Storage;

/// <summary>A database that takes no more, here by triggers that refuse every new row and counter, as a full disk would.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task FullDisk_IsNotAcknowledged_MakesReadyRed_AndPassesByItself()
    {
        await using var school = await SchoolHost.InUse();
        await Fill(school);
        var said = school.Teacher.Message("通報 我點了一個連結");
        Assert.Equal(HttpStatusCode.InternalServerError, (await school.Teacher.Posts(said)).Status);

        await Ticks(school);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await school.Gets("/ready"));
        Assert.Equal(HttpStatusCode.OK, await school.Gets("/healthz"));

        await Empty(school);
        await IsReady(school);
        Assert.Equal(HttpStatusCode.OK, (await school.Teacher.Posts(said)).Status);
        await school.Teacher.Sees("incident-form");
    }

    private static Task Fill(SchoolHost school) => school.Looks(async db =>
    {
        foreach (var (name, act) in new[] { ("Inbox", "INSERT"), ("Counters", "INSERT"), ("Counters", "UPDATE") })
        {
            var trigger = $"""CREATE TRIGGER "full_{name}_{act}" BEFORE {act} ON "{name}" BEGIN SELECT RAISE(ABORT, 'full'); END""";
            await db.Database.ExecuteSqlRawAsync(trigger);
        }

        return true;
    });

    private static Task Empty(SchoolHost school) => school.Looks(async db =>
    {
        await db.Database.ExecuteSqlAsync($"DROP TRIGGER full_Inbox_INSERT");
        await db.Database.ExecuteSqlAsync($"DROP TRIGGER full_Counters_INSERT");
        return await db.Database.ExecuteSqlAsync($"DROP TRIGGER full_Counters_UPDATE");
    });

    /// <summary>Until a tick has met the full disk.</summary>
    private static Task Ticks(SchoolHost school)
    {
        school.Time.Advance(TimeSpan.FromSeconds(2));
        return Until(() => Task.FromResult(school.Log.Lines.Any(line => line.Contains("A tick waits for the database", StringComparison.Ordinal))));
    }

    private static Task IsReady(SchoolHost school)
    {
        school.Time.Advance(TimeSpan.FromSeconds(2));
        return Until(async () => await school.Gets("/ready") == HttpStatusCode.OK);
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        var tooLate = DateTime.UtcNow.AddSeconds(20);
        while (!await reached())
        {
            Assert.True(DateTime.UtcNow < tooLate, "It did not come.");
            await Task.Yield();
        }
    }
}
