using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Wire;

/// <summary>What goes in, what comes out, and what the channel is answered.</summary>
public sealed class Turns
{
    [Fact]
    public async Task AnEcho_RepliesToTheActivity_WithSidesSwapped_AndUnknownFieldsKept()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(new Answer(HttpStatusCode.OK, ""), await bot.Post(WiredBot.Message("通報 <b>")));

        var sent = Assert.Single(bot.Cloud.Connector);
        Assert.Equal("POST", sent.Method);
        Assert.Equal("https://smba.trafficmanager.net/teams/v3/conversations/a%3Achat%2F1%3Bmessageid%3D7/activities/activity-1", sent.Uri.AbsoluteUri);
        Assert.Equal("Bearer outbound-1", sent.Authorization);
        Assert.True(JsonNode.DeepEquals(sent.Json, JsonNode.Parse($$"""
            {
              "type": "message", "text": "Echo: 通報 <b>", "inputHint": "acceptingInput", "channelId": "msteams",
              "serviceUrl": "https://smba.trafficmanager.net/teams/", "replyToId": "activity-1",
              "from": { "id": "28:{{WiredBot.AppId}}", "name": "Plan" },
              "recipient": { "id": "29:ann", "name": "Ann", "aadObjectId": "aad-ann", "sip": "kept" },
              "conversation": { "id": "a:chat/1;messageid=7", "conversationType": "personal", "tenantId": "{{WiredBot.Tenant}}", "newField": { "deep": [1] } }
            }
            """)), sent.Body);
        Assert.Contains("通報 <b>", sent.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"message\",\"from\":\"x\"}")]
    [InlineData("{\"type\":\"message\"} x")]
    [InlineData("{\"type\":\"message\",\"value\":\"\u00ff\"}")]
    public async Task WhatIsNoActivity_Is400(string body)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(new Answer(HttpStatusCode.BadRequest, ""), await bot.Post(Encoding.Latin1.GetBytes(body), "Bearer " + bot.Key.Sign(bot.Claims())));
    }

    [Theory]
    [InlineData("attachments", "[null]")]
    [InlineData("entities", "[null]")]
    [InlineData("membersAdded", "[null]")]
    [InlineData("membersRemoved", "[{}, null]")]
    [InlineData("reactionsAdded", "[null]")]
    [InlineData("reactionsRemoved", "[null]")]
    [InlineData("channelId", "null")]
    [InlineData("channelId", "\"\"")]
    [InlineData("serviceUrl", "\"not a url\"")]
    public async Task WhatNoTurnCanBeMadeOf_Is400(string member, string value)
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        var activity = WiredBot.Message();
        activity[member] = JsonNode.Parse(value);
        Assert.Equal(new Answer(HttpStatusCode.BadRequest, ""), await bot.Post(activity, authorization: null));
    }

    /// <summary>64 levels are the most that is read; what is read goes back out.</summary>
    [Fact]
    public async Task ADeepValue_IsTakenTo64Levels_AndNoDeeper()
    {
        await using var bot = await WiredBot.Start<ReturnsBot>(WiredBot.Local);
        var deep = new string('[', 63) + new string(']', 63);
        Assert.Equal(HttpStatusCode.OK, (await bot.Post(WithValue(deep), authorization: null)).Status);
        Assert.Equal(deep, Assert.Single(bot.Cloud.Connector).Json["value"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.Post(WithValue("[" + deep + "]"), authorization: null)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.Post(WithValue(new string('[', 100_000)), authorization: null)).Status);

        static byte[] WithValue(string value) => Encoding.UTF8.GetBytes(WiredBot.Message().ToJsonString()[..^1] + ",\"value\":" + value + "}");
    }

    /// <summary>Somebody who waits for the replies gets them as the answer, and nothing is posted.</summary>
    [Theory]
    [InlineData("message")]
    [InlineData("invoke")]
    public async Task ExpectedReplies_AreTheAnswer(string type)
    {
        await using var bot = await WiredBot.Start<ReturnsBot>(WiredBot.Registered);
        var activity = WiredBot.Message();
        (activity["type"], activity["name"], activity["value"], activity["deliveryMode"]) = (type, "task/submit", new JsonObject { ["n"] = 1 }, "expectReplies");
        var answer = await bot.Post(activity);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(bot.Cloud.Connector);
        var reply = Assert.Single(JsonNode.Parse(answer.Body)!["activities"]!.AsArray())!;
        Assert.Equal(type == "message" ? "message" : "invokeResponse", (string?)reply["type"]);
        Assert.Equal(("activity-1", "29:ann"), ((string?)reply["replyToId"], (string?)reply["recipient"]!["id"]));
    }

    [Fact]
    public async Task NothingToSay_IsNotSent()
    {
        await using var bot = await WiredBot.Start<ReturnsBot>(WiredBot.Local);
        await bot.Adapter.ContinueConversationAsync("", new Activity(ActivityTypes.Event) { ServiceUrl = "http://localhost:1", Conversation = new(id: "c") }, async (turn, ct) =>
        {
            await Assert.ThrowsAsync<ArgumentException>(() => turn.SendActivityAsync(" ", cancellationToken: ct));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => turn.SendActivitiesAsync([], ct));
            Assert.False(turn.Responded);
        });
        Assert.Empty(bot.Cloud.Connector);
    }

    [Fact]
    public async Task ABodyOverTheLimit_Is413_WithAndWithoutItsLength()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local with { MaxActivityBytes = 20_000 });
        var small = WiredBot.Message(new string('x', 19_000));
        var large = Encoding.UTF8.GetBytes(WiredBot.Message(new string('x', 20_000)).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await bot.Post(small, authorization: null)).Status);
        Assert.Equal(new Answer(HttpStatusCode.RequestEntityTooLarge, ""), await bot.Post(large, authorization: null));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await bot.PostChunked(large));
    }

    [Fact]
    public async Task AnotherVerb_Is405()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await bot.Get());
    }

    [Fact]
    public async Task ATurnThatThrows_Is500_WithoutAWord_AndTheHandlerDecidesOtherwise()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.InternalServerError, "{}");
        Assert.Equal(new Answer(HttpStatusCode.InternalServerError, ""), await bot.Post(WiredBot.Message(), authorization: null));

        Exception? seen = null;
        bot.Adapter.OnTurnError = (_, exception) =>
        {
            seen = exception;
            return Task.CompletedTask;
        };
        Assert.Equal(HttpStatusCode.OK, (await bot.Post(WiredBot.Message(), authorization: null)).Status);
        Assert.IsType<ErrorResponseException>(seen);

        bot.Adapter.OnTurnError = (_, exception) => Task.FromException(exception);
        Assert.Equal(new Answer(HttpStatusCode.InternalServerError, ""), await bot.Post(WiredBot.Message(), authorization: null));
    }

    [Fact]
    public async Task Middleware_WrapsTheTurn_InOrder()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        var order = new List<string>();
        bot.Adapter.Use(new Note("outer", order)).Use(new Note("inner", order));
        await bot.Post(WiredBot.Message(), authorization: null);
        Assert.Equal(["outer in", "inner in", "inner out", "outer out"], order);
    }

    [Fact]
    public async Task AConversationWhoseIdIsADotSegment_ReachesNobody()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        var message = WiredBot.Message();
        message["conversation"]!["id"] = "..";
        Assert.Equal(HttpStatusCode.InternalServerError, (await bot.Post(message, authorization: null)).Status);
        Assert.Empty(bot.Cloud.Connector);
    }

    /// <summary>Sends the value of what it is sent.</summary>
    private sealed class ReturnsBot : TeamsActivityHandler
    {
        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync(new Activity(ActivityTypes.Message) { Value = turnContext.Activity.Value }, cancellationToken);

        protected override Task<TaskModuleResponse?> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            Task.FromResult<TaskModuleResponse?>(null);
    }

    private sealed class Note(string name, List<string> order) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            order.Add(name + " in");
            await next(cancellationToken);
            order.Add(name + " out");
        }
    }
}
