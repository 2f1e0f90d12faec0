using System.Text.Json.Serialization;
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

    /// <summary>What the prompt's validator is to hold the answer against; read with <see cref="OpaqueJson.As{T}"/>, because after the first turn it is JSON.</summary>
    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Validations { get; set; }
}
