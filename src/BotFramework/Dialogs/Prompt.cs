using System.Text.Json;
using BotFramework.Schema;

namespace BotFramework.Dialogs;

/// <summary>
/// Asks until the answer is valid and ends with it. Only messages are answers; other activities leave it waiting. A stack that was stored when its id
/// was another kind of dialog's is cancelled.
/// </summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-dialog"/></remarks>
public abstract class Prompt<T>(string dialogId, PromptValidator<T>? validator = null) : Dialog(dialogId)
{
    private const string OptionsKey = "options";
    private const string StateKey = "state";
    private const string AttemptsKey = "attempts";

    /// <exception cref="ArgumentException">The options are not <see cref="PromptOptions"/>.</exception>
    public sealed override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = options as PromptOptions ?? throw new ArgumentException($"'{Id}' is begun with PromptOptions.", nameof(options));
        var state = new StateBag();
        var instance = dc.ActiveDialog!.State;
        instance[OptionsKey] = prompt;
        instance[StateKey] = state;
        await OnPromptAsync(dc.Context, state, prompt, isRetry: false, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        if (dc.Context.Activity.Type != ActivityTypes.Message)
        {
            return EndOfTurn;
        }

        var instance = dc.ActiveDialog!.State;
        if (Stored(instance) is not { } stored)
        {
            return await dc.CancelAllDialogsAsync(cancellationToken);
        }

        var (options, state) = stored;
        var recognized = await OnRecognizeAsync(dc.Context, state, options, cancellationToken);
        var attempts = instance.Get<int>(AttemptsKey) + 1;
        instance[AttemptsKey] = attempts;
        var valid = validator is null
            ? recognized.Succeeded
            : await validator(new(dc.Context, recognized, state, options, attempts), cancellationToken);
        if (valid)
        {
            return await dc.EndDialogAsync(recognized.Value, cancellationToken);
        }

        if (!dc.Context.Responded)
        {
            await OnPromptAsync(dc.Context, state, options, isRetry: true, cancellationToken);
        }

        return EndOfTurn;
    }

    /// <summary>A dialog put on top of the question ended: ask again.</summary>
    public sealed override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public sealed override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        Stored(instance.State) is { } stored ? OnPromptAsync(turnContext, stored.State, stored.Options, isRetry: false, cancellationToken) : Task.CompletedTask;

    /// <summary>Sends the question; nothing when the options hold none.</summary>
    protected virtual async Task OnPromptAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        if (Question(options, isRetry) is { } question)
        {
            await turnContext.SendActivityAsync(question, cancellationToken);
        }
    }

    protected abstract Task<PromptRecognizerResult<T>> OnRecognizeAsync(
        ITurnContext turnContext, StateBag state, PromptOptions options, CancellationToken cancellationToken = default);

    /// <summary>A copy, because sending writes ids and addresses into an activity and the original is stored.</summary>
    protected static Activity? Question(PromptOptions options, bool isRetry)
    {
        var original = isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt;
        if (original is null)
        {
            return null;
        }

        var copy = JsonSerializer.Deserialize<Activity>(ActivityJson.Write(original).Span, ActivityJson.Options)!;
        copy.Type ??= ActivityTypes.Message;
        copy.InputHint ??= InputHints.ExpectingInput;
        return copy;
    }

    /// <summary>Null when another kind of dialog had this id before the bot was updated: nobody knows what was asked.</summary>
    private static (PromptOptions Options, StateBag State)? Stored(StateBag instance) =>
        instance.Get<PromptOptions>(OptionsKey) is { } options && instance.Get<StateBag>(StateKey) is { } state ? (options, state) : null;
}
