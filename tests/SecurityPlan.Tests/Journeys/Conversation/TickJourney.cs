using System.Net;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>What time causes goes on, whatever one feature stumbles over.</summary>
public sealed class TickJourney
{
    [Fact]
    public async Task AScheduleThatFails_StopsNeitherTheOthersNorTheBot()
    {
        await using var school = await SchoolHost.Open();
        var ran = 0;
        school.Schedules((_, _, _, _, _) => throw new KeyNotFoundException("a row that names nobody"));
        school.Schedules((db, _, _, _, _) =>
        {
            db.Counters.AddRange(new Counter { Name = "twice" }, new Counter { Name = "twice" });
            return Task.CompletedTask;
        });
        school.Schedules((_, _, _, _, _) =>
        {
            Interlocked.Increment(ref ran);
            return Task.CompletedTask;
        });
        await school.Ticks();
        Assert.NotEqual(0, ran);
        Assert.Equal(HttpStatusCode.OK, await school.Gets("/ready"));
        await school.Teacher.Installs();
        await school.Teacher.Sees("welcome");
    }

    /// <summary>A county has two hundred schools, and nearly all of them are quiet nearly always.</summary>
    [Fact]
    public async Task AQuietSchool_IsAskedNowAndThen_AndSoonAfterSomethingHappens()
    {
        await using var school = await SchoolHost.Open(stands: true);
        await school.StopsTicking();
        var asked = 0;
        school.Schedules((_, _, _, _, _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        });
        await school.Ticks();
        var before = asked;
        await school.TicksWhereDue();
        Assert.Equal(before, asked);

        await school.Teacher.Installs();
        await school.TicksWhereDue();
        Assert.Equal(++before, asked);

        school.Time.Advance(TimeSpan.FromSeconds(11));
        await school.TicksWhereDue();
        Assert.True(asked > before);
    }
}
