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
}
