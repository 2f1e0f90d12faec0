using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>Metadata about an activity; everything but the type is in <see cref="Properties"/>.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public sealed class Entity
{
    public string? Type { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Somebody named in a text; <see cref="Text"/> is the literal <c>&lt;at&gt;…&lt;/at&gt;</c> as it stands there.</summary>
public sealed record Mention(ChannelAccount Mentioned, string Text);
