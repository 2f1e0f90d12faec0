using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>"Report this message", from the menu of a message in a channel, a group chat, or a chat of two people.</summary>
public sealed class MessageActionJourney
{
    private const string Html = "<p>您的帳號**異常**，請<a href=\"https://evil.example\">立即登入</a></p><p>密碼：Sunflower#2026x</p>";

    [Theory]
    [InlineData("channel", "19:abc@thread.tacv2")]
    [InlineData("groupChat", "19:group@thread.v2")]
    [InlineData("personal", "19:two-people@unq.gbl.spaces")]
    public async Task AMessage_IsReportedFromWhereItStands_AndFollowedInTheOwnChat(string conversationType, string conversation)
    {
        await using var school = await SchoolHost.InUse();
        var dialog = await Asks(school, "composeExtension/fetchTask", conversationType, conversation, null);
        var form = dialog["task"]!["value"]!["card"]!["content"]!.AsObject();
        var json = form.ToJsonString();
        Assert.Equal("continue", dialog["task"]!["type"]!.GetValue<string>());
        Assert.DoesNotContain("Action.Execute", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Sunflower", json, StringComparison.Ordinal);
        Assert.DoesNotContain("陌生人", json, StringComparison.Ordinal);
        var face = new CardFace("", form);
        Assert.Equal("您的帳號**異常**，請立即登入", face.ValueOf("what").Split('\n')[0]);
        Assert.EndsWith("訊息連結：https://teams.microsoft.com/l/message/1", face.ValueOf("what"), StringComparison.Ordinal);

        var wrong = await Asks(school, "composeExtension/submitAction", conversationType, conversation, Fill(face, "no-kind", "no"));
        var again = new CardFace("", wrong["task"]!["value"]!["card"]!["content"]!.AsObject());
        Assert.Contains("還差一點，請修改：", again.Text, StringComparison.Ordinal);

        var submit = Activity(school, "composeExtension/submitAction", conversationType, conversation, Fill(again, "phishing", "no"));
        var receipt = await Posts(school, submit);
        Assert.Equal("message", receipt["task"]!["type"]!.GetValue<string>());
        Assert.Contains("事件編號 115-001", receipt["task"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);

        // Delivered again by Teams, and pressed again by somebody in a hurry.
        Assert.Equal(receipt.ToJsonString(), (await Posts(school, submit)).ToJsonString());
        Assert.Equal(receipt.ToJsonString(), (await Asks(school, "composeExtension/submitAction", conversationType, conversation, Fill(again, "phishing", "no"))).ToJsonString());

        await school.Teacher.Sees("incident-mine", "115-001", "請立即登入");
        await school.Hao.Sees("incident-case", "115-001", "釣魚信");
        await school.Settles();
        Assert.Equal(1, await school.Looks(db => db.Incidents.IgnoreQueryFilters().CountAsync()));
        Assert.DoesNotContain(school.Teams.Calls, call => call.Chat == conversation);
    }

    [Fact]
    public async Task AForeignOrForgedDraft_IsRefusedInTheDialog()
    {
        await using var school = await SchoolHost.InUse();
        var dialog = await Asks(school, "composeExtension/fetchTask", "channel", "19:abc@thread.tacv2", null);
        var data = Fill(new CardFace("", dialog["task"]!["value"]!["card"]!["content"]!.AsObject()), "phishing", "no");
        var stolen = Activity(school, "composeExtension/submitAction", "channel", "19:abc@thread.tacv2", data);
        stolen["from"] = school.Colleague.Activity("invoke")["from"]!.DeepClone();
        foreach (var activity in new[]
        {
            stolen,
            Activity(school, "composeExtension/submitAction", "channel", "19:abc@thread.tacv2", new JsonObject { ["verb"] = "form.submit", ["id"] = "x" }),
            Activity(school, "composeExtension/submitAction", "channel", "19:abc@thread.tacv2", new JsonObject { ["verb"] = "incident.take", ["id"] = Guid.NewGuid().ToString() }),
        })
        {
            Assert.Contains("這張卡片已經不能使用", (await Posts(school, activity))["task"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await school.Looks(db => db.Incidents.IgnoreQueryFilters().CountAsync()));
    }

    private static Task<JsonObject> Asks(SchoolHost school, string name, string conversationType, string conversation, JsonObject? data) =>
        Posts(school, Activity(school, name, conversationType, conversation, data));

    private static JsonObject Activity(SchoolHost school, string name, string conversationType, string conversation, JsonObject? data)
    {
        var activity = school.Teacher.Activity("invoke");
        activity["name"] = name;
        activity["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = conversationType, ["isGroup"] = conversationType != "personal", ["tenantId"] = SchoolHost.Tenant };
        activity["value"] = new JsonObject
        {
            ["commandId"] = "report-message",
            ["commandContext"] = "message",
            ["data"] = data?.DeepClone(),
            ["messagePayload"] = new JsonObject
            {
                ["id"] = "1",
                ["linkToMessage"] = "https://teams.microsoft.com/l/message/1",
                ["from"] = new JsonObject { ["user"] = new JsonObject { ["displayName"] = "陌生人" } },
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = Html },
            },
        };
        return activity;
    }

    private static async Task<JsonObject> Posts(SchoolHost school, JsonObject activity)
    {
        using var response = await school.Client.PostAsync(
            new Uri("/api/messages", UriKind.Relative), new StringContent(activity.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));
        Assert.True(response.StatusCode == HttpStatusCode.OK, school.Log.ToString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    /// <summary>What a dialog sends: the button's data and the inputs.</summary>
    private static JsonObject Fill(CardFace form, string kind, string personal) => form.Fill(
        form.Button("送出通報"), new Dictionary<string, string> { ["kind"] = kind, ["system"] = "mail", ["personalData"] = personal });
}
