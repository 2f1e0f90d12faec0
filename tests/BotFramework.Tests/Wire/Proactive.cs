using System.Net;
using System.Text.Json.Nodes;

namespace BotFramework.Tests.Wire;

public sealed class Proactive
{
    private static readonly ConversationReference _reference = new()
    {
        ActivityId = "old",
        User = new("29:ann", "Ann"),
        Bot = new("28:" + WiredBot.AppId, "Plan"),
        Conversation = new(id: "a:chat", tenantId: WiredBot.Tenant),
        ChannelId = Channels.Msteams,
        ServiceUrl = WiredBot.ServiceUrl,
    };

    [Fact]
    public async Task ContinuingAConversation_RunsATurnThere()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        Activity? seen = null;
        await bot.Adapter.ContinueConversationAsync(WiredBot.AppId, _reference, async (turn, ct) =>
        {
            seen = turn.Activity;
            Assert.Equal("sent-1", (await turn.SendActivityAsync("news", cancellationToken: ct))!.Id);
        });

        Assert.Equal((ActivityTypes.Event, "ContinueConversation"), (seen!.Type, seen.Name));
        var sent = Assert.Single(bot.Cloud.Connector);
        Assert.Equal($"/teams/v3/conversations/a%3Achat/activities/{seen.Id}", sent.Path);
        Assert.Equal(("28:" + WiredBot.AppId, "29:ann"), ((string?)sent.Json["from"]!["id"], (string?)sent.Json["recipient"]!["id"]));
    }

    [Fact]
    public async Task AReference_SurvivesStorage()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var stored = System.Text.Json.JsonSerializer.Serialize(_reference, ActivityJson.Options);
        var read = System.Text.Json.JsonSerializer.Deserialize<ConversationReference>(stored, ActivityJson.Options)!;
        await bot.Adapter.ContinueConversationAsync(WiredBot.AppId, read, (turn, ct) => turn.SendActivityAsync("news", cancellationToken: ct));
        Assert.StartsWith("/teams/v3/conversations/a%3Achat/activities/", Assert.Single(bot.Cloud.Connector).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreatingAConversation_AsksTheChannel_ThenRunsATurnInIt()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        bot.Cloud.Answer = sent => FakeCloud.Json(HttpStatusCode.Created, sent.Path.EndsWith("conversations", StringComparison.Ordinal) ? """{"id":"a:new","serviceUrl":"https://elsewhere.example"}""" : """{"id":"1"}""");
        var parameters = new ConversationParameters
        {
            Bot = new("28:" + WiredBot.AppId),
            Members = [new("aad-ann")],
            TenantId = WiredBot.Tenant,
            ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = WiredBot.Tenant } },
        };
        await bot.Adapter.CreateConversationAsync(WiredBot.AppId, Channels.Msteams, WiredBot.ServiceUrl, null, parameters, async (turn, ct) =>
        {
            Assert.Equal((ActivityTypes.Event, "CreateConversation", "a:new", WiredBot.Tenant), (turn.Activity.Type, turn.Activity.Name, turn.Activity.Conversation!.Id, turn.Activity.Conversation.TenantId));
            Assert.Null(turn.Activity.From);
            Assert.Equal(WiredBot.ServiceUrl, turn.Activity.ServiceUrl);
            await turn.SendActivityAsync("welcome", cancellationToken: ct);
        });

        Assert.Equal(2, bot.Cloud.Connector.Count);
        Assert.StartsWith("/teams/v3/conversations/a%3Anew/activities/", bot.Cloud.Connector.Last().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateAndDelete_NameTheActivity()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await bot.Adapter.ContinueConversationAsync(WiredBot.AppId, _reference, async (turn, ct) =>
        {
            var message = MessageFactory.Text("changed");
            message.Id = "card-1";
            await turn.UpdateActivityAsync(message, ct);
            await turn.DeleteActivityAsync("card-1", ct);
        });
        Assert.Equal(["PUT", "DELETE"], bot.Cloud.Connector.Select(sent => sent.Method));
        Assert.All(bot.Cloud.Connector, sent => Assert.Equal("/teams/v3/conversations/a%3Achat/activities/card-1", sent.Path));
    }

    /// <summary>The turn's own adapter can do it: who has only a turn needs no other.</summary>
    [Fact]
    public async Task AnActivityThatWasKept_RunsATurnOfItsOwn()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        var kept = new Activity(ActivityTypes.Message) { Id = "kept", Conversation = new(id: "a:chat"), ServiceUrl = WiredBot.ServiceUrl };
        await bot.Adapter.ContinueConversationAsync(WiredBot.AppId, _reference, (outer, ct) =>
            outer.Adapter.ContinueConversationAsync(WiredBot.AppId, kept, (turn, _) => turn.SendActivityAsync("news", cancellationToken: ct), ct));
        Assert.Equal("/teams/v3/conversations/a%3Achat/activities/kept", Assert.Single(bot.Cloud.Connector).Path);

        foreach (var without in new[] { new Activity { ServiceUrl = WiredBot.ServiceUrl }, new Activity { Conversation = new(id: "c") } })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => bot.Adapter.ContinueConversationAsync(WiredBot.AppId, without, (_, _) => Task.CompletedTask));
        }
    }

    [Fact]
    public async Task AnotherAppId_IsRefused()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        await Assert.ThrowsAsync<ArgumentException>(() => bot.Adapter.ContinueConversationAsync("other", _reference, (_, _) => Task.CompletedTask));
    }

    [Fact]
    public async Task AfterItsEnd_ATurnSendsNothing()
    {
        await using var bot = await WiredBot.Start(WiredBot.Registered);
        ITurnContext? kept = null;
        await bot.Adapter.ContinueConversationAsync(WiredBot.AppId, _reference, (turn, _) =>
        {
            kept = turn;
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<ObjectDisposedException>(() => kept!.SendActivityAsync("late"));
        Assert.Empty(bot.Cloud.Connector);
    }
}
