namespace SecurityPlan.Tests.Journeys;

/// <summary>What time causes goes on, whatever one feature stumbles over.</summary>
public sealed class TickJourney
{
    [Fact]
    public async Task AScheduleThatFails_StopsNeitherTheOthersNorTheBot()
    {
        await using var school = await SchoolHost.Open();
        var ran = 0;
        school.Schedules((_, _, _, _, _) => throw new KeyNotFoundException("a row that names nobody"));
        school.Schedules((_, _, _, _, _) =>
        {
            Interlocked.Increment(ref ran);
            return Task.CompletedTask;
        });
        await school.Ticks();
        Assert.NotEqual(0, ran);
        await school.Teacher.Installs();
        await school.Teacher.Sees("welcome");
    }
}
