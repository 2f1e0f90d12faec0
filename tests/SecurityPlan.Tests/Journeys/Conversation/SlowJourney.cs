namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>What the bot waits for while somebody waits for the bot: never so long that their own words are lost.</summary>
public sealed class SlowJourney
{
    private const string Waiting = "name,email,roles\n林志豪,hao@school.example,team\n";

    [Fact]
    public async Task AMemberLookUpThatHangs_CostsNobodysWords()
    {
        await using var school = await SchoolHost.Open(people: Waiting);
        school.Teams.Troubles(call => call.Path.Contains("/members/", StringComparison.Ordinal), Trouble.Hang);
        await school.Teacher.Reports("我點了連結");
    }

    [Fact]
    public async Task AFileThatHangs_CostsNobodysWords()
    {
        await using var school = await SchoolHost.InUse();
        var url = school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]);
        school.Teams.Troubles(call => call.Path.Contains("/files/", StringComparison.Ordinal), Trouble.Hang);
        await school.Teacher.Sends("image/png", url, "通報 這個畫面");
        await school.Teacher.Sees("incident-form");
        await school.Teacher.Hears("有檔案沒有存下來");
    }
}
