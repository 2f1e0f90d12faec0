using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Tests.Storage;

/// <summary>Somebody who only types, in a Teams that delivers every activity again until it is acknowledged.</summary>
internal sealed class Reporter(string objectId, string serviceUrl, Func<Task<BotProcess>> running)
{
    private int sent;

    /// <summary>After each acknowledged activity.</summary>
    public event Action? Acknowledged;

    /// <summary>Returns when the last answer of the form is acknowledged.</summary>
    public async Task Report(string what)
    {
        foreach (var text in new[] { "通報 " + what, "現在", "釣魚信", "1", "沒有" })
        {
            await Says(text);
        }
    }

    public async Task Says(string text)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = $"{objectId}-{++sent}",
            ["timestamp"] = DateTimeOffset.UtcNow.ToString("O"),
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = "29:" + objectId, ["name"] = objectId, ["aadObjectId"] = objectId },
            ["conversation"] = new JsonObject { ["id"] = "a:" + objectId, ["conversationType"] = "personal", ["tenantId"] = "tenant" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["locale"] = "zh-TW",
            ["text"] = text,
        };
        while (!await IsAcknowledged(activity))
        {
        }

        Acknowledged?.Invoke();
    }

    private async Task<bool> IsAcknowledged(JsonObject activity)
    {
        var bot = await running();
        try
        {
            using var response = await bot.Client.PostAsJsonAsync("/api/messages", activity);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }
}
