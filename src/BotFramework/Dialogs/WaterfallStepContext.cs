namespace BotFramework.Dialogs;

/// <summary>What one step of a waterfall sees. It shares the stack: what it begins stands on top of the waterfall.</summary>
public sealed class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private readonly StateBag _state;
    private bool _nextCalled;

    internal WaterfallStepContext(WaterfallDialog waterfall, DialogContext dc, int index, DialogReason reason, object? result)
        : base(dc.Dialogs, dc.Context, dc.State, dc.Parent)
    {
        _waterfall = waterfall;
        _state = dc.ActiveDialog!.State;
        Values = _state.Get<StateBag>(WaterfallDialog.ValuesKey)!;
        Index = index;
        Reason = reason;
        Result = result;
    }

    public int Index { get; }

    public DialogReason Reason { get; }

    /// <summary>What the dialog begun by the step before ended with, or the text of the message if it began none.</summary>
    public object? Result { get; }

    /// <summary>Kept from step to step; read with <see cref="StateBag.Get{T}"/>, because after the first turn a value is JSON.</summary>
    public StateBag Values { get; }

    /// <summary>What the waterfall was begun with, or default.</summary>
    public T? GetOptions<T>() => _state.Get<T>(WaterfallDialog.OptionsKey);

    /// <summary>Runs the next step at once, with this result.</summary>
    /// <exception cref="InvalidOperationException">Called twice in one step.</exception>
    public Task<DialogTurnResult> NextAsync(object? result = null, CancellationToken cancellationToken = default)
    {
        if (_nextCalled)
        {
            throw new InvalidOperationException($"Step {Index} of '{_waterfall.Id}' called NextAsync twice.");
        }

        _nextCalled = true;
        return _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken);
    }
}
