using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>A sign under a message; <see cref="Type"/> is the channel's word for it, such as <c>like</c>.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public sealed class MessageReaction
{
    public MessageReaction()
    {
    }

    public MessageReaction(string? type) => Type = type;

    public string? Type { get; set; }

    /// <summary>Members this class does not know; written back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}
