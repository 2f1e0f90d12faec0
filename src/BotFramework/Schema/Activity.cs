using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>
/// One step of a conversation (Activity Protocol, provisional 3.4). All members are optional on the wire;
/// those this class does not know are kept in <see cref="Properties"/> and written back.
/// </summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public sealed class Activity : IMessageUpdateActivity, IMessageDeleteActivity, IMessageReactionActivity, IConversationUpdateActivity, IInstallationUpdateActivity, IInvokeActivity, IEventActivity
{
    public Activity()
    {
    }

    public Activity(string type) => Type = type;

    public string? Type { get; set; }

    public string? Id { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>IANA name of the sender's zone.</summary>
    public string? LocalTimezone { get; set; }

    /// <summary>Where replies go. Trust it only after the token's <c>serviceurl</c> claim was compared with it.</summary>
    public string? ServiceUrl { get; set; }

    public string? ChannelId { get; set; }

    public ChannelAccount? From { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public ChannelAccount? Recipient { get; set; }

    public string? TextFormat { get; set; }

    public string? AttachmentLayout { get; set; }

    public IList<ChannelAccount>? MembersAdded { get; set; }

    public IList<ChannelAccount>? MembersRemoved { get; set; }

    public IList<MessageReaction>? ReactionsAdded { get; set; }

    public IList<MessageReaction>? ReactionsRemoved { get; set; }

    public string? Locale { get; set; }

    public string? Text { get; set; }

    public string? Speak { get; set; }

    public string? InputHint { get; set; }

    /// <summary>What Teams shows in a notification; keep personal facts out.</summary>
    public string? Summary { get; set; }

    public SuggestedActions? SuggestedActions { get; set; }

    public IList<Attachment>? Attachments { get; set; }

    public IList<Entity>? Entities { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? ChannelData { get; set; }

    public string? Action { get; set; }

    public string? ReplyToId { get; set; }

    public string? Label { get; set; }

    public string? ValueType { get; set; }

    /// <summary>A <see cref="JsonElement"/> when read; anything <see cref="OpaqueJsonConverter"/> can write when sent.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Value { get; set; }

    public string? Name { get; set; }

    public ConversationReference? RelatesTo { get; set; }

    public string? Importance { get; set; }

    /// <summary>One of <see cref="DeliveryModes"/>; null is normal.</summary>
    public string? DeliveryMode { get; set; }

    /// <summary>Members this class does not know; written back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    public static IMessageActivity CreateMessageActivity() =>
        new Activity(ActivityTypes.Message) { Attachments = [], Entities = [] };

    /// <summary>An answer in the same place: from and recipient change sides, and it replies to this activity.</summary>
    public Activity CreateReply(string? text = null, string? locale = null)
    {
        var reply = new Activity(ActivityTypes.Message) { Text = text, Locale = locale ?? Locale };
        return reply.ApplyConversationReference(GetConversationReference());
    }

    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>
    /// Addresses this activity, overwriting what stood there; a locale of its own is kept. Outgoing, it becomes a
    /// reply if the reference names an activity; incoming, it takes that activity's id.
    /// </summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        (From, Recipient) = isIncoming ? (reference.User, reference.Bot) : (reference.Bot, reference.User);
        if (reference.ActivityId is { } activityId)
        {
            if (isIncoming)
            {
                Id = activityId;
            }
            else
            {
                ReplyToId = activityId;
            }
        }

        return this;
    }

    /// <exception cref="JsonException">The channel data has another shape than <typeparamref name="T"/>.</exception>
    public T? GetChannelData<T>() => OpaqueJson.As<T>(ChannelData);

    /// <exception cref="JsonException">The value has another shape than <typeparamref name="T"/>.</exception>
    public T? ValueAs<T>() => OpaqueJson.As<T>(Value);

    public IMessageActivity? AsMessageActivity() => Is(ActivityTypes.Message) ? this : null;

    public IMessageUpdateActivity? AsMessageUpdateActivity() => Is(ActivityTypes.MessageUpdate) ? this : null;

    public IMessageDeleteActivity? AsMessageDeleteActivity() => Is(ActivityTypes.MessageDelete) ? this : null;

    public IMessageReactionActivity? AsMessageReactionActivity() => Is(ActivityTypes.MessageReaction) ? this : null;

    public IConversationUpdateActivity? AsConversationUpdateActivity() => Is(ActivityTypes.ConversationUpdate) ? this : null;

    public IInstallationUpdateActivity? AsInstallationUpdateActivity() => Is(ActivityTypes.InstallationUpdate) ? this : null;

    public IInvokeActivity? AsInvokeActivity() => Is(ActivityTypes.Invoke) ? this : null;

    public IEventActivity? AsEventActivity() => Is(ActivityTypes.Event) ? this : null;

    /// <summary>Types compare without case, and <c>type/subtype</c> counts as the type.</summary>
    public bool Is(string type) =>
        Type is { } mine
        && mine.StartsWith(type, StringComparison.OrdinalIgnoreCase)
        && (mine.Length == type.Length || mine[type.Length] == '/');
}
