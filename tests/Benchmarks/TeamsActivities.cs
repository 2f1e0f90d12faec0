using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>Activities as Teams sends them.</summary>
internal static class TeamsActivities
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";

    private static int s_last;

    /// <param name="person">Id of the account; the chat with that person is named after it.</param>
    public static byte[] Message(Uri connector, string person, string text)
    {
        var activity = From(connector, person, "message");
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return JsonSerializer.SerializeToUtf8Bytes(activity);
    }

    public static byte[] Press(Uri connector, string person, string verb, JsonObject data)
    {
        var activity = From(connector, person, "invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "a-1";
        data["verb"] = verb;
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" };
        return JsonSerializer.SerializeToUtf8Bytes(activity);
    }

    public static string ChatOf(string person) => "a:chat-of-" + person;

    public static string ObjectIdOf(string person) => new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(person))[..16]).ToString();

    private static JsonObject From(Uri connector, string person, string type) => new()
    {
        ["type"] = type,
        ["id"] = $"1763{Interlocked.Increment(ref s_last):D9}",
        ["timestamp"] = "2026-11-22T02:30:00.000Z",
        ["localTimestamp"] = "2026-11-22T10:30:00.000+08:00",
        ["localTimezone"] = "Asia/Taipei",
        ["serviceUrl"] = connector.ToString(),
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:" + person, ["name"] = person, ["aadObjectId"] = ObjectIdOf(person) },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = ChatOf(person) },
        ["recipient"] = new JsonObject { ["id"] = "28:00000000-0000-0000-0000-000000000001", ["name"] = "SecurityPlan" },
        ["entities"] = new JsonArray(new JsonObject { ["locale"] = "zh-TW", ["country"] = "TW", ["platform"] = "Windows", ["timezone"] = "Asia/Taipei", ["type"] = "clientInfo" }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["locale"] = "zh-TW",
    };
}
