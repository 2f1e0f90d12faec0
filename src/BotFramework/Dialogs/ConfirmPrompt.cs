using BotFramework.Schema;

namespace BotFramework.Dialogs;

/// <summary>Asks for yes or no. Read in English and Chinese whatever the locale; "1" and "2" and the titles of the choices count too.</summary>
public sealed class ConfirmPrompt(string dialogId, PromptValidator<bool>? validator = null) : Prompt<bool>(dialogId, validator)
{
    public ListStyle Style { get; set; } = ListStyle.Auto;

    /// <summary>What yes and no are called. When null: 是 and 否 if the activity's locale is Chinese, else Yes and No.</summary>
    public (Choice Yes, Choice No)? ConfirmChoices { get; set; }

    protected override async Task OnPromptAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        if (Question(options, isRetry) is { } question)
        {
            ChoiceFactory.Show(question, Choices(turnContext.Activity), options.Style ?? Style, turnContext.Activity);
            await turnContext.SendActivityAsync(question, cancellationToken);
        }
    }

    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var text = turnContext.Activity.Text;
        var answer = YesNoRecognizer.Recognize(text)
            ?? (ChoiceRecognizer.Recognize(text, Choices(turnContext.Activity)) is { } found ? found.Index == 0 : null);
        return Task.FromResult(new PromptRecognizerResult<bool> { Succeeded = answer is not null, Value = answer == true });
    }

    private Choice[] Choices(Activity activity) => ConfirmChoices is { } choices
        ? [choices.Yes, choices.No]
        : activity.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? [new("是"), new("否")] : [new("Yes"), new("No")];
}
