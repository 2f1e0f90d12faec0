namespace BotFramework.Dialogs;

/// <summary>One step: asks something and ends the turn, goes on at once, or ends the waterfall.</summary>
/// <remarks><see href="https://learn.microsoft.com/azure/bot-service/bot-builder-concept-waterfall-dialogs"/></remarks>
public delegate Task<DialogTurnResult> WaterfallStep(WaterfallStepContext stepContext, CancellationToken cancellationToken);
