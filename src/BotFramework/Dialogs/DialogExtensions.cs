namespace BotFramework.Dialogs;

/// <summary>Runs one dialog as the conversation of a turn.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-dialog"/></remarks>
public static class DialogExtensions
{
    /// <summary>Continues what runs, or begins this dialog if nothing does. Saves nothing: the turn does.</summary>
    /// <returns>How the turn ended; a dialog that completed or was cancelled is not begun again in the same turn.</returns>
    public static async Task<DialogTurnResult> RunAsync(
        this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken = default)
    {
        var dc = await new DialogSet(accessor).Add(dialog).CreateContextAsync(turnContext, cancellationToken);
        var result = await dc.ContinueDialogAsync(cancellationToken);
        return result.Status == DialogTurnStatus.Empty
            ? await dc.BeginDialogAsync(dialog.Id, options: null, cancellationToken)
            : result;
    }
}
