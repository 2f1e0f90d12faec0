using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>A card, picture or file of a message.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public sealed class Attachment
{
    /// <summary>Content type of an adaptive card; its <see cref="Content"/> is the card's JSON.</summary>
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    public string? ContentType { get; set; }

    /// <summary>Chosen by the sender: fetch it with a token only from hosts on an allow-list.</summary>
    public string? ContentUrl { get; set; }

    /// <summary>A <see cref="JsonElement"/> when read; anything <see cref="OpaqueJsonConverter"/> can write when sent.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Content { get; set; }

    public string? Name { get; set; }

    public string? ThumbnailUrl { get; set; }

    /// <summary>Members this class does not know; written back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    public T? ContentAs<T>() => OpaqueJson.As<T>(Content);
}

/// <summary>A file a person sent in a personal chat; the address is pre-authorised and takes no token.</summary>
/// <remarks>learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4</remarks>
public sealed class FileDownloadInfo
{
    public const string ContentType = "application/vnd.microsoft.teams.file.download.info";

    public string? DownloadUrl { get; set; }

    public string? UniqueId { get; set; }

    public string? FileType { get; set; }
}
