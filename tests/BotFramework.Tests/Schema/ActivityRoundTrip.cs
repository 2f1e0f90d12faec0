using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Schema;

public sealed class ActivityRoundTrip
{
    [Fact]
    public void WhatIsNotKnown_ComesBackAsItWas()
    {
        const string json = """
            {"type":"message","id":"1","timestamp":"2026-11-22T02:00:00.123+00:00","localTimestamp":"2026-11-22T10:00:00+08:00","localTimezone":"Asia/Taipei",
             "from":{"id":"29:a","objectType":"person"},"conversation":{"id":"c","isGroup":true,"x":null},
             "entities":[{"type":"clientInfo","locale":"zh-TW","platform":"Web"}],
             "attachments":[{"contentType":"text/html","content":"<p>嗨</p>","odd":[1,{"a":"b"}]}],
             "value":{"when":"2026-11-22T00:00:00Z","n":1.50},"semanticAction":{"id":"s"},"listenFor":["x"]}
            """;
        var activity = JsonSerializer.Deserialize<Activity>(json, ActivityJson.Options)!;
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8)), activity.LocalTimestamp);
        Assert.Equal("2026-11-22T00:00:00Z", activity.ValueAs<JsonObject>()!["when"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(ActivityJson.Write(activity).Span)), Encoding.UTF8.GetString(ActivityJson.Write(activity).Span));
    }

    [Fact]
    public void AValue_MayBeAnythingThatIsJson()
    {
        Assert.Equal("""{"value":{"a":1}}""", Written(new JsonObject { ["a"] = 1 }));
        Assert.Equal("""{"value":{"a":1}}""", Written(JsonElement.Parse("""{"a":1}""")));
        Assert.Equal("""{"value":{"a":1}}""", Written(new { A = 1 }));
        Assert.Equal("""{"value":{ "a":1 }}""", Written(new RawJson("""{ "a":1 }"""u8.ToArray())));
        Assert.Equal("""{"value":"text"}""", Written("text"));
        Assert.Equal("""{"value":3}""", Written(3));

        static string Written(object value) => Encoding.UTF8.GetString(ActivityJson.Write(new Activity { Value = value }).Span);
    }

    [Fact]
    public void ValueAs_ReadsEveryForm()
    {
        foreach (var value in new object[] { new JsonObject { ["id"] = "x" }, JsonElement.Parse("""{"id":"x"}"""), new RawJson("""{"id":"x"}"""u8.ToArray()), new { Id = "x" }, new TenantInfo { Id = "x" } })
        {
            Assert.Equal("x", new Activity { Value = value }.ValueAs<TenantInfo>()!.Id);
        }

        Assert.Null(new Activity().ValueAs<TenantInfo>());
    }

    [Fact]
    public void Mentions_AreReadFromTheEntities()
    {
        var activity = JsonSerializer.Deserialize<Activity>("""
            {"type":"message","text":"<at>Plan</at> 通報 <at>Fake</at>","recipient":{"id":"28:app"},
             "entities":[{"type":"mention","text":"<at>Plan</at>","mentioned":{"id":"28:app","name":"Plan"}},{"type":"mention","mentioned":"x"},
              {"type":"mention","text":"<at>Fake</at>","mentioned":{"id":7}},{"type":"clientInfo"}]}
            """, ActivityJson.Options)!;
        Assert.True(activity.MentionsRecipient());
        Assert.Equal("通報 <at>Fake</at>", activity.RemoveRecipientMention());
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message/thread", true)]
    [InlineData("messageUpdate", false)]
    [InlineData(null, false)]
    public void AType_ComparesWithoutCase_AndWithItsSubtypes(string? type, bool isMessage) =>
        Assert.Equal(isMessage, new Activity { Type = type }.AsMessageActivity() is not null);

    [Fact]
    public void AReply_GoesBackWhereItCameFrom_InItsLanguage()
    {
        var activity = new Activity(ActivityTypes.Message)
        {
            Id = "1",
            From = new("u"),
            Recipient = new("b"),
            Conversation = new(id: "c"),
            ChannelId = "msteams",
            ServiceUrl = "https://x/",
            Locale = "zh-TW",
        };
        var reply = activity.CreateReply("好");
        Assert.Equal(("好", "zh-TW", "1", "b", "u", "c"), (reply.Text, reply.Locale, reply.ReplyToId, reply.From!.Id, reply.Recipient!.Id, reply.Conversation!.Id));
        Assert.Null(reply.Id);
        Assert.Equal("en", activity.CreateReply("ok", "en").Locale);
    }

    [Fact]
    public void AnActivity_IsSeenAsWhatItIs_AndAsNothingElse()
    {
        var message = (Activity)Activity.CreateMessageActivity();
        Assert.Same(message, message.AsMessageActivity());
        Assert.Null(message.AsInvokeActivity());
        Assert.Null(message.AsEventActivity());
        var invoke = new Activity(ActivityTypes.Invoke);
        Assert.Same(invoke, invoke.AsInvokeActivity());
        Assert.Null(invoke.AsMessageActivity());
        Assert.NotNull(new Activity(ActivityTypes.Event).AsEventActivity());
    }

    [Fact]
    public void AReference_KeepsALocaleOfItsOwn_AndRepliesOnlyToAnActivity()
    {
        var reply = new Activity(ActivityTypes.Message) { Locale = "en" }.ApplyConversationReference(new() { Locale = "zh-TW", User = new("u"), Bot = new("b") });
        Assert.Equal(("en", null, "b", "u"), (reply.Locale, reply.ReplyToId, reply.From!.Id, reply.Recipient!.Id));
    }
}
