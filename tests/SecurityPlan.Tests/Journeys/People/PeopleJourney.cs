using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys.Incidents;

namespace SecurityPlan.Tests.Journeys.People;

/// <summary>Who may do what: strangers, other tenants, people who come and go.</summary>
public sealed class PeopleJourney
{
    private const string Head = "aadObjectId,name,email,roles,language,left\n";

    [Fact]
    public async Task AStranger_MayReportAndFollow_AndNothingElse()
    {
        await using var school = await SchoolHost.InUse();
        var stranger = school.Person("實習生", 77);
        await stranger.Says("事件清單");
        await stranger.Hears("事件清單只有");
        await stranger.Reports("看到奇怪的隨身碟");
        await school.Officer.Sees("incident-case", "實習生");
        var add = (await stranger.Presses("補充", await stranger.Sees("incident-mine", "115-001"))).Card!;
        await stranger.Presses("送出補充", add, new { text = "紅色的" });
        await school.Officer.Sees("incident-case", "紅色的");
        await stranger.Says("說明");
        await stranger.Sees("help", "您目前不在學校的人員名單上");
        string[] others = ["申請遠距工作", "我的申請", "待核准", "授權清單", "登錄訓練 2 小時", "我的狀態", "總覽", "請假 12/1-12/5", "使用紀錄", "到職", "演練", "公告 大家好"];
        foreach (var (says, times) in others.Select((says, at) => (says, at + 1)))
        {
            await stranger.Says(says);
            await stranger.HearsTimes("您還不在學校的人員名單上", times);
        }
    }

    [Fact]
    public async Task SomebodyOfAnotherTenant_IsRefused_AndNothingIsSent()
    {
        await using var school = await SchoolHost.Open(settings: ("School:Tenants", SchoolHost.Tenant));
        var stranger = new Member(school, "外人", "99999999-0000-0000-0000-000000000001") { Tenant = "11111111-2222-3333-4444-555555555555" };
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Posts(stranger.Message("通報 我點了連結"))).Status);
        Assert.Empty(school.Teams.Calls);
    }

    [Fact]
    public async Task AReportToASchoolWithoutATeam_IsDelivered_WhenPeopleAreImported()
    {
        await using var school = await SchoolHost.Open(people: null);
        await school.Teacher.Reports("我點了連結");
        await school.Officer.Installs();
        await school.Officer.Sees("welcome");
        await school.Imports(Head + $"{school.Officer.ObjectId},李建國,,officer,zh-TW,");
        school.Time.Advance(TimeSpan.FromSeconds(10));
        await school.Officer.Sees("incident-case", "115-001", "我點了連結");
    }

    [Fact]
    public async Task AHandlerWhoNeverOpenedTheApp_GetsTheCardWhenTheyDo()
    {
        await using var school = await SchoolHost.Open();
        await school.Teacher.Reports("我點了連結");
        await school.Settles();
        Assert.DoesNotContain(school.Teams.Calls, call => call.MakesChat);
        await school.Hao.Installs();
        await school.Hao.Sees("incident-case", "我點了連結");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task SomebodyWhoLeft_LosesTheirRightsAtOnce(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var card = school.Hao.Card("incident-case");
        await school.Imports(Head + $"{school.Hao.ObjectId},林志豪,hao@school.example,team,zh-TW,2026-11-22");

        var reply = await school.Hao.Presses("接手", card, by: by);
        const string left = "您已不在學校的在職名單上";
        Assert.Contains(left, by == By.Execute ? reply.Says! : await school.Hao.Hears(left), StringComparison.Ordinal);
        await school.Ting.Sees("incident-case", "疑似，尚未接手");
        await school.Hao.Says("事件清單");
        await school.Hao.HearsTimes(left, by == By.Execute ? 1 : 2);
    }

    [Fact]
    public async Task TheCardOfSomebodyWhoLeft_ShowsNothingAnyMore_OnceTheCaseMoves()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Imports(Head + $"{school.Hao.ObjectId},林志豪,hao@school.example,team,zh-TW,2026-11-22");
        await school.Ting.Presses("接手", school.Ting.Card("incident-case"));
        await school.Hao.Sees("incident-gone", "這則內容您已無法檢視。");
        Assert.DoesNotContain(school.Hao.Chat.Cards, c => c.Text.Contains("奇怪的連結", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheDeputyOfSomebodyOnLeave_GetsTheCase()
    {
        await using var school = await SchoolHost.Open(people:
            "aadObjectId,name,email,roles,deputy,awayFrom,awayUntil\n"
            + "00000000-0000-0000-0000-000000000005,李建國,guo@school.example,officer,ling@school.example,2026-11-20,2026-11-30\n"
            + "00000000-0000-0000-0000-000000000007,陳美玲,ling@school.example,staff,,,\n");
        await school.Colleague.Installs();
        await school.Teacher.Reports("我點了連結");
        var card = await school.Colleague.Sees("incident-case", "115-001");
        await school.Colleague.Presses("接手", card);
        await school.Teacher.Sees("incident-mine", "陳美玲 正在處理");
    }

    [Fact]
    public async Task SomebodyKnownByEmailOnly_IsBoundByTheirFirstWord()
    {
        await using var school = await SchoolHost.Open(people: Head + ",林志豪,hao@school.example,team,zh-TW,");
        school.Teams.Knows(school.Hao.ObjectId, null);
        school.Teams.Knows("29:" + school.Hao.ObjectId, "HAO@school.example");
        await school.Teacher.Reports("我點了連結");
        await school.Hao.Installs();
        await school.Hao.Sees("incident-case", "我點了連結");

        // The e-mail changes in the list, and with it the line that stands for the same person.
        await school.Imports(Head + ",林志豪,new@school.example,officer,zh-TW,");
        school.Teams.Knows("29:" + school.Hao.ObjectId, "new@school.example");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await school.Hao.Says("我的狀態");
        await school.Hao.Sees("status");
        Assert.Equal("new@school.example", await school.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.Listed).Select(p => p.Email).SingleAsync()));
    }

    [Fact]
    public async Task TheMembersOwnWord_OfTheirEmail_IsNotBelieved()
    {
        await using var school = await SchoolHost.Open(people: Head + ",林志豪,hao@school.example,team,zh-TW,");
        var stranger = school.Person("林志豪", 88);
        var activity = stranger.Message("事件清單");
        activity["from"]!["email"] = "hao@school.example";
        activity["from"]!["userPrincipalName"] = "hao@school.example";
        await stranger.Delivers(activity);
        await stranger.Hears("事件清單只有");
    }

    [Fact]
    public async Task SomebodyWhoRemovedTheApp_GetsWhatTheyMissed_WhenTheyInstallItAgain()
    {
        await using var school = await SchoolHost.InUse();
        await school.Hao.Removes();
        await school.Teacher.Reports("我點了連結");
        await school.Ting.Presses("接手", await school.Ting.Sees("incident-case"));
        await school.Settles();
        Assert.DoesNotContain(school.Hao.Chat.Cards, c => c.Kind == "incident-case");
        await school.Hao.Installs();
        await school.Hao.Sees("incident-case", "張雅婷（");
    }

    [Fact]
    public async Task ARemoval_ThatIsDeliveredAfterANewerInstallation_CutsNobodyOff()
    {
        await using var school = await SchoolHost.InUse();
        var removed = school.Hao.Activity("installationUpdate");
        removed["action"] = "remove";
        school.Time.Advance(TimeSpan.FromSeconds(20));
        await school.Hao.Installs();
        await school.Hao.Delivers(removed);
        await school.Teacher.Reports("我點了連結");
        await school.Hao.Sees("incident-case", "115-001");
    }

    [Fact]
    public async Task WhoRemovesTheAppFromAGroup_IsStillReachedInTheirOwnChat()
    {
        await using var school = await SchoolHost.InUse();
        var removed = school.Hao.Activity("installationUpdate");
        removed["action"] = "remove";
        removed["conversation"] = new JsonObject { ["id"] = "19:group@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = SchoolHost.Tenant };
        await school.Hao.Delivers(removed);
        await school.Teacher.Reports("我點了連結");
        await school.Hao.Sees("incident-case", "115-001");
    }

    [Fact]
    public async Task SomebodyWhoJoinsTheTeam_GetsTheOpenCases()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Colleague.Installs();
        await school.Imports(Head + $"{school.Colleague.ObjectId},陳美玲,ling@school.example,team,zh-TW,");
        school.Time.Advance(TimeSpan.FromSeconds(10));
        await school.Colleague.Sees("incident-case", "115-001");
    }

    [Fact]
    public async Task SomebodyOfAnotherSchool_BoundByTheirEmail_BelongsToTheirSchool()
    {
        await using var school = await ASuspectedCase.Open();
        var stranger = school.Person("外校承辦", 88);
        await stranger.Says("說明");
        await school.Imports("name,email,roles,school\n外校承辦,other@b.example,officer,b\n");
        school.Teams.Knows("29:" + stranger.ObjectId, "other@b.example");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await stranger.Says("事件清單");
        var list = await stranger.Sees("incidents");
        Assert.DoesNotContain("115-001", list.Text, StringComparison.Ordinal);
        await school.Settles();
        Assert.DoesNotContain(stranger.Chat.Cards, c => c.Kind == "incident-case");
    }

    [Fact]
    public async Task WhoGotACase_BeforeTheirFirstListedWord_KeepsIt()
    {
        await using var school = await ASuspectedCase.Open();
        var fresh = school.Person("新同事", 88);
        await fresh.Says("說明");
        await school.Imports("name,email,roles\n新同事,new@school.example,team\n");
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var face = (await school.Hao.Presses("轉交", school.Hao.Card("incident-case"))).Card!;
        var to = face.ChoicesOf("to").Single(c => c.Value == "新同事").Key;
        await school.Hao.Presses("確定轉交", face, new { to });
        school.Teams.Knows("29:" + fresh.ObjectId, "new@school.example");
        school.Time.Advance(TimeSpan.FromMinutes(2));
        await fresh.Says("說明");
        await fresh.Sees("incident-case", "新同事（");
    }
}
