using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Tests.Journeys.Incidents;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>What somebody sends on purpose, or a broken client by accident: nobody else is harmed, and nothing false is said.</summary>
public sealed class HostileJourney
{
    private const string GroupChat = "19:a1b2c3@thread.v2";

    [Fact]
    public async Task APressOfTheList_OnACasesCard_StopsNobodyElsesCards()
    {
        await using var school = await ASuspectedCase.Open();
        var card = school.Hao.Card("incident-case");
        var id = card.Button("接手")["data"]!["id"]!.GetValue<string>();
        await school.Hao.Delivers(school.Hao.Pressed("incident.list", new JsonObject { ["verb"] = "incident.list", ["id"] = id, ["page"] = "0" }, card), card);
        await school.Colleague.Installs();
        await school.Imports("aadObjectId,name,roles\n" + $"{school.Colleague.ObjectId},陳美玲,team\n");
        school.Time.Advance(TimeSpan.FromSeconds(10));
        await school.Colleague.Sees("incident-case", "115-001");
        Assert.Equal(HttpStatusCode.OK, await school.Gets("/ready"));
    }

    [Theory]
    [InlineData("通報 ")]
    [InlineData("我收到釣魚信：")]
    public async Task AReportOfAWholeMail_OpensTheForm_AndCanBeSent(string command)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says(command + new string('字', 9000));
        var form = await school.Teacher.Sees("incident-form");
        await school.Teacher.Submits(form, new { kind = "phishing", system = "mail", personalData = "no" });
        await school.Hao.Sees("incident-case", "115-001");
    }

    [Fact]
    public async Task ALongAnswerInText_IsFollowedByTheNextQuestion()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報");
        await school.Teacher.Sees("incident-form");
        await school.Teacher.Says(new string('字', 9000));
        await school.Teacher.Hears("（2／5）");
        await school.Teacher.Says("現在");
        await school.Teacher.Hears("（3／5）");
    }

    [Fact]
    public async Task ALongAnswerOnTheCard_IsSaidToBeTooLong()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報");
        var form = await school.Teacher.Sees("incident-form");
        var reply = await school.Teacher.Submits(
            form, new { what = new string('字', 9000), done = new string('字', 9000), kind = "phishing", system = "mail", personalData = "no" });
        Assert.Contains("4000", reply.Card!.Text, StringComparison.Ordinal);
        await school.Teacher.Submits(reply.Card, new { what = "短", done = "短" });
        await school.Hao.Sees("incident-case", "115-001");
    }

    [Fact]
    public async Task WhatHasNoSenderOrNoChat_IsNoActivity_AndAChangedMessageIsNotTakenInSilence()
    {
        await using var school = await SchoolHost.InUse();
        foreach (var (type, missing) in new[] { ("message", "from"), ("message", "conversation"), ("invoke", "from"), ("invoke", "conversation") })
        {
            var activity = school.Teacher.Activity(type);
            activity.Remove(missing);
            Assert.Equal(HttpStatusCode.BadRequest, (await school.Teacher.Posts(activity)).Status);
        }

        var said = school.Teacher.Message("說明");
        await school.Teacher.Delivers(said);
        (said["type"], said["text"]) = ("messageUpdate", "通報 我點了一個連結");
        await school.Teacher.Delivers(said);
        await school.Teacher.HearsTimes("您改了先前的訊息", 1);
        Assert.DoesNotContain(school.Teacher.Chat.Cards, card => card.Kind == "incident-form");

        var withoutId = school.Teacher.Message("香蕉");
        withoutId.Remove("id");
        await school.Teacher.Delivers(withoutId);
        await school.Teacher.Delivers(withoutId);
        school.Time.Advance(TimeSpan.FromSeconds(5));
        withoutId["timestamp"] = school.Time.GetUtcNow().ToString("O");
        await school.Teacher.Delivers(withoutId);
        await school.Teacher.HearsTimes("我看不懂這句話", 2);
    }

    [Theory]
    [InlineData("""{"verb":5}""")]
    [InlineData("""{"verb":null,"id":{}}""")]
    public async Task AForgedSubmit_IsAnsweredInWords(string value)
    {
        await using var school = await SchoolHost.InUse();
        var press = school.Teacher.Message("");
        press["value"] = JsonNode.Parse(value);
        await school.Teacher.Delivers(press);
        await school.Teacher.Hears("這張卡片已經不能使用");
        Assert.DoesNotContain(school.Log.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"verb":"incident.add","text":"\ud800"}""")]
    [InlineData("""{"verb":"\udc00"}""")]
    [InlineData("""{"\uDBFFx":"1"}""")]
    [InlineData("""{"verb":"\ud83d\ude00 \\ud800"}""")]
    public async Task HalfACharacterInAPress_IsNoFault(string value)
    {
        await using var school = await SchoolHost.InUse();
        Assert.Equal(HttpStatusCode.OK, await PostsRaw(school, "\"text\":\"\"", $"\"value\":{value}"));
        await school.Teacher.Hears("這張卡片已經不能使用");
        Assert.DoesNotContain(school.Log.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AReportWithHalfAnEmoji_IsReadAllTheSame()
    {
        await using var school = await SchoolHost.InUse();
        Assert.Equal(HttpStatusCode.OK, await PostsRaw(school, "\"text\":\"\"", "\"text\":\"通報 電腦中毒了\\ud83d 還有\\udc00\\ud83d\\ude00聲音\\ud800\""));
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form"), new { kind = "phishing", system = "mail", personalData = "no" });
        await school.Hao.Sees("incident-case", "電腦中毒了\ufffd 還有\ufffd😀聲音\ufffd");
    }

    [Fact]
    public async Task APressOfNoShape_IsNoErrorOfTheBot()
    {
        await using var school = await SchoolHost.InUse();
        var press = school.Teacher.Pressed("", [], null);
        press["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = 5, ["data"] = "x" } };
        Assert.Contains("這張卡片已經不能使用", (await school.Teacher.Delivers(press)).Says, StringComparison.Ordinal);
        Assert.DoesNotContain(school.Log.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task APressInAGroupChat_ShowsNothingThere(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var press = school.Hao.Press("接手", school.Hao.Card("incident-case"), by: by);
        press["conversation"] = new JsonObject { ["id"] = GroupChat, ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = SchoolHost.Tenant };
        var reply = await school.Hao.Delivers(press);
        Assert.Null(reply.Card);
        await school.Settles();
        Assert.DoesNotContain(school.Teams.Chat(GroupChat).Messages, m => m.Card is not null || m.Text!.Contains("115", StringComparison.Ordinal));
        Assert.Contains("疑似，尚未接手", school.Ting.Card("incident-case").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileInAGroupChat_IsNotPutIntoACase()
    {
        await using var school = await ASuspectedCase.Open();
        var message = school.Teacher.Message("<at>SecurityPlan</at> 看這個");
        message["conversation"] = new JsonObject { ["id"] = GroupChat, ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = SchoolHost.Tenant };
        message["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "image/png",
            ["contentUrl"] = school.Teams.Keep("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]),
        });
        await school.Teacher.Delivers(message);
        await school.Settles();
        Assert.Equal(0, await school.Looks(db => db.Evidence.IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task TheNameOfAColleague_InASentence_IsNoLink()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Imports("aadObjectId,name,roles\n" + $"{school.Ting.ObjectId},[核准](https://evil.example),team\n");
        var card = school.Hao.Card("incident-case");
        await school.Ting.Presses("接手", school.Ting.Card("incident-case"));
        await school.Hao.Presses("接手", card, by: By.Submit);
        Assert.DoesNotContain("[核准](https", await school.Hao.Hears("115-001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherTenantsUse_OfAKnownPersonsId_IsForbidden()
    {
        await using var school = await ASuspectedCase.Open();
        var impostor = new Member(school, "王小明", school.Teacher.ObjectId) { Tenant = "11111111-2222-3333-4444-555555555555" };
        await school.Settles();
        var calls = school.Teams.Calls.Count(school.Teacher.Owns);
        Assert.Equal(HttpStatusCode.Forbidden, (await impostor.Posts(impostor.Message("說明"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await impostor.Posts(impostor.Pressed("help.start", [], null))).Status);
        await school.Settles();
        Assert.Equal(calls, school.Teams.Calls.Count(school.Teacher.Owns));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(70_000)]
    public async Task AChatThatCannotBeNamed_StopsNobodyElsesCards(object chat)
    {
        await using var school = await SchoolHost.InUse();
        var message = school.Colleague.Message("說明");
        message["conversation"]!["id"] = chat is int length ? new string('x', length) : (string)chat;
        await school.Colleague.Delivers(message);
        await school.Settles();
        await school.Teacher.Says("說明");
        await school.Teacher.Sees("help");
    }

    [Fact]
    public async Task AViewThatFails_IsNotSaidToBeUnsaved()
    {
        await using var school = await ASuspectedCase.Open();
        var many = Enumerable.Range(1000, 400).Select(n => $"00000000-0000-0000-0000-{n:D12},同名同姓的小組成員{n},team\n");
        await school.Imports("aadObjectId,name,roles\n" + string.Concat(many));
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var reply = await school.Hao.Presses("轉交", school.Hao.Card("incident-case"));
        Assert.DoesNotContain("沒有存下來", reply.Says, StringComparison.Ordinal);
        Assert.Contains("已經存好", reply.Says, StringComparison.Ordinal);
    }

    /// <summary>As a client writes it that a JSON library would not let write: with escapes left alone.</summary>
    private static async Task<HttpStatusCode> PostsRaw(SchoolHost school, string instead, string of)
    {
        var body = school.Teacher.Message("").ToJsonString().Replace(instead, of, StringComparison.Ordinal);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await school.Client.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
        return response.StatusCode;
    }
}
