using BotFramework.Schema;

namespace BotFramework.Dialogs;

/// <summary>
/// Steps in a row. Only the number of the last step is kept and nothing is replayed: the result of what a step began
/// is given to the next one. Steps added or removed by a new version therefore shift what runs next; a stack that was stored when its id was another
/// kind of dialog's is cancelled.
/// </summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-waterfall-dialogs"/></remarks>
public class WaterfallDialog : Dialog
{
    internal const string OptionsKey = "options";
    internal const string ValuesKey = "values";
    private const string StepKey = "stepIndex";

    private readonly List<WaterfallStep> _steps;

    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep>? actions = null)
        : base(dialogId) => _steps = [.. actions ?? []];

    public WaterfallDialog AddStep(WaterfallStep step)
    {
        _steps.Add(step);
        return this;
    }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var state = dc.ActiveDialog!.State;
        state[OptionsKey] = options;
        state[ValuesKey] = new StateBag();
        return RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken);
    }

    /// <summary>Runs the step after one that began nothing, with the text of the message; other activities leave it waiting.</summary>
    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
        dc.Context.Activity.Type == ActivityTypes.Message
            ? ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken)
            : Task.FromResult(EndOfTurn);

    public override Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        var state = dc.ActiveDialog!.State;
        return state.ContainsKey(ValuesKey)
            ? RunStepAsync(dc, state.Get<int>(StepKey) + 1, reason, result, cancellationToken)
            : dc.CancelAllDialogsAsync(cancellationToken);
    }

    protected virtual Task<DialogTurnResult> OnStepAsync(WaterfallStepContext stepContext, CancellationToken cancellationToken) =>
        _steps[stepContext.Index](stepContext, cancellationToken);

    private Task<DialogTurnResult> RunStepAsync(DialogContext dc, int index, DialogReason reason, object? result, CancellationToken cancellationToken)
    {
        if (index >= _steps.Count)
        {
            return dc.EndDialogAsync(result, cancellationToken);
        }

        dc.ActiveDialog!.State[StepKey] = index;
        return OnStepAsync(new WaterfallStepContext(this, dc, index, reason, result), cancellationToken);
    }
}
