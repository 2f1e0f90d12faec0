using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>What <c>POST v3/conversations</c> takes. A personal chat: the bot, one member, the tenant.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference"/></remarks>
public sealed class ConversationParameters
{
    public bool? IsGroup { get; set; }

    public ChannelAccount? Bot { get; set; }

    public IList<ChannelAccount>? Members { get; set; }

    public string? TopicName { get; set; }

    public Activity? Activity { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? ChannelData { get; set; }

    public string? TenantId { get; set; }
}

/// <summary>The conversation that was made, or was there already.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference"/></remarks>
public sealed class ConversationResourceResponse
{
    public string? ActivityId { get; set; }

    public string? ServiceUrl { get; set; }

    public string? Id { get; set; }
}

/// <summary><see cref="Id"/> is null where the channel gave none (Teams splits text and card and answers 202 without one).</summary>
public sealed class ResourceResponse
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string? id) => Id = id;

    public string? Id { get; set; }
}
