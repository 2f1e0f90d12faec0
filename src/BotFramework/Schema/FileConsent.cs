using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>Asks a person, in a personal chat, whether a file may be put into their OneDrive. The attachment's name is the file's.</summary>
/// <remarks>learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4</remarks>
public sealed class FileConsentCard
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    public string? Description { get; set; }

    /// <summary>Bytes, as the person is told.</summary>
    public long? SizeInBytes { get; set; }

    /// <summary>Comes back as <see cref="FileConsentCardResponse.Context"/> when the person accepts.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? AcceptContext { get; set; }

    /// <summary>As <see cref="AcceptContext"/>, when the person declines.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? DeclineContext { get; set; }
}

/// <summary>Value of the invoke <c>fileConsent/invoke</c>. Everything in it may have been chosen by the sender.</summary>
/// <remarks>learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4</remarks>
public sealed class FileConsentCardResponse
{
    /// <summary><c>accept</c> or <c>decline</c>.</summary>
    public string? Action { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Context { get; set; }

    /// <summary>Null when the person declined.</summary>
    public FileUploadInfo? UploadInfo { get; set; }
}

/// <summary>Where an accepted file goes, and where it will be found.</summary>
public sealed class FileUploadInfo
{
    public string? Name { get; set; }

    /// <summary>An upload session of OneDrive: it carries its own permission and takes no token.</summary>
    public string? UploadUrl { get; set; }

    public string? ContentUrl { get; set; }

    public string? UniqueId { get; set; }

    public string? FileType { get; set; }
}

/// <summary>Shows a file that lies in the person's OneDrive; the attachment's content address is the file's.</summary>
/// <remarks>learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4</remarks>
public sealed class FileInfoCard
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.info";

    public string? UniqueId { get; set; }

    public string? FileType { get; set; }
}
