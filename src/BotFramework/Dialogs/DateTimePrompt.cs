namespace BotFramework.Dialogs;

/// <summary>
/// Asks for a moment; how answers are read is at <see cref="DateTimeRecognizer"/>. The SDK's prompt reads the machine's
/// clock and zone and gives several texts to choose from; this one is given both and answers with one moment.
/// </summary>
/// <param name="dialogId">The id in its set.</param>
/// <param name="clock">Read once per answer.</param>
/// <param name="zone">Where the person lives.</param>
/// <param name="preference">How to complete what was left out.</param>
/// <param name="validator">Runs also when nothing was understood.</param>
public sealed class DateTimePrompt(
    string dialogId, TimeProvider clock, TimeZoneInfo zone, DatePreference preference = DatePreference.Past, PromptValidator<DateTimeResolution>? validator = null)
    : Prompt<DateTimeResolution>(dialogId, validator)
{
    protected override Task<PromptRecognizerResult<DateTimeResolution>> OnRecognizeAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        var moment = DateTimeRecognizer.Recognize(turnContext.Activity.Text, clock.GetUtcNow(), zone, preference);
        return Task.FromResult(new PromptRecognizerResult<DateTimeResolution> { Succeeded = moment is not null, Value = moment });
    }
}
