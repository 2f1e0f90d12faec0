using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>Value of the invokes <c>task/fetch</c> and <c>task/submit</c>.</summary>
/// <remarks>learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots</remarks>
public class TaskModuleRequest
{
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Data { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Context { get; set; }
}

/// <summary>What a dialog shows next.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots"/></remarks>
public sealed class TaskModuleResponse
{
    public TaskModuleContinueResponse? Task { get; set; }
}

/// <summary><see cref="Type"/> <c>continue</c>: value is a <see cref="TaskModuleTaskInfo"/>; <c>message</c>: value is a text.</summary>
public sealed class TaskModuleContinueResponse
{
    public string Type { get; set; } = "continue";

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Value { get; set; }
}

/// <summary>A dialog with a card in it.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots"/></remarks>
public sealed class TaskModuleTaskInfo
{
    public string? Title { get; set; }

    /// <summary>Pixels, or <c>small</c>, <c>medium</c>, <c>large</c>.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Height { get; set; }

    /// <inheritdoc cref="Height"/>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Width { get; set; }

    public Attachment? Card { get; set; }
}

/// <summary>Value of <c>composeExtension/fetchTask</c> and <c>composeExtension/submitAction</c>.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module"/></remarks>
public sealed class MessagingExtensionAction : TaskModuleRequest
{
    public string? CommandId { get; set; }

    public string? CommandContext { get; set; }

    /// <summary>The message the action was started on, in Microsoft Graph's shape.</summary>
    public JsonElement? MessagePayload { get; set; }
}

/// <summary>What the dialog of a message action shows next; without either it closes.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module"/></remarks>
public sealed class MessagingExtensionActionResponse
{
    public TaskModuleContinueResponse? Task { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? ComposeExtension { get; set; }
}
