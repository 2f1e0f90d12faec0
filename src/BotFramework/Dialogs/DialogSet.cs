namespace BotFramework.Dialogs;

/// <summary>The dialogs that may stand on one stack. Cheap enough to be made anew each turn.</summary>
/// <param name="dialogState">Where the stack is kept; null for the inside of a component, which keeps its own.</param>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-dialog"/></remarks>
public sealed class DialogSet(IStatePropertyAccessor<DialogState>? dialogState = null)
{
    private readonly Dictionary<string, Dialog> _dialogs = [];

    /// <exception cref="ArgumentException">Another dialog has that id; the SDK would rename the second in silence.</exception>
    public DialogSet Add(Dialog dialog)
    {
        if (!_dialogs.TryAdd(dialog.Id, dialog) && _dialogs[dialog.Id] != dialog)
        {
            throw new ArgumentException($"Two dialogs are called '{dialog.Id}'.", nameof(dialog));
        }

        return this;
    }

    public Dialog? Find(string dialogId) => _dialogs.GetValueOrDefault(dialogId);

    /// <exception cref="InvalidOperationException">The set was made without a place for the stack.</exception>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var accessor = dialogState ?? throw new InvalidOperationException("This set of dialogs has no stack of its own.");
        var state = await accessor.GetAsync(turnContext, () => new DialogState(), cancellationToken);
        return new DialogContext(this, turnContext, state);
    }
}
