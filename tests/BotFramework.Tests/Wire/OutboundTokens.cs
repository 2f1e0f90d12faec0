using System.Net;

namespace BotFramework.Tests.Wire;

/// <summary>Who gets the bot's token, and how it is had.</summary>
public sealed class OutboundTokens
{
    private const string Chat = "chat";

    [Fact]
    public async Task TheToken_ComesFromTheHomeTenant_Once()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Say(connector)));

        var login = Assert.Single(bot.Cloud.Login);
        Assert.Equal($"https://login.microsoftonline.com/{WiredBot.Tenant}/oauth2/v2.0/token", login.Uri.GetLeftPart(UriPartial.Path));
        Assert.Contains("grant_type=client_credentials", login.Body, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", login.Body, StringComparison.Ordinal);
        Assert.Contains("client_id=" + WiredBot.AppId, login.Body + login.Uri.Query, StringComparison.Ordinal);
        Assert.All(bot.Cloud.Connector, sent => Assert.Equal("Bearer outbound-1", sent.Authorization));
    }

    [Fact]
    public async Task TheToken_IsRenewed_FiveMinutesEarly_AndServesOnWhileThatFails()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        await Say(connector);
        bot.Clock.Advance(TimeSpan.FromMinutes(54));
        await Say(connector);
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        bot.Cloud.LoginIsDown = true;
        await Say(connector);
        bot.Cloud.LoginIsDown = false;
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Say(connector);
        Assert.Equal(["outbound-1", "outbound-1", "outbound-1", "outbound-2"], bot.Cloud.Connector.Select(sent => sent.Authorization!.Split(' ')[1]));
    }

    [Fact]
    public async Task WithoutAToken_NothingIsSent()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        bot.Cloud.LoginIsDown = true;
        var error = await Assert.ThrowsAsync<ConnectorTokenException>(() => Say(connector));
        Assert.Equal("invalid_client", error.ErrorCode);
        Assert.Empty(bot.Cloud.Connector);
    }

    /// <summary>What never left must not look like a request whose outcome nobody knows.</summary>
    [Fact]
    public async Task ALoginThatCannotBeReached_IsNoTokenEither_AndTheOldOneServesOn()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        bot.Cloud.LoginIsAway = true;
        var error = await Assert.ThrowsAsync<ConnectorTokenException>(() => Say(connector));
        Assert.Equal("unreachable", error.ErrorCode);
        Assert.Empty(bot.Cloud.Connector);

        bot.Cloud.LoginIsAway = false;
        await Say(connector);
        bot.Clock.Advance(TimeSpan.FromMinutes(56));
        bot.Cloud.LoginIsAway = true;
        await Say(connector);
        Assert.Equal(["Bearer outbound-1", "Bearer outbound-1"], bot.Cloud.Connector.Select(sent => sent.Authorization));
    }

    /// <summary>Whoever gives up waiting must not take the token away from the others, nor leave a failure to one of them only.</summary>
    [Fact]
    public async Task AllShareOneLogin_AlsoWhenTheFirstGivesUp_OrItFails()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        using var gaveUp = new CancellationTokenSource();
        var pause = new TaskCompletionSource();
        bot.Cloud.LoginPause = pause.Task;
        var first = connector.Conversations.SendToConversationAsync(Chat, MessageFactory.Text("x"), gaveUp.Token);
        var others = Enumerable.Range(0, 8).Select(_ => Say(connector)).ToArray();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        pause.SetResult();
        await Task.WhenAll(others);
        Assert.Equal((1, 8), (bot.Cloud.Login.Count, bot.Cloud.Connector.Count));

        var again = new TaskCompletionSource();
        bot.Clock.Advance(TimeSpan.FromHours(2));
        (bot.Cloud.LoginPause, bot.Cloud.LoginIsDown) = (again.Task, true);
        others = [.. Enumerable.Range(0, 8).Select(_ => Say(connector))];
        again.SetResult();
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<ConnectorTokenException>(() => other);
        }

        Assert.Equal((2, 8), (bot.Cloud.Login.Count, bot.Cloud.Connector.Count));
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "")]
    [InlineData(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"two\r\nlines"}""")]
    [InlineData(200, """{"token_type":"Bearer","expires_in":"soon","access_token":"x"}""")]
    [InlineData(302, "")]
    [InlineData(404, "not here")]
    public async Task ALoginOfAnotherShape_IsNoToken(int status, string body)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        bot.Cloud.LoginAnswer = () => FakeCloud.Json((HttpStatusCode)status, body);
        await Assert.ThrowsAsync<ConnectorTokenException>(() => Say(connector));
        Assert.Empty(bot.Cloud.Connector);

        bot.Cloud.LoginAnswer = null;
        await Say(connector);
        Assert.Single(bot.Cloud.Connector);
    }

    [Fact]
    public async Task A401_RenewsTheTokenOnce()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var connector = await bot.Connectors.CreateAsync(WiredBot.ServiceUrl);
        bot.Cloud.Answer = sent => FakeCloud.Json(sent.Authorization == "Bearer outbound-1" ? HttpStatusCode.Unauthorized : HttpStatusCode.Created, "{}");
        await Say(connector);
        Assert.Equal(["Bearer outbound-1", "Bearer outbound-2"], bot.Cloud.Connector.Select(sent => sent.Authorization));
        Assert.All(bot.Cloud.Connector, sent => Assert.Equal("""{"type":"message","text":"x"}""", sent.Body));

        bot.Cloud.Answer = _ => FakeCloud.Json(HttpStatusCode.Unauthorized, "{}");
        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => Say(connector));
        Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        Assert.Equal(4, bot.Cloud.Connector.Count);
    }

    [Fact]
    public async Task AManagedIdentity_AsksTheMachine()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered with { MicrosoftAppType = BotOptions.UserAssignedMsi, MicrosoftAppPassword = "" });
        await Say(await bot.Connectors.CreateAsync(WiredBot.ServiceUrl));
        var asked = bot.Cloud.Login.Last();
        Assert.Equal("169.254.169.254", asked.Uri.Host);
        Assert.Contains("resource=https://api.botframework.com", Uri.UnescapeDataString(asked.Uri.Query), StringComparison.Ordinal);
        Assert.Contains("client_id=" + WiredBot.AppId, Uri.UnescapeDataString(asked.Uri.Query), StringComparison.Ordinal);
        Assert.StartsWith("Bearer outbound-", Assert.Single(bot.Cloud.Connector).Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.9:8080", $"http://127.0.0.9:8080/{WiredBot.Tenant}/oauth2/v2.0/token")]
    [InlineData("http://127.0.0.9:8080/botframework.com", "http://127.0.0.9:8080/botframework.com/oauth2/v2.0/token")]
    public async Task InDevelopment_TheLoginMayBePlainHttpOnLoopback(string login, string expected)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered with { ToChannelFromBotLoginUrl = login, IsDevelopment = true });
        await Say(await bot.Connectors.CreateAsync(WiredBot.ServiceUrl));
        Assert.Equal(expected, Assert.Single(bot.Cloud.Login).Uri.GetLeftPart(UriPartial.Path));
    }

    [Theory]
    [InlineData("https://evil.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("https://user@smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("https://127.0.0.1/teams/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://smba.trafficmanager.net./teams/")]
    [InlineData("https://smb\u0430.trafficmanager.net/teams/")]
    [InlineData("https://xn--smb-5cd.trafficmanager.net/teams/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net\\@evil.example/")]
    [InlineData("smba.trafficmanager.net/teams/")]
    [InlineData("//smba.trafficmanager.net/teams/")]
    [InlineData("")]
    [InlineData("https://evil.example#@smba.trafficmanager.net/")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://:@smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:80/teams/")]
    [InlineData("wss://smba.trafficmanager.net/teams/")]
    public async Task AHostOffTheList_GetsNeitherTokenNorRequest(string serviceUrl)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Assert.ThrowsAsync<ServiceHostRefusedException>(async () => await Say(await bot.Connectors.CreateAsync(serviceUrl)));
        Assert.Empty(bot.Cloud.Connector);
        Assert.Empty(bot.Cloud.Login);
    }

    [Theory]
    [InlineData("https://SMBA.trafficmanager.net/apac/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    public async Task AHostOnTheList_IsCalled(string serviceUrl)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Say(await bot.Connectors.CreateAsync(serviceUrl));
        Assert.Equal(new Uri(serviceUrl).AbsoluteUri.TrimEnd('/') + "/v3/conversations/chat/activities", Assert.Single(bot.Cloud.Connector).Uri.AbsoluteUri);
    }

    /// <summary>Whatever stands behind the host, the request goes below it, and to it alone.</summary>
    [Theory]
    [InlineData("https://smba.trafficmanager.net:443/teams", "/teams/v3/conversations/chat/activities")]
    [InlineData("https://smba.trafficmanager.net/teams/?next=https://evil.example#x", "/teams/v3/conversations/chat/activities")]
    [InlineData("https://smba.trafficmanager.net/a/../teams/", "/teams/v3/conversations/chat/activities")]
    public async Task AServiceUrl_IsOnlyAHostAndAPath(string serviceUrl, string path)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Say(await bot.Connectors.CreateAsync(serviceUrl));
        var sent = Assert.Single(bot.Cloud.Connector).Uri;
        Assert.Equal(("smba.trafficmanager.net", 443, path), (sent.Host, sent.Port, sent.PathAndQuery));
    }

    [Fact]
    public async Task InLocalMode_LoopbackIsCalledWithoutAToken_AndOtherHostsOnTheListOnly()
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        await Say(await bot.Connectors.CreateAsync("http://localhost:56150"));
        Assert.Null(Assert.Single(bot.Cloud.Connector).Authorization);
        var elsewhere = await bot.Connectors.CreateAsync("http://192.168.0.7:56150");
        await Assert.ThrowsAsync<ServiceHostRefusedException>(() => Say(elsewhere));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task AListedLoopbackHost_CountsInDevelopmentOnly(bool isDevelopment, bool called)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered with { ServiceHosts = ["127.0.0.1"], IsDevelopment = isDevelopment });
        var connector = await bot.Connectors.CreateAsync("http://127.0.0.1:9000");
        var error = await Record.ExceptionAsync(() => Say(connector));
        Assert.Equal(called, error is null);
        Assert.Equal(called, bot.Cloud.Connector.Count == 1);
    }

    [Fact]
    public async Task ARedirect_IsAnErrorAndNotFollowed()
    {
        await using var loop = await Redirector.Start();
        using var connectors = new ConnectorFactory(WiredBot.Local, BotTransport.Sockets(), TimeProvider.System);
        var connector = await connectors.CreateAsync(loop.Url);
        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => Say(connector));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, error.StatusCode);
        Assert.Equal(1, loop.Requests);
    }

    [Fact]
    public async Task AnotherAudience_IsRefused()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await bot.Connectors.CreateAsync(WiredBot.ServiceUrl, "https://api.botframework.com");
        await Assert.ThrowsAsync<ArgumentException>(() => bot.Connectors.CreateAsync(WiredBot.ServiceUrl, "https://graph.microsoft.com"));
    }

    private static Task Say(IConnectorClient connector) => connector.Conversations.SendToConversationAsync(Chat, MessageFactory.Text("x"));
}
