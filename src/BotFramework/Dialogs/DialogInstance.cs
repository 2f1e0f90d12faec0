namespace BotFramework.Dialogs;

/// <summary>A dialog on the stack: which one, and what it remembers.</summary>
public sealed class DialogInstance
{
    public required string Id { get; init; }

    public StateBag State { get; init; } = [];
}
