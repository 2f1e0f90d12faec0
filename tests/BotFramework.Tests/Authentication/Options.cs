using Microsoft.Extensions.Configuration;

namespace BotFramework.Tests.Authentication;

public sealed class Options
{
    private static readonly BotOptions _good = new()
    {
        MicrosoftAppId = "11111111-2222-3333-4444-555555555555",
        MicrosoftAppPassword = "s3cret",
        MicrosoftAppTenantId = "99999999-8888-7777-6666-555555555555",
    };

    [Fact]
    public void TheUsualKeys_AreRead_AndEmptyOnesLeaveTheDefault()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = " app ",
            ["MicrosoftAppType"] = "",
            ["ToBotFromChannelTokenIssuer"] = "https://api.botframework.us",
            ["Teams:ServiceHosts:0"] = "one.example",
            ["Teams:ServiceHosts:1"] = "two.example",
        }).Build();
        var options = BotOptions.From(configuration, isDevelopment: true);
        Assert.Equal(("app", BotOptions.SingleTenant, "https://api.botframework.us", true), (options.MicrosoftAppId, options.MicrosoftAppType, options.ToBotFromChannelTokenIssuer, options.IsDevelopment));
        Assert.Equal(["one.example", "two.example"], options.ServiceHosts);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", options.ToBotFromChannelOpenIdMetadataUrl);

        var one = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Teams:ServiceHosts"] = "one.example; two.example, three.example" }).Build();
        Assert.Equal(["one.example", "two.example", "three.example"], BotOptions.From(one, false).ServiceHosts);
        Assert.Equal(["files.example"], BotOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Teams:UploadHosts"] = "files.example" }).Build(), false).UploadHosts);
        Assert.Contains("smba.trafficmanager.net", BotOptions.From(new ConfigurationBuilder().Build(), false).ServiceHosts);
    }

    [Fact]
    public void LocalMode_AndACompleteRegistration_HaveNoMistakes()
    {
        Assert.Empty(new BotOptions().Mistakes());
        Assert.Empty(_good.Mistakes());
        Assert.Empty((_good with { MicrosoftAppType = BotOptions.UserAssignedMsi, MicrosoftAppPassword = "", MicrosoftAppTenantId = "" }).Mistakes());
    }

    [Fact]
    public void EachMistake_IsNamedByItsKey()
    {
        Assert.Equal("MicrosoftAppId", Only(_good with { MicrosoftAppId = "bot" }).Key);
        Assert.Equal("MicrosoftAppType", Only(_good with { MicrosoftAppType = "MultiTenant" }).Key);
        Assert.Equal("MicrosoftAppPassword", Only(_good with { MicrosoftAppPassword = "" }).Key);
        Assert.Equal("MicrosoftAppTenantId", Only(_good with { MicrosoftAppTenantId = "school" }).Key);
        Assert.Equal("Teams:UploadHosts", Only(_good with { UploadHosts = ["com"] }).Key);
        Assert.Equal("Teams:UploadHosts", Only(_good with { UploadHosts = ["*.sharepoint.com"] }).Key);
        Assert.Equal("Teams:ServiceHosts", Only(_good with { ServiceHosts = ["https://x.example/"] }).Key);
        Assert.Equal("ToChannelFromBotLoginUrl", Only(_good with { ToChannelFromBotLoginUrl = "login" }).Key);
    }

    [Theory]
    [InlineData("https://keys.example/x", false, true)]
    [InlineData("https://user:pass@keys.example/x", false, false)]
    [InlineData("http://127.0.0.1:8080/x", true, true)]
    [InlineData("http://127.0.0.1:8080/x", false, false)]
    [InlineData("http://keys.example/x", true, false)]
    [InlineData("ftp://127.0.0.1/x", true, false)]
    public void PlainHttp_IsForLoopbackInDevelopment(string url, bool isDevelopment, bool allowed)
    {
        var options = _good with { ToBotFromChannelOpenIdMetadataUrl = url, IsDevelopment = isDevelopment };
        Assert.Equal(allowed, options.Mistakes().Count == 0);
    }

    [Theory]
    [InlineData("Development", "http://localhost:3978", null)]
    [InlineData("development", "http://127.0.0.1:3978", null)]
    [InlineData("Development", "http://[::1]:3978", null)]
    [InlineData("Development", "http://0.0.0.0:3978", "http://0.0.0.0:3978")]
    [InlineData("Development", "http://[::]:3978", "http://[::]:3978")]
    [InlineData("Development", "http://*:3978", "http://*:3978")]
    [InlineData("Development", "http://+:3978", "http://+:3978")]
    [InlineData("Development", "https://bot.example", "https://bot.example")]
    [InlineData("Development", "http://127.0.0.1.evil.example:80", "http://127.0.0.1.evil.example:80")]
    [InlineData("Development", "nonsense", "nonsense")]
    public void LocalMode_IsForLoopbackOnly(string environment, string address, string? refused) =>
        Assert.Equal(refused, LocalMode.Refusal(environment, ["http://localhost:1", address])?.Address);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("")]
    public void LocalMode_IsForDevelopmentOnly(string environment) =>
        Assert.Equal(new LocalModeRefusal(environment, null), LocalMode.Refusal(environment, ["http://localhost:3978"]));

    [Theory]
    [InlineData(null, "-")]
    [InlineData("1:abc", "1:abc")]
    [InlineData("a\r\nforged line", "a??forged?line")]
    [InlineData("資", "?")]
    public void AnIdInTheLog_IsOneHarmlessWord(string? id, string expected) => Assert.Equal(expected, LogId.Of(id));

    private static SettingMistake Only(BotOptions options) => Assert.Single(options.Mistakes());
}
