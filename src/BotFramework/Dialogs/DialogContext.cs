namespace BotFramework.Dialogs;

/// <summary>One stack of dialogs in one turn.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-dialog"/></remarks>
public class DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state, DialogContext? parent = null)
{
    public DialogSet Dialogs { get; } = dialogs;

    public ITurnContext Context { get; } = turnContext;

    public DialogContext? Parent { get; } = parent;

    /// <summary>The running dialog is the first.</summary>
    public IList<DialogInstance> Stack => State.DialogStack;

    public DialogInstance? ActiveDialog => State.DialogStack.Count > 0 ? State.DialogStack[0] : null;

    /// <summary>The stack inside the running dialog, if that is a component.</summary>
    public DialogContext? Child =>
        ActiveDialog is { } active && FindDialog(active.Id) is ComponentDialog component ? component.CreateChildContext(this) : null;

    internal DialogState State { get; } = state;

    /// <summary>Looks here, then in the stacks around this one.</summary>
    public Dialog? FindDialog(string dialogId) => Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId);

    /// <exception cref="ArgumentException">There is no such dialog here or around.</exception>
    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        var dialog = FindDialog(dialogId) ?? throw new ArgumentException($"There is no dialog '{dialogId}'.", nameof(dialogId));
        State.DialogStack.Insert(0, new DialogInstance { Id = dialogId });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    public Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default) =>
        BeginDialogAsync(dialogId, options, cancellationToken);

    /// <summary>
    /// Gives the activity to the running dialog. A stack that names a dialog which no longer exists (a newer version of
    /// the bot was installed) is dropped and reported as empty; the SDK would fail on every message from then on.
    /// </summary>
    public Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is { } active && FindDialog(active.Id) is { } dialog)
        {
            return dialog.ContinueDialogAsync(this, cancellationToken);
        }

        return Task.FromResult(Dropped());
    }

    /// <summary>Ends the running dialog and resumes the one below with its result; if that no longer exists, the stack is dropped as in <see cref="ContinueDialogAsync"/>.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken);
        if (ActiveDialog is not { } below)
        {
            return new DialogTurnResult(DialogTurnStatus.Complete, result);
        }

        return FindDialog(below.Id) is { } dialog ? await dialog.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken) : Dropped();
    }

    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object? options = null, CancellationToken cancellationToken = default)
    {
        await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    /// <summary>Ends every dialog of this stack; a component around it then ends with a null result.</summary>
    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(cancelParents: false, cancellationToken);

    /// <param name="cancelParents">Also ends every dialog around, so that an interruption deep inside stops the whole conversation.</param>
    /// <param name="cancellationToken">Passed to the dialogs that end.</param>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents, CancellationToken cancellationToken = default)
    {
        var any = Stack.Count > 0;
        while (Stack.Count > 0)
        {
            await EndActiveDialogAsync(DialogReason.CancelCalled, cancellationToken);
        }

        if (cancelParents && Parent is not null)
        {
            var around = await Parent.CancelAllDialogsAsync(cancelParents, cancellationToken);
            return around with { ParentEnded = true };
        }

        return new DialogTurnResult(any ? DialogTurnStatus.Cancelled : DialogTurnStatus.Empty);
    }

    /// <summary>Asks the open question again; nothing when no dialog runs.</summary>
    public Task RepromptDialogAsync(CancellationToken cancellationToken = default) =>
        ActiveDialog is { } active && FindDialog(active.Id) is { } dialog
            ? dialog.RepromptDialogAsync(Context, active, cancellationToken)
            : Task.CompletedTask;

    private DialogTurnResult Dropped()
    {
        Stack.Clear();
        return new DialogTurnResult(DialogTurnStatus.Empty);
    }

    private async Task EndActiveDialogAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } active)
        {
            return;
        }

        if (FindDialog(active.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(Context, active, reason, cancellationToken);
        }

        State.DialogStack.Remove(active);
    }
}
