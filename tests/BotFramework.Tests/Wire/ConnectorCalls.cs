using System.Net;
using System.Net.Http.Headers;

namespace BotFramework.Tests.Wire;

/// <summary>The connector client as a courier uses it: no turn, only a service URL.</summary>
public sealed class ConnectorCalls
{
    private const string Chat = "19:abc@thread.tacv2;messageid=1";
    private const string EscapedChat = "/teams/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1";

    [Fact]
    public async Task EachOperation_HasItsVerbAndPath()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var conversations = await Conversations(bot);
        var card = MessageFactory.AdaptiveCard("""{"type":"AdaptiveCard"}"""u8.ToArray(), "summary");

        Assert.Equal("sent-1", (await conversations.SendToConversationAsync(Chat, card)).Id);
        await conversations.ReplyToActivityAsync(Chat, "a/b", card);
        await conversations.UpdateActivityAsync(Chat, "1:x?", card);
        await conversations.DeleteActivityAsync(Chat, "1 2");
        await conversations.GetConversationMemberAsync("29:é", Chat);
        await conversations.CreateConversationAsync(new() { Bot = new("28:app"), Members = [new("aad-ann")], TenantId = WiredBot.Tenant });

        Assert.Equal(
            [
                $"POST {EscapedChat}/activities",
                $"POST {EscapedChat}/activities/a%2Fb",
                $"PUT {EscapedChat}/activities/1%3Ax%3F",
                $"DELETE {EscapedChat}/activities/1%202",
                $"GET {EscapedChat}/members/29%3A%C3%A9",
                "POST /teams/v3/conversations",
            ],
            bot.Cloud.Connector.Select(sent => $"{sent.Method} {sent.Path}"));
        Assert.Equal(
            """{"type":"message","summary":"summary","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}]}""",
            bot.Cloud.Connector.First().Body);
        Assert.Equal($$"""{"bot":{"id":"28:app"},"members":[{"id":"aad-ann"}],"tenantId":"{{WiredBot.Tenant}}"}""", bot.Cloud.Connector.Last().Body);
    }

    [Fact]
    public async Task Members_ComeInPages()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = sent => FakeCloud.Json(HttpStatusCode.OK, sent.Path.Contains("continuationToken", StringComparison.Ordinal)
            ? """{"members":[{"id":"29:bob","extra":1}]}"""
            : """{"continuationToken":"a b+/","members":[{"id":"29:ann","aadObjectId":"x","userPrincipalName":"ann@school","tenantId":"t"}]}""");
        var conversations = await Conversations(bot);
        var first = await conversations.GetConversationPagedMembersAsync(Chat, 50);
        var second = await conversations.GetConversationPagedMembersAsync(Chat, 50, first.ContinuationToken);

        Assert.Equal("ann@school", Assert.Single(first.Members).UserPrincipalName);
        Assert.Equal("29:bob", Assert.Single(second.Members).Id);
        Assert.Null(second.ContinuationToken);
        Assert.Equal([$"{EscapedChat}/pagedmembers?pageSize=50", $"{EscapedChat}/pagedmembers?pageSize=50&continuationToken=a%20b%2B%2F"], bot.Cloud.Connector.Select(sent => sent.Path));
    }

    [Theory]
    [InlineData(202, "")]
    [InlineData(202, "{}")]
    [InlineData(200, "accepted")]
    public async Task AnAnswerWithoutAnId_IsSuccess(int status, string body)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json((HttpStatusCode)status, body);
        Assert.Null((await (await Conversations(bot)).SendToConversationAsync(Chat, MessageFactory.Text("x"))).Id);
    }

    [Theory]
    [InlineData("""{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of it."}}""", "BotNotInConversationRoster", null)]
    [InlineData("""{"error":{"code":"Forbidden","subCode":"MessageWritesBlocked"}}""", "Forbidden", "MessageWritesBlocked")]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"x\"}"}""", "209", "MessageWritesBlocked")]
    [InlineData("""{"errorCode":209,"message":"{broken"}""", "209", null)]
    [InlineData("<html>", null, null)]
    [InlineData("", null, null)]
    [InlineData("[]", null, null)]
    public async Task AnError_TellsStatusAndCodes(string body, string? code, string? subCode)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.Forbidden, body);
        var error = await Refused(bot);
        Assert.Equal((HttpStatusCode.Forbidden, code, subCode, null), (error.StatusCode, error.Code, error.SubCode, error.RetryAfter));
    }

    [Fact]
    public async Task RetryAfter_IsReadInBothForms()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var headers = new Queue<RetryConditionHeaderValue>([
            new(TimeSpan.FromSeconds(7)),
            new(bot.Clock.GetUtcNow().AddSeconds(90)),
            new(bot.Clock.GetUtcNow().AddSeconds(-90)),
        ]);
        bot.Cloud.Answer = _ =>
        {
            var answer = FakeCloud.Json(HttpStatusCode.TooManyRequests, "{}");
            answer.Headers.RetryAfter = headers.Dequeue();
            return answer;
        };
        Assert.Equal(TimeSpan.FromSeconds(7), (await Refused(bot)).RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(90), (await Refused(bot)).RetryAfter);
        Assert.Equal(TimeSpan.Zero, (await Refused(bot)).RetryAfter);
    }

    [Fact]
    public async Task AnEmptyId_IsNotSent()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var conversations = await Conversations(bot);
        await Assert.ThrowsAsync<ArgumentException>(() => conversations.UpdateActivityAsync(Chat, "", MessageFactory.Text("x")));
        Assert.Empty(bot.Cloud.Connector);
    }

    private static async Task<Conversations> Conversations(WiredBot bot) => (await bot.Connectors.CreateAsync(WiredBot.ServiceUrl)).Conversations;

    private static async Task<ErrorResponseException> Refused(WiredBot bot)
    {
        var conversations = await Conversations(bot);
        return await Assert.ThrowsAsync<ErrorResponseException>(() => conversations.SendToConversationAsync(Chat, MessageFactory.Text("x")));
    }
}
