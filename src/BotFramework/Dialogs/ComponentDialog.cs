namespace BotFramework.Dialogs;

/// <summary>
/// A dialog made of dialogs, with a stack of its own inside. Override <see cref="OnContinueDialogAsync"/> to look at each
/// message before the running question does (cancel, help, a new command).
/// </summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-dialog"/></remarks>
public class ComponentDialog(string dialogId) : Dialog(dialogId)
{
    private const string InnerStack = "dialogs";

    /// <summary>The first dialog added, unless set.</summary>
    public string? InitialDialogId { get; set; }

    protected DialogSet Dialogs { get; } = new();

    public ComponentDialog AddDialog(Dialog dialog)
    {
        Dialogs.Add(dialog);
        InitialDialogId ??= dialog.Id;
        return this;
    }

    public sealed override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var result = await OnBeginDialogAsync(CreateChildContext(dc), options, cancellationToken);
        return await AnswerAsync(dc, result, cancellationToken);
    }

    public sealed override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var result = await OnContinueDialogAsync(CreateChildContext(dc), cancellationToken);
        return await AnswerAsync(dc, result, cancellationToken);
    }

    /// <summary>A dialog put on top of the whole component ended: nothing inside was waiting for it, so the question is asked again.</summary>
    public sealed override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public sealed override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        await InnerContext(turnContext, instance, parent: null).RepromptDialogAsync(cancellationToken);
        await OnRepromptDialogAsync(turnContext, instance, cancellationToken);
    }

    public sealed override async Task EndDialogAsync(
        ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (reason == DialogReason.CancelCalled)
        {
            await InnerContext(turnContext, instance, parent: null).CancelAllDialogsAsync(cancellationToken);
        }

        await OnEndDialogAsync(turnContext, instance, reason, cancellationToken);
    }

    internal DialogContext CreateChildContext(DialogContext dc) => InnerContext(dc.Context, dc.ActiveDialog!, dc);

    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object? options, CancellationToken cancellationToken = default) =>
        innerDc.BeginDialogAsync(InitialDialogId ?? throw new InvalidOperationException($"'{Id}' has no dialogs inside."), options, cancellationToken);

    protected virtual Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
        innerDc.ContinueDialogAsync(cancellationToken);

    protected virtual Task OnEndDialogAsync(
        ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

    protected virtual Task OnRepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    /// <summary>The inside is done: ends the component with its result (null when the inside was cancelled).</summary>
    protected virtual Task<DialogTurnResult> EndComponentAsync(DialogContext outerDc, object? result, CancellationToken cancellationToken) =>
        outerDc.EndDialogAsync(result, cancellationToken);

    private async Task<DialogTurnResult> AnswerAsync(DialogContext dc, DialogTurnResult inner, CancellationToken cancellationToken) =>
        inner.Status == DialogTurnStatus.Waiting ? EndOfTurn
        : inner.ParentEnded ? inner
        : await EndComponentAsync(dc, inner.Result, cancellationToken);

    private DialogContext InnerContext(ITurnContext turnContext, DialogInstance instance, DialogContext? parent)
    {
        var inner = instance.State.Get<DialogState>(InnerStack);
        if (inner is null)
        {
            instance.State[InnerStack] = inner = new DialogState();
        }

        return new DialogContext(Dialogs, turnContext, inner, parent);
    }
}
