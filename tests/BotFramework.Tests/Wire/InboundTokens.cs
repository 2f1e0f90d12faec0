using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Wire;

/// <summary>learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, rule by rule.</summary>
public sealed class InboundTokens
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task AGoodToken_IsLetIn(string algorithm)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var answer = await bot.Post(WiredBot.Message(), "bearer " + bot.Key.Sign(bot.Claims(), algorithm));
        Assert.Equal(new Answer(HttpStatusCode.OK, ""), answer);
        Assert.Single(bot.Cloud.Connector);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer abc")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer e30.e30.")]
    [InlineData("Bearer e30.e30.e30")]
    [InlineData("Bearer bnVsbA.bnVsbA.x")]
    [InlineData("Bearer e30.e30.e30.e30.e30")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer eyJhbGciOjF9.eyJleHAiOiJ4In0.x")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOlsxXSwiYXVkIjp7fSwiZXhwIjoxZTk5fQ.x")]
    public async Task Garbage_Is401_AtOnce_AndCausesNoRequest(string? authorization)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await bot.Post(WiredBot.Message(), "Bearer warm.up.please");
        var watch = Stopwatch.StartNew();
        var answer = await bot.Post(WiredBot.Message(), authorization);
        Assert.Equal(new Answer(HttpStatusCode.Unauthorized, ""), answer);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 500);
        Assert.Equal(0, bot.Cloud.MetadataFetches);
        Assert.Empty(bot.Cloud.Connector);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    public async Task AnotherAlgorithm_Is401(string algorithm)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, bot.Key.Sign(bot.Claims(), algorithm)));
    }

    [Theory]
    [InlineData("iss", "https://api.botframework.us")]
    [InlineData("iss", "https://api.botframework.com/")]
    [InlineData("iss", null)]
    [InlineData("aud", "22222222-2222-3333-4444-555555555555")]
    [InlineData("aud", "")]
    [InlineData("aud", null)]
    [InlineData("serviceurl", "https://smba.trafficmanager.net/teams")]
    [InlineData("serviceurl", "https://evil.example/teams/")]
    [InlineData("serviceurl", "")]
    [InlineData("serviceurl", null)]
    [InlineData("exp", null)]
    public async Task AWrongOrMissingClaim_Is401(string claim, string? value)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var claims = bot.Claims();
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, bot.Key.Sign(claims)));
    }

    [Fact]
    public async Task ATokenForTwoAudiences_Is401()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var claims = bot.Claims();
        claims["aud"] = new JsonArray(WiredBot.AppId, "other");
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, bot.Key.Sign(claims)));
    }

    [Theory]
    [InlineData("exp", -299, HttpStatusCode.OK)]
    [InlineData("exp", -300, HttpStatusCode.OK)]
    [InlineData("nbf", 300, HttpStatusCode.OK)]
    [InlineData("exp", -301, HttpStatusCode.Unauthorized)]
    [InlineData("nbf", 299, HttpStatusCode.OK)]
    [InlineData("nbf", 301, HttpStatusCode.Unauthorized)]
    public async Task TheLifetime_HasFiveMinutesOfSkew(string claim, int secondsFromNow, HttpStatusCode expected)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var claims = bot.Claims();
        claims[claim] = bot.Clock.GetUtcNow().ToUnixTimeSeconds() + secondsFromNow;
        Assert.Equal(expected, await Try(bot, bot.Key.Sign(claims)));
    }

    [Fact]
    public async Task TheServiceUrlClaim_IsComparedWithoutCase()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var claims = bot.Claims();
        claims["serviceurl"] = WiredBot.ServiceUrl.ToUpperInvariant();
        Assert.Equal(HttpStatusCode.OK, await Try(bot, bot.Key.Sign(claims)));
    }

    [Fact]
    public async Task AChangedPayload_Is401()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var good = bot.Key.Sign(bot.Claims()).Split('.');
        var claims = bot.Claims();
        claims["more"] = "x";
        var forged = bot.Key.Sign(claims).Split('.');
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, $"{good[0]}.{forged[1]}.{good[2]}"));
    }

    [Fact]
    public async Task AnotherKeyUnderTheSameId_Is401()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        using var impostor = new SigningKey("key-1", "msteams");
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, impostor.Sign(bot.Claims())));
    }

    /// <summary>Without a kid nobody says whose key it is; a token that brings its own key, or says where to find it, is not asked.</summary>
    [Theory]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":"RS256","kid":""}""")]
    [InlineData("""{"alg":"RS256","kid":null}""")]
    [InlineData("""{"alg":"RS256","kid":7}""")]
    [InlineData("""{"alg":"RS256","x5t":"key-1"}""")]
    [InlineData("""{"alg":"RS256","kid":"other","jku":"https://evil.example/keys"}""")]
    [InlineData("""{"alg":"rs256","kid":"key-1"}""")]
    [InlineData("""{"kid":"key-1"}""")]
    public async Task AHeaderThatNamesNoPublishedKey_Is401(string header)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, bot.Key.Sign(bot.Claims(), JsonNode.Parse(header)!.AsObject())));
        Assert.Empty(bot.Cloud.Connector);
    }

    [Theory]
    [InlineData("Bearer {0}, Bearer {0}")]
    [InlineData("Bearer {0} {0}")]
    [InlineData("Bearer  {0}")]
    [InlineData("{0}")]
    public async Task AHeaderWithMoreThanOneToken_OrWithoutItsScheme_Is401(string header)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var authorization = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, bot.Key.Sign(bot.Claims()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.Post(WiredBot.Message(), authorization)).Status);
    }

    [Theory]
    [InlineData("serviceUrl")]
    [InlineData("channelId")]
    public async Task AnActivityThatNamesNeitherPlaceNorChannel_Is401(string member)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var message = WiredBot.Message();
        message.Remove(member);
        Assert.Equal(new Answer(HttpStatusCode.Unauthorized, ""), await bot.Post(message));
    }

    [Fact]
    public async Task AKeyEndorsedForNobody_OrForAnotherChannel_Is401()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        SigningKey none = new("none"), other = new("other", "webchat");
        bot.Cloud.Keys.AddRange([none, other]);
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, none.Sign(bot.Claims())));
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(bot, other.Sign(bot.Claims())));
    }

    [Fact]
    public async Task ABadToken_Is401_BeforeTheBodyIsLookedAt()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Assert.Equal(new Answer(HttpStatusCode.Unauthorized, ""), await bot.Post("{"u8.ToArray(), "Bearer abc"));
    }

    [Fact]
    public async Task InLocalMode_AHeaderIsNotLookedAt()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        Assert.Equal(HttpStatusCode.OK, (await bot.Post(WiredBot.Message(), "Bearer abc")).Status);
        Assert.Equal(HttpStatusCode.OK, (await bot.Post(WiredBot.Message(), authorization: null)).Status);
        Assert.All(bot.Cloud.Connector, sent => Assert.Null(sent.Authorization));
    }

    private static async Task<HttpStatusCode> Try(WiredBot bot, string token)
    {
        var answer = await bot.Post(WiredBot.Message(), "Bearer " + token);
        Assert.Equal("", answer.Body);
        return answer.Status;
    }
}
