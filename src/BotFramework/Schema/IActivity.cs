namespace BotFramework.Schema;

/// <summary>What every activity has.</summary>
public interface IActivity
{
    string? Type { get; set; }
    string? Id { get; set; }
    DateTimeOffset? Timestamp { get; set; }
    string? ServiceUrl { get; set; }
    string? ChannelId { get; set; }
    string? Locale { get; set; }
    ChannelAccount? From { get; set; }
    ConversationAccount? Conversation { get; set; }
    ChannelAccount? Recipient { get; set; }
    string? ReplyToId { get; set; }
    IList<Entity>? Entities { get; set; }
    object? ChannelData { get; set; }

    ConversationReference GetConversationReference();
    T? GetChannelData<T>();
}

/// <summary>What somebody wrote, pressed without an answer, or sent along.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public interface IMessageActivity : IActivity
{
    string? Text { get; set; }
    string? TextFormat { get; set; }
    string? Speak { get; set; }
    string? InputHint { get; set; }
    string? Summary { get; set; }
    IList<Attachment>? Attachments { get; set; }
    SuggestedActions? SuggestedActions { get; set; }
    object? Value { get; set; }
}

/// <summary>A message was changed after it was sent; <see cref="IActivity.Id"/> is that message's.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md#message-update-activity"/></remarks>
public interface IMessageUpdateActivity : IMessageActivity;

/// <summary>A message was taken back; <see cref="IActivity.Id"/> is that message's.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md#message-delete-activity"/></remarks>
public interface IMessageDeleteActivity : IActivity;

/// <summary>Somebody liked a message of the bot, or took that back; <see cref="IActivity.ReplyToId"/> names it.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events"/></remarks>
public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction>? ReactionsAdded { get; set; }
    IList<MessageReaction>? ReactionsRemoved { get; set; }
}

/// <summary>Who came and who went.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events"/></remarks>
public interface IConversationUpdateActivity : IActivity
{
    IList<ChannelAccount>? MembersAdded { get; set; }
    IList<ChannelAccount>? MembersRemoved { get; set; }
}

/// <summary>The app was added or removed.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events"/></remarks>
public interface IInstallationUpdateActivity : IActivity
{
    /// <summary><c>add</c>, <c>add-upgrade</c>, <c>remove</c> or <c>remove-upgrade</c>.</summary>
    string? Action { get; set; }
}

/// <summary>A call that waits for its answer.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public interface IInvokeActivity : IActivity
{
    string? Name { get; set; }
    object? Value { get; set; }
}

/// <summary>Something that nobody wrote; turns that the bot begins have one too.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public interface IEventActivity : IActivity
{
    string? Name { get; set; }
    object? Value { get; set; }
    ConversationReference? RelatesTo { get; set; }
}
