namespace BotFramework.Dialogs;

/// <summary>What a prompt read from the message; a validator may put a better value in its place.</summary>
public sealed class PromptRecognizerResult<T>
{
    public bool Succeeded { get; set; }

    public T? Value { get; set; }
}
