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

    /// <summary>Every class an activity is made of, each with a member nobody knows.</summary>
    [Fact]
    public void WhatIsNotKnown_IsKeptAtEveryLevel()
    {
        const string account = """{"id":"a","name":"n","role":"user","aadObjectId":"o","more":{"x":[null]}}""";
        const string place = """{"id":"c","name":"n","conversationType":"channel","isGroup":true,"tenantId":"t","more":1}""";
        var json = $$"""
            {"type":"message","from":{{account}},"recipient":{{account}},"conversation":{{place}},"more":null,
             "membersAdded":[{{account}}],"membersRemoved":[{{account}}],
             "reactionsAdded":[{"type":"like","more":1}],"reactionsRemoved":[{"type":"sad","more":1}],
             "relatesTo":{"activityId":"1","user":{{account}},"bot":{{account}},"conversation":{{place}},"channelId":"msteams","serviceUrl":"https://x/","more":1},
             "suggestedActions":{"to":["a"],"actions":[{"type":"imBack","title":"t","value":{"more":1},"image":"https://x/i.png","imageAltText":"i"}],"more":1},
             "attachments":[{"contentType":"x","content":{"more":1},"more":1}],"entities":[{"type":"mention","mentioned":{{account}},"more":1}],
             "channelData":{"tenant":{"id":"t","more":1},"more":1},"value":{"more":1} }
            """;
        var activity = JsonSerializer.Deserialize<Activity>(json, ActivityJson.Options)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(ActivityJson.Write(activity).Span)), Encoding.UTF8.GetString(ActivityJson.Write(activity).Span));
    }

    /// <summary>Numbers stay the text they were: a double has no 2^53+1, and none is as large as 1e400.</summary>
    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901234567890.10")]
    [InlineData("1e400")]
    [InlineData("-0.0")]
    [InlineData("\"\\u0000 \\u202e \\ud83d\\udee1\"")]
    public void AValue_IsNotRounded(string value)
    {
        var json = $$"""{"type":"message","value":{{value}},"more":[{{value}}]}""";
        var activity = JsonSerializer.Deserialize<Activity>(json, ActivityJson.Options)!;
        Assert.Equal(value, ((JsonElement)activity.Value!).GetRawText());
        var written = JsonElement.Parse(ActivityJson.Write(activity).Span);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), written), written.GetRawText());
    }

    /// <summary>Whoever reads it later reads the same one: the last.</summary>
    [Fact]
    public void OfTwoMembersOfOneName_TheLastCounts_AndItAloneIsWritten()
    {
        var activity = JsonSerializer.Deserialize<Activity>("""
            {"type":"invoke","type":"message","Type":"event","channelData":{"tenant":{"id":"1"},"tenant":{"id":"2"}},"more":1,"more":2}
            """, ActivityJson.Options)!;
        Assert.Equal(("message", "2"), (activity.Type, activity.GetChannelData<TeamsChannelData>()!.Tenant!.Id));
        Assert.Equal("2", ((JsonElement)activity.ChannelData!).GetProperty("tenant").GetProperty("id").GetString());
        Assert.Equal("2", activity.Properties!["more"].GetRawText());
        Assert.StartsWith("""{"type":"message",""", Encoding.UTF8.GetString(ActivityJson.Write(activity).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereAListIsSaidToBeNone_ItIsEmpty()
    {
        var activity = JsonSerializer.Deserialize<Activity>("""{"type":"message","suggestedActions":{"to":null,"actions":null}}""", ActivityJson.Options)!;
        Assert.Empty(activity.SuggestedActions!.To);
        Assert.Empty(activity.SuggestedActions.Actions);
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
        Assert.NotNull(new Activity(ActivityTypes.MessageUpdate).AsMessageUpdateActivity());
        Assert.NotNull(new Activity(ActivityTypes.MessageDelete).AsMessageDeleteActivity());
        Assert.NotNull(new Activity(ActivityTypes.MessageReaction).AsMessageReactionActivity());
        Assert.NotNull(new Activity(ActivityTypes.ConversationUpdate).AsConversationUpdateActivity());
        Assert.NotNull(new Activity(ActivityTypes.InstallationUpdate).AsInstallationUpdateActivity());
        Assert.Null(message.AsMessageUpdateActivity() ?? message.AsMessageDeleteActivity() as IActivity ?? message.AsMessageReactionActivity());
        Assert.Null(message.AsConversationUpdateActivity() ?? message.AsInstallationUpdateActivity() as IActivity);
    }

    [Fact]
    public void AReference_KeepsALocaleOfItsOwn_AndRepliesOnlyToAnActivity()
    {
        var reply = new Activity(ActivityTypes.Message) { Locale = "en" }.ApplyConversationReference(new() { Locale = "zh-TW", User = new("u"), Bot = new("b") });
        Assert.Equal(("en", null, "b", "u"), (reply.Locale, reply.ReplyToId, reply.From!.Id, reply.Recipient!.Id));
    }
}
