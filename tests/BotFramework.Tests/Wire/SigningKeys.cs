using System.Net;

namespace BotFramework.Tests.Wire;

/// <summary>How the channel's keys are fetched and renewed.</summary>
public sealed class SigningKeys
{
    [Fact]
    public async Task ARotatedKey_IsFound_ByOneMoreFetch()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.Equal(1, bot.Cloud.MetadataFetches);

        var rotated = Publish(bot, "key-2");
        Assert.Equal(HttpStatusCode.OK, await Say(bot, rotated));
        Assert.Equal(2, bot.Cloud.MetadataFetches);
    }

    [Fact]
    public async Task UnknownKeys_MakeOneFetchInFiveMinutes()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        using var unknown = new SigningKey("unknown", "msteams");
        await Say(bot, bot.Key);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, unknown));
        }

        Assert.Equal(2, bot.Cloud.MetadataFetches);
        bot.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, unknown));
        Assert.Equal(3, bot.Cloud.MetadataFetches);
    }

    [Fact]
    public async Task ManyAtOnce_ShareOneFetch()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Say(bot, bot.Key)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, bot.Cloud.MetadataFetches);
    }

    [Fact]
    public async Task AFailedFirstFetch_IsTriedAgain()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.MetadataIsDown = true;
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, bot.Key));
        bot.Cloud.MetadataIsDown = false;
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
    }

    [Fact]
    public async Task OldKeys_StayInForce_WhileTheirRenewalFails()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Say(bot, bot.Key);
        bot.Cloud.MetadataIsDown = true;
        bot.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));

        using var unknown = new SigningKey("unknown", "msteams");
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, unknown));
        bot.Cloud.MetadataIsDown = false;
        bot.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, Publish(bot, "key-2")));
    }

    /// <summary>An answer without a single key is a fault of the publisher's, not a word that every key is withdrawn; nor is one that cannot be read.</summary>
    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"\ud800","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"key-2","n":"?","e":"AQAB"}]}""")]
    [InlineData("[]")]
    public async Task OldKeys_StayInForce_WhenNoneArePublished(string published)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Say(bot, bot.Key);
        bot.Cloud.PublishedKeys = published;
        bot.Clock.Advance(TimeSpan.FromHours(13));
        using var unknown = new SigningKey("unknown", "msteams");
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, unknown));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
    }

    /// <summary>One bad entry is its own fault: the keys around it stay good, and a second one of the same name takes nobody's place.</summary>
    [Fact]
    public async Task AKeyThatCannotBeUsed_SpoilsNoOther()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        using var impostor = new SigningKey("key-1", "msteams");
        using var weak = SigningKey.Short("weak");
        using var forSecrets = new SigningKey("enc", "msteams");
        var encrypts = forSecrets.Published;
        encrypts["use"] = "enc";
        string[] published =
        [
            """{"kty":"RSA","kid":"odd","n":"?","e":"AQAB"}""",
            """{"kty":"EC","kid":"key-1","crv":"P-256","x":"AQ","y":"AQ"}""",
            """{"kty":"RSA","kid":"\ud800","n":"AQAB","e":"AQAB"}""",
            """{"kty":"RSA","kid":"key-1"}""",
            "null",
            "\"key-1\"",
            .. new[] { weak.Published, encrypts, bot.Key.Published, impostor.Published }.Select(key => key.ToJsonString()),
        ];
        bot.Cloud.PublishedKeys = $$"""{"keys":[{{string.Join(',', published)}}]}""";

        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, impostor));
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, weak));
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, forSecrets));
    }

    public static TheoryData<string> Garbage => ["redirect", "html", "array", "no address", "plain http", "elsewhere by file", "too large"];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task MetadataOfAnotherShape_AreNoKeys_AndLeaveTheOldOnesInForce(string kind)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.MetadataAnswer = () => Garbled(kind);
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, bot.Key));
        Assert.Equal(1, bot.Cloud.MetadataFetches);

        bot.Cloud.MetadataAnswer = null;
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));

        bot.Cloud.MetadataAnswer = () => Garbled(kind);
        bot.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
    }

    [Fact]
    public async Task WhileTheKeysAreFetchedSlowly_WhoeverHasAKnownOneDoesNotWait_AndUnknownOnesShareTheFetch()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Say(bot, bot.Key);
        var pause = new TaskCompletionSource();
        bot.Cloud.MetadataPause = pause.Task;
        var rotated = Publish(bot, "key-2");
        var storm = Enumerable.Range(0, 20).Select(_ => Say(bot, rotated)).ToArray();

        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.DoesNotContain(storm, answer => answer.IsCompleted);

        pause.SetResult();
        Assert.All(await Task.WhenAll(storm), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, bot.Cloud.MetadataFetches);
    }

    [Fact]
    public async Task AfterTwelveHours_AWithdrawnKey_IsForgotten()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Say(bot, bot.Key);
        bot.Cloud.Keys.Clear();
        var newer = Publish(bot, "key-2");
        bot.Clock.Advance(TimeSpan.FromHours(12));

        // The first call still has the old keys and starts the fetch; the new key waits for that fetch.
        Assert.Equal(HttpStatusCode.OK, await Say(bot, bot.Key));
        Assert.Equal(HttpStatusCode.OK, await Say(bot, newer));
        Assert.Equal(HttpStatusCode.Unauthorized, await Say(bot, bot.Key));
        bot.Key.Dispose();
    }

    private static SigningKey Publish(WiredBot bot, string kid)
    {
        var key = new SigningKey(kid, "msteams");
        bot.Cloud.Keys.Add(key);
        return key;
    }

    private static async Task<HttpStatusCode> Say(WiredBot bot, SigningKey key) =>
        (await bot.Post(WiredBot.Message(), "Bearer " + key.Sign(bot.Claims()))).Status;

    private static HttpResponseMessage Garbled(string kind) => kind switch
    {
        "redirect" => new(HttpStatusCode.Found) { Headers = { Location = new("https://login.botframework.com/v1/.well-known/keys") } },
        "html" => FakeCloud.Json(HttpStatusCode.OK, "<html>"),
        "array" => FakeCloud.Json(HttpStatusCode.OK, "[]"),
        "no address" => FakeCloud.Json(HttpStatusCode.OK, """{"jwks_uri":{"href":"https://login.botframework.com/v1/.well-known/keys"}}"""),
        "plain http" => FakeCloud.Json(HttpStatusCode.OK, """{"jwks_uri":"http://login.botframework.com/v1/.well-known/keys"}"""),
        "elsewhere by file" => FakeCloud.Json(HttpStatusCode.OK, """{"jwks_uri":"file:///etc/passwd"}"""),
        _ => FakeCloud.Json(HttpStatusCode.OK, $$"""{"padding":"{{new string('x', 1 << 20)}}","jwks_uri":"https://login.botframework.com/v1/.well-known/keys"}"""),
    };
}
