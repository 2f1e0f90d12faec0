namespace BotFramework.Dialogs;

public sealed record DialogTurnResult(DialogTurnStatus Status, object? Result = null)
{
    /// <summary>The dialogs around the one that answered have been ended as well and must not be resumed.</summary>
    public bool ParentEnded { get; init; }
}
