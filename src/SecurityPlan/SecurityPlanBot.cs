using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan;

/// <summary>
/// From an activity to the feature that handles it: a press on a card goes to its verb, a message to the command it begins with, else to
/// the form that is being filled in, else to help. Runs inside the stored turn.
/// </summary>
internal sealed partial class SecurityPlanBot(
    Features features, Phrasebook phrasebook, FormDialog formDialog, Basics basics, TypedButtons buttons, FileTalk files, ILogger<SecurityPlanBot> log) : TeamsActivityHandler
{
    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = (Activity)turnContext.Activity;
        if (activity.Value is JsonElement { ValueKind: JsonValueKind.Object } value)
        {
            await Press(turnContext, CardPress.OfSubmit(value), cancellationToken);
            return;
        }

        var text = activity.RemoveRecipientMention();
        await InTurnOfSomebodyHere(turnContext, async (turn, dialogs) =>
        {
            if (!Senders.IsOneToOne(activity))
            {
                await turnContext.SendActivityAsync(basics.InGroup(turn, phrasebook.Find(text)), cancellationToken: cancellationToken);
                if (phrasebook.Find(text) is null || turn.By.ChatId is null)
                {
                    return;
                }
            }

            await Hear(turn, dialogs, text, cancellationToken);
        });
    }

    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Name == "adaptiveCard/action")
        {
            await Press(turnContext, CardPress.OfExecute(turnContext.Activity.Value), cancellationToken);
        }
        else
        {
            await base.OnInvokeActivityAsync(turnContext, cancellationToken);
        }

        // Answered after the commit, and for a repeated activity from its receipt.
        return null;
    }

    protected override Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
        Consent(turnContext, turn => files.Accept(turn, fileConsentCardResponse));

    protected override Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
        Consent(turnContext, turn => FileTalk.Decline(turn, fileConsentCardResponse));

    protected override async Task<MessagingExtensionActionResponse?> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        await InTurnOfSomebodyHere(turnContext, (turn, _) => Command(action).Open(turn, action));
        return null;
    }

    protected override async Task<MessagingExtensionActionResponse?> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        await InTurnOfSomebodyHere(turnContext, (turn, _) => Command(action).Submit(turn, action));
        return null;
    }

    /// <summary>What was said is stored as it was sent; whoever changes it in Teams must not believe that the change was read.</summary>
    protected override Task OnMessageUpdateActivityAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Senders.IsOneToOne((Activity)turnContext.Activity)
            ? InTurnOfSomebodyHere(turnContext, (turn, _) => Task.FromResult(turn.Board.Say(turn.By, "say.edited")))
            : Task.CompletedTask;

    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Welcome(turnContext);

    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.MembersAdded?.Any(m => m.Id == turnContext.Activity.Recipient?.Id) == true ? Welcome(turnContext) : Task.CompletedTask;

    protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        InTurn(turnContext, async (turn, _) =>
        {
            var activity = (Activity)turnContext.Activity;
            if (Senders.IsOneToOne(activity) && !await Senders.CameBack(turn, activity))
            {
                (turn.By.ChatId, turn.By.ChatRefusal) = (null, "removed");
                await Basics.ForgetWelcome(turn, activity.Conversation!.Id!);
            }
        });

    private Task Welcome(ITurnContext turnContext) => InTurnOfSomebodyHere(turnContext, async (turn, _) =>
    {
        var activity = turnContext.Activity;
        if (!Senders.IsOneToOne(activity))
        {
            await basics.IntroduceInGroup(turn, turnContext);
        }
        else
        {
            await basics.Welcome(turn, activity.Conversation!.Id!);
        }
    });

    private Task Consent(ITurnContext context, Func<Turn, Task> take) => InTurn(context, (turn, _) =>
    {
        turn.Answer = Answer.Taken;
        MustBeHere(turn);
        return Senders.IsOneToOne(context.Activity) ? take(turn) : throw new RuleBroken("file.over");
    });

    private (DialogCommand Open, DialogCommand Submit) Command(MessagingExtensionAction action) =>
        features.FindMessageAction(action.CommandId) ?? throw new RuleBroken("say.card-unknown");

    private Task Press(ITurnContext context, CardPress press, CancellationToken cancelled) => InTurnOfSomebodyHere(context, async (turn, dialogs) =>
    {
        if (!Senders.IsOneToOne(context.Activity))
        {
            // No card hangs there, so it was carried there; its answer would be read by others.
            turn.Answer = Answer.Say("group.hello");
            return;
        }

        context.TurnState.Set(press);
        if (press.Verb is FormDialog.Submit or FormDialog.Cancel)
        {
            if (FormDialog.ActiveDraft(dialogs) == press.Id("id"))
            {
                await dialogs.ContinueDialogAsync(cancelled);
            }
            else
            {
                turn.Answer = await FormDialog.ShowOld(turn, press);
            }

            return;
        }

        var verb = features.FindVerb(press.Verb) ?? throw new RuleBroken("say.card-unknown");
        turn.Answer = await verb(turn, press);
    });

    private async Task Hear(Turn turn, DialogContext dialogs, string text, CancellationToken cancelled)
    {
        var command = phrasebook.Find(text);
        if (command is { Rest.Length: > 0, IsApart: false } && !IsFor(turn, command))
        {
            // 演練什麼時候: no command of somebody who has none such, only words that begin like it.
            command = null;
        }

        var anew = turn.Sheets.Count > 0 ? null : await formDialog.BeginsAnew(dialogs, text);
        if ((command is { Rest.Length: > 0 } && anew is null && await formDialog.AwaitsFreeText(dialogs) is { } form && IsAnswer(command, form))
            || (command is not null && turn.HasOpenForm && (basics.IsSend(command) || (Basics.IsThanks(command) && (BasicSentence.IsAgreement(text) || await formDialog.Understands(dialogs, text))))))
        {
            command = null;
        }

        if (command is { UnlessButton: true } && !turn.HasOpenForm && await buttons.Hear(turn, text))
        {
            return;
        }

        if (command is not null)
        {
            if (!IsFor(turn, command))
            {
                throw new RuleBroken(turn.By.Listed ? "say.not-allowed" : "say.not-listed");
            }

            await command.Do(turn, command.Rest);
            if (turn.Opens is null && dialogs.ActiveDialog is not null)
            {
                await (basics.IsCancel(command) ? dialogs.CancelAllDialogsAsync(cancelled) : dialogs.RepromptDialogAsync(cancelled));
            }
        }
        else if (text.Length == 0 && turn.HasFiles)
        {
            return;
        }
        else if (anew is not null)
        {
            turn.Open(anew.Form, anew.Words);
        }
        else if (await formDialog.IsDeafTo(dialogs, text) && await basics.HearsUrgent(turn, text))
        {
            return;
        }
        else if (dialogs.ActiveDialog is null || (await dialogs.ContinueDialogAsync(cancelled)).Status == DialogTurnStatus.Empty)
        {
            await basics.Guess(turn, text);
        }
    }

    private static bool IsFor(Turn turn, Command command) => command.Who == Roles.None || turn.By.Is(command.Who, turn.Today);

    /// <summary>
    /// Where a text is awaited, words behind a command are that text. A report is never swallowed like this by a form about something else, nor are
    /// help and cancel; a report itself may begin with any word.
    /// </summary>
    private bool IsAnswer(Command command, string form) => features.IsUrgentForm(form) || !(features.IsUrgent(command.Do) || basics.IsMeant(command));

    private Task InTurnOfSomebodyHere(ITurnContext context, Func<Turn, DialogContext, Task> run) => InTurn(context, (turn, dialogs) =>
    {
        MustBeHere(turn);
        return run(turn, dialogs);
    });

    /// <summary>
    /// Whoever has left the school does nothing here any more, whatever it is; the features' own rules stand behind this one. A stranger, who is in no list, may
    /// still report.
    /// </summary>
    private static void MustBeHere(Turn turn)
    {
        if (turn.By.HasLeft(turn.Today))
        {
            throw new RuleBroken("say.left");
        }
    }

    /// <summary>Loads the person's dialogs, runs, opens what was asked for, and keeps the rules' refusals from storing half a thing.</summary>
    private async Task InTurn(ITurnContext context, Func<Turn, DialogContext, Task> run)
    {
        var turn = context.TurnState.Get<Turn>()!;
        var state = new UserState(new DialogStorage(turn.Db));
        try
        {
            var dialogs = await new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(formDialog).CreateContextAsync(context, turn.Cancelled);
            turn.HasOpenForm = dialogs.ActiveDialog is not null;
            await run(turn, dialogs);
            if (turn.Sheets.Count > 0 && features.Sheets is { } take)
            {
                await take(turn, FormDialog.ActiveDraft(dialogs));
            }

            if (turn.Opens is { } form && !await formDialog.GoesOn(dialogs, form))
            {
                await (dialogs.ActiveDialog is null
                    ? dialogs.BeginDialogAsync(FormDialog.Name, form, turn.Cancelled)
                    : dialogs.ReplaceDialogAsync(FormDialog.Name, form, turn.Cancelled));
            }

            if (turn.Pictures.Count + turn.PicturesRefused > 0)
            {
                foreach (var keep in features.Keepers)
                {
                    if (await keep(turn, FormDialog.ActiveDraft(dialogs)))
                    {
                        break;
                    }
                }
            }

            if (turn.Caption is not null)
            {
                turn.Board.Say(turn.By, turn.HasOpenForm ? "form.caption-not-kept" : "say.caption-not-kept");
            }

            await state.SaveChangesAsync(context, cancellationToken: turn.Cancelled);
        }
        catch (RuleBroken broken)
        {
            LogRefused(log, broken.WordKey);
            turn.Discard();
            await Refuse(context, turn, broken);
        }
    }

    /// <summary>A refused press shows the card as it is now with the reason on top and what was typed still in it; everything else gets a sentence.</summary>
    private static async Task Refuse(ITurnContext context, Turn turn, RuleBroken broken)
    {
        var args = broken.Args.ToArray();
        if (Answers.IsDialog(context.Activity))
        {
            turn.Answer = Answer.Say(broken.WordKey, args);
            return;
        }

        if (context.TurnState.Get<CardPress>() is not { } press)
        {
            if (context.Activity.Name == "adaptiveCard/action")
            {
                turn.Answer = Answer.Say(broken.WordKey, args);
                return;
            }

            turn.Board.Say(turn.By, broken.WordKey, args);
            return;
        }

        // Right after the card was posted its activity id may not be stored yet: then the subject on the card tells which copy it is.
        var pressedOn = context.Activity.ReplyToId;
        var subject = Guid.TryParse(press.Text("id"), out var id) ? id : Guid.Empty;
        var copy = context.Activity.Type == ActivityTypes.Invoke && pressedOn is not null
            ? await turn.Db.CardCopies.AsNoTracking()
                .Where(c => c.ReaderId == turn.By.Id && (c.ActivityId == pressedOn || c.SubjectId == subject))
                .OrderByDescending(c => c.ActivityId == pressedOn)
                .FirstOrDefaultAsync(turn.Cancelled)
            : null;
        turn.Answer = copy is null
            ? Answer.Say(broken.WordKey, args)
            : Answer.Show(copy.Card, copy.SubjectId, copy.Face, broken.WordKey, args) with { Typed = press.Typed() };
    }

    [LoggerMessage(LogLevel.Information, "Refused: {Rule}")]
    private static partial void LogRefused(ILogger log, string rule);
}
