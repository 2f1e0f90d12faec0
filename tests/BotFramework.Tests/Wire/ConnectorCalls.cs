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
    [InlineData("{\"error\":{\"code\":\"\\ud800\",\"message\":\"x\"}}", null, null)]
    [InlineData("{\"error\":{\"code\":\"Forbidden\",\"message\":\"{\\\"subCode\\\":\\\"\\\\ud800\\\"}\"}}", "Forbidden", null)]
    [InlineData("{\"error\":{\"code\":[1]}}", null, null)]
    public async Task AnError_TellsStatusAndCodes(string body, string? code, string? subCode)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.Forbidden, body);
        var error = await Refused(bot);
        Assert.Equal((HttpStatusCode.Forbidden, code, subCode, null), (error.StatusCode, error.Code, error.SubCode, error.RetryAfter));
    }

    /// <summary>The words are somebody else's: they make no line of a log.</summary>
    [Fact]
    public async Task AnError_IsOneLine()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.Forbidden, """{"error":{"code":"a\r\nb","message":"Ann Lin is away"}}""");
        var error = await Refused(bot);
        Assert.Equal(("a\r\nb", "The connector answered 403 (a??b)"), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task MembersThatCannotBeRead_AreNotNobody(string body)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.OK, body);
        var conversations = await Conversations(bot);
        await Assert.ThrowsAsync<HttpRequestException>(() => conversations.GetConversationPagedMembersAsync(Chat));
        await Assert.ThrowsAsync<HttpRequestException>(() => conversations.GetConversationMemberAsync("29:ann", Chat));
    }

    [Fact]
    public async Task APageWithoutMembers_IsEmpty()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.OK, """{"continuationToken":"more","members":null}""");
        Assert.Empty((await (await Conversations(bot)).GetConversationPagedMembersAsync(Chat)).Members);
    }

    [Fact]
    public async Task AnAnswerOverAMebibyte_IsNotTaken()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.Created, $$"""{"id":"{{new string('x', 1 << 20)}}"}""");
        var conversations = await Conversations(bot);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => conversations.SendToConversationAsync(Chat, MessageFactory.Text("x")));
        Assert.True(ConnectorFailure.Is(error));
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("-5", null)]
    [InlineData("99999999999", null)]
    [InlineData("soon", null)]
    public async Task ARetryAfterThatIsNoTime_IsNone(string header, int? seconds)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = _ =>
        {
            var answer = FakeCloud.Json(HttpStatusCode.TooManyRequests, "{}");
            answer.Headers.TryAddWithoutValidation("Retry-After", header);
            return answer;
        };
        Assert.Equal(seconds, (int?)(await Refused(bot)).RetryAfter?.TotalSeconds);
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

    [Theory]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("../../x", "..%2F..%2Fx")]
    [InlineData("a\\b?c#d", "a%5Cb%3Fc%23d")]
    [InlineData("...", "...")]
    [InlineData("資安\r\n", "%E8%B3%87%E5%AE%89%0D%0A")]
    public async Task AnId_IsOneSegmentOfThePath(string id, string segment)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await (await Conversations(bot)).DeleteActivityAsync(id, id);
        Assert.Equal($"/teams/v3/conversations/{segment}/activities/{segment}", Assert.Single(bot.Cloud.Connector).Path);
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
