namespace BotFramework.Dialogs;

/// <summary>Asks for one of <see cref="PromptOptions.Choices"/>; how answers are read is at <see cref="ChoiceRecognizer"/>.</summary>
public sealed class ChoicePrompt(string dialogId, PromptValidator<FoundChoice>? validator = null) : Prompt<FoundChoice>(dialogId, validator)
{
    public ListStyle Style { get; set; } = ListStyle.Auto;

    protected override async Task OnPromptAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        if (Question(options, isRetry) is { } question)
        {
            ChoiceFactory.Show(question, options.Choices ?? [], options.Style ?? Style, turnContext.Activity);
            await turnContext.SendActivityAsync(question, cancellationToken);
        }
    }

    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var found = ChoiceRecognizer.Recognize(turnContext.Activity.Text, options.Choices ?? []);
        return Task.FromResult(new PromptRecognizerResult<FoundChoice> { Succeeded = found is not null, Value = found });
    }
}
