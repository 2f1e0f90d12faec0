namespace BotFramework.Dialogs;

/// <summary>
/// Says whether an answer is good. Runs also when nothing was recognised, and its word alone counts. If it sends a
/// message itself, the retry prompt is left out.
/// </summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);

/// <summary>What a validator is asked about: the answer as it was recognised, and the question.</summary>
public sealed class PromptValidatorContext<T>(
    ITurnContext turnContext, PromptRecognizerResult<T> recognized, StateBag state, PromptOptions options, int attemptCount)
{
    public ITurnContext Context { get; } = turnContext;

    public PromptRecognizerResult<T> Recognized { get; } = recognized;

    public StateBag State { get; } = state;

    public PromptOptions Options { get; } = options;

    /// <summary>1 for the first answer.</summary>
    public int AttemptCount { get; } = attemptCount;
}
