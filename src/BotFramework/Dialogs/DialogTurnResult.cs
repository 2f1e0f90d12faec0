namespace BotFramework.Dialogs;

/// <summary>How a turn left a stack of dialogs. <see cref="Result"/> is what the last one ended with; null while one waits.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-dialog"/></remarks>
public sealed record DialogTurnResult(DialogTurnStatus Status, object? Result = null)
{
    /// <summary>The dialogs around the one that answered have been ended as well and must not be resumed.</summary>
    public bool ParentEnded { get; init; }
}
