using BotFramework.Schema;

namespace BotFramework.Dialogs;

/// <summary>One question. Stored with the dialog, so cards in it are stored too.</summary>
public sealed class PromptOptions
{
    public Activity? Prompt { get; set; }

    /// <summary>Asked instead of <see cref="Prompt"/> after an answer that was not understood or not valid.</summary>
    public Activity? RetryPrompt { get; set; }

    public IList<Choice>? Choices { get; set; }

    /// <summary>How the choices are shown; the prompt's own style when null.</summary>
    public ListStyle? Style { get; set; }
}
