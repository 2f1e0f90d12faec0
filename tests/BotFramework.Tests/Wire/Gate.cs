using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Wire;

/// <summary>A good token for somebody who may not come in.</summary>
public sealed class Gate
{
    private const string Other = "00000000-8888-7777-6666-555555555555";

    [Theory]
    [InlineData(WiredBot.Tenant, WiredBot.Tenant, WiredBot.Tenant, HttpStatusCode.OK)]
    [InlineData(WiredBot.Tenant, WiredBot.Tenant, "", HttpStatusCode.OK)]
    [InlineData(WiredBot.Tenant, null, null, HttpStatusCode.OK)]
    [InlineData(null, WiredBot.Tenant, null, HttpStatusCode.OK)]
    [InlineData(null, null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, null, WiredBot.Tenant, HttpStatusCode.Forbidden)]
    [InlineData(Other, Other, null, HttpStatusCode.Forbidden)]
    [InlineData(WiredBot.Tenant, Other, null, HttpStatusCode.Forbidden)]
    [InlineData(Other, WiredBot.Tenant, null, HttpStatusCode.Forbidden)]
    [InlineData(WiredBot.Tenant, WiredBot.Tenant, Other, HttpStatusCode.Forbidden)]
    public async Task Tenants_MustAgree_AndBeOnTheList(string? ofChannel, string? ofConversation, string? header, HttpStatusCode expected)
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var answer = await bot.Post(OfTenants(ofChannel, ofConversation), "Bearer " + bot.Key.Sign(bot.Claims()), header);
        Assert.Equal(new Answer(expected, ""), answer);
        Assert.Equal(expected == HttpStatusCode.OK, bot.Cloud.Connector.Count == 1);
    }

    [Fact]
    public async Task AnotherRecipient_Is403()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var message = WiredBot.Message();
        message["recipient"]!["id"] = "28:22222222-2222-3333-4444-555555555555";
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.Post(message)).Status);
    }

    [Fact]
    public async Task AnotherChannel_ThatTheKeyIsEndorsedFor_Is403()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var message = WiredBot.Message();
        message["channelId"] = "webchat";
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.Post(message)).Status);
    }

    [Fact]
    public async Task InLocalMode_OnlyAListOfTenantsCounts()
    {
        var message = OfTenants(null, null);
        message["recipient"]!["id"] = "any";
        message["channelId"] = "emulator";
        message["serviceUrl"] = "http://localhost:56150";

        await using var open = await WiredBot.Start(WiredBot.Local);
        Assert.Equal(HttpStatusCode.OK, (await open.Post(message, authorization: null)).Status);

        await using var closed = await WiredBot.Start(WiredBot.Local with { AllowedTenants = [WiredBot.Tenant] });
        Assert.Equal(HttpStatusCode.Forbidden, (await closed.Post(message, authorization: null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await closed.Post(OfTenants(null, WiredBot.Tenant), authorization: null)).Status);
    }

    /// <summary>A page that a developer happens to look at can post to loopback without being asked; a browser then says where the page is from.</summary>
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:3978")]
    [InlineData("null")]
    public async Task InLocalMode_APageInABrowser_IsNoChannel(string origin)
    {
        await using var bot = await WiredBot.Start(WiredBot.Local);
        var body = Encoding.UTF8.GetBytes(WiredBot.Message().ToJsonString());
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.Post(body, authorization: null, origin: origin)).Status);
        Assert.Empty(bot.Cloud.Connector);
    }

    private static JsonObject OfTenants(string? ofChannel, string? ofConversation)
    {
        var message = WiredBot.Message();
        message["channelData"] = ofChannel is null ? new JsonObject() : new JsonObject { ["tenant"] = new JsonObject { ["id"] = ofChannel } };
        message["conversation"]!["tenantId"] = ofConversation;
        return message;
    }
}
