namespace BotFramework.Schema;

/// <summary>Kinds of activity on the wire (Activity Protocol, provisional 3.4, section "Type").</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string Event = "event";
    public const string Typing = "typing";
    public const string EndOfConversation = "endOfConversation";
    public const string Trace = "trace";
    public const string Command = "command";
    public const string CommandResult = "commandResult";
}

/// <summary>Kinds that exist only between bot and adapter and never reach the channel.</summary>
public static class ActivityTypesEx
{
    public const string InvokeResponse = "invokeResponse";
}

/// <summary>
/// How the answers to an activity travel: by themselves, or (<see cref="ExpectReplies"/>) all together in the answer to its request. The protocol counts
/// <see cref="Notification"/> as normal by now; <see cref="Ephemeral"/> is only in the SDK.
/// </summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public static class DeliveryModes
{
    public const string Normal = "normal";
    public const string Notification = "notification";
    public const string ExpectReplies = "expectReplies";
    public const string Ephemeral = "ephemeral";
}

/// <summary>Whether the bot waits for an answer.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public static class InputHints
{
    public const string AcceptingInput = "acceptingInput";
    public const string IgnoringInput = "ignoringInput";
    public const string ExpectingInput = "expectingInput";
}

/// <summary>What a <see cref="CardAction"/> does in Teams.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions"/></remarks>
public static class ActionTypes
{
    public const string ImBack = "imBack";
    public const string MessageBack = "messageBack";
    public const string OpenUrl = "openUrl";
    public const string Invoke = "invoke";
}

/// <summary>How several attachments of one message are laid out.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public static class AttachmentLayoutTypes
{
    public const string List = "list";
    public const string Carousel = "carousel";
}
