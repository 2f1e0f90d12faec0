namespace BotFramework.Dialogs;

/// <summary>What a conversation remembers of its dialogs. An empty stack is stored as nothing.</summary>
public sealed class DialogState
{
    /// <summary>The running dialog is the first.</summary>
    public List<DialogInstance> DialogStack { get; init; } = [];
}
