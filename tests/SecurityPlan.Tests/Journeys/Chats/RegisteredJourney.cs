using System.Net;

namespace SecurityPlan.Tests.Journeys.Chats;

/// <summary>The bot as a school runs it: registered, with tokens both ways, and people who have never written to it.</summary>
public sealed class RegisteredJourney
{
    [Fact]
    public async Task AReport_ReachesHandlersWhoNeverWrote_InAChatMadeForEach()
    {
        await using var school = await SchoolHost.Registered();
        await school.Teacher.Reports("我點了連結");
        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", "115-001", "我點了連結");
        }

        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        await school.Officer.Sees("incident-case", "林志豪（");
        await school.Settles();
        var made = school.Teams.Calls.Where(c => c.MakesChat).Select(c => c.Body!).ToList();
        Assert.Equal(
            school.Handlers.Select(h => h.ObjectId).Order(StringComparer.Ordinal),
            made.Select(m => m["members"]![0]!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(made, m => Assert.Equal(SchoolHost.Tenant, m["tenantId"]!.GetValue<string>()));
        Assert.All(school.Teams.Calls, c => Assert.Equal("Bearer " + Registration.Token, c.Authorization));
    }

    [Fact]
    public async Task SomebodyWithoutTheApp_GetsTheCaseOnceTheyHaveIt()
    {
        await using var school = await SchoolHost.Registered();
        school.Teams.Troubles(
            c => c.MakesChat && c.Body!["members"]![0]!["id"]!.GetValue<string>() == school.Hao.ObjectId, new Trouble(403, "ForbiddenOperationException"));
        await school.Teacher.Reports("我點了連結");
        await school.Ting.Sees("incident-case");
        await school.Settles();
        school.Time.Advance(TimeSpan.FromHours(3));
        await school.Settles();
        Assert.Equal(4, school.Teams.Calls.Count(c => c.MakesChat));

        await school.Hao.Installs();
        await school.Hao.Sees("incident-case", "我點了連結");
    }

    [Fact]
    public async Task APictureInTeams_IsFetchedWithTheToken()
    {
        await using var school = await SchoolHost.Registered();
        await school.Teacher.Says("通報 這個畫面");
        await school.Teacher.Sees("incident-form");
        var kept = new Uri(school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]));
        await school.Teacher.Sends("image/*", "https://smba.trafficmanager.net" + kept.PathAndQuery);
        await school.Teacher.Hears("收到檔案");
        Assert.Equal("Bearer " + Registration.Token, school.Teams.Calls.Single(c => c.Path == kept.AbsolutePath).Authorization);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/teams/files/1")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/files/1")]
    [InlineData("http://127.0.0.1:1/x.png")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task AnAddressOffTheList_IsNeverAsked(string url)
    {
        await using var school = await SchoolHost.Registered();
        await school.Teacher.Says("通報 這個畫面");
        await school.Teacher.Sees("incident-form");
        await school.Teacher.Sends("image/png", url);
        await school.Teacher.Hears("有檔案沒有存下來");
        Assert.Contains(school.Log.Lines, line => line.Contains("was not fetched: ServiceHostRefusedException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SomebodyOfAnotherTenant_IsRefused()
    {
        await using var school = await SchoolHost.Registered();
        var stranger = new Member(school, "外人", "99999999-0000-0000-0000-000000000001") { Tenant = "11111111-2222-3333-4444-555555555555" };
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Posts(stranger.Message("通報 我點了連結"))).Status);
        Assert.Empty(school.Teams.Calls);
    }

    [Fact]
    public async Task ADeliveryWithoutAToken_IsRefused()
    {
        await using var school = await SchoolHost.Registered();
        using var response = await school.Client.PostAsync(
            new Uri("/api/messages", UriKind.Relative), new StringContent(school.Teacher.Message("通報 我點了連結").ToJsonString()));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Empty(school.Teams.Calls);
    }
}
