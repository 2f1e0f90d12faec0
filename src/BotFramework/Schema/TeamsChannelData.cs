using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>What Teams puts into <see cref="Activity.ChannelData"/>.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-channeldata"/></remarks>
public sealed class TeamsChannelData
{
    public string? EventType { get; set; }

    public ChannelInfo? Channel { get; set; }

    public TeamInfo? Team { get; set; }

    public TenantInfo? Tenant { get; set; }

    public NotificationInfo? Notification { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>The Entra tenant in which the activity came up. Only a verified request makes it true.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-channeldata"/></remarks>
public sealed class TenantInfo
{
    public string? Id { get; set; }
}

/// <summary>The team, if it was in one.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-channeldata"/></remarks>
public sealed class TeamInfo
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? AadGroupId { get; set; }
}

/// <summary>The channel of the team.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-channeldata"/></remarks>
public sealed class ChannelInfo
{
    public string? Id { get; set; }

    public string? Name { get; set; }
}

/// <summary><see cref="Alert"/> puts the message into the person's activity feed.</summary>
public sealed class NotificationInfo
{
    public bool? Alert { get; set; }
}
