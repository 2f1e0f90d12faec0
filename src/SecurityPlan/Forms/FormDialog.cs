using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;

namespace SecurityPlan.Conversation;

/// <summary>
/// A form on the way: it takes one submit of the whole card, or text that answers the next open question. What is stored is the draft;
/// the dialog only remembers which draft is being filled in and whether the person answers by text.
/// </summary>
public sealed partial class FormDialog(Features features, FormCards cards) : Dialog(Name)
{
    public const string Name = "form";
    public const string Submit = "form.submit";
    public const string Cancel = "form.cancel";

    /// <summary>No field takes less from the words behind a command, so that most forms need not be looked at for their limits before they are shown.</summary>
    private const int ShortEnough = 100;

    private const string Replaced = "form.replaced";
    private const string DraftKey = "draft";
    private const string TextKey = "byText";

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var turn = TurnOf(dc);
        var (form, rest, given) = (FormOpening)options!;
        var draft = await Draft(turn, form, rest, given);
        await TakeOver(dc.Context, turn, draft);
        turn.Board.Pin(form.Card, draft.Id, turn.By, $"form/{draft.Id:N}", Lane.Interactive);
        dc.ActiveDialog!.State[DraftKey] = draft.Id;
        return EndOfTurn;
    }

    /// <summary>A form that is begun, prefilled; it hangs nowhere yet.</summary>
    /// <param name="given">Answers beside those in <paramref name="rest"/>.</param>
    public async Task<FormDraft> Draft(Turn turn, Form form, string rest, IReadOnlyDictionary<string, string>? given = null)
    {
        var draft = new FormDraft { PersonId = turn.By.Id, Form = form.Card, StartedAt = turn.Now };
        var answers = new FormAnswers(draft);
        var context = await ContextOf(turn, form);
        var start = form.Prefill(context, rest);
        var limits = start.Answers.Values.Any(value => value.Length > ShortEnough)
            ? cards.Questions(form, draft, context).ToDictionary(question => question.First.Id, question => question.First.MaxLength)
            : [];
        foreach (var (field, value) in start.Suggestions)
        {
            answers.Suggest(field, value);
        }

        foreach (var (field, value) in start.Answers)
        {
            answers.Give(field, value, limits.GetValueOrDefault(field));
        }

        foreach (var (field, value) in given ?? new Dictionary<string, string>())
        {
            answers.Give(field, value);
        }

        answers.Store(draft);
        turn.Db.FormDrafts.Add(draft);
        return draft;
    }

    /// <summary>Submits or cancels a form that stands in a dialog of Teams; what to show is the turn's answer.</summary>
    public async Task SubmitDialog(Turn turn, Form form, FormDraft draft, CardPress press) => await TakeCard(await WorkOn(turn, form, draft), press);

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var turn = TurnOf(dc);
        if (await DraftOf(dc, turn) is not { Closed: null } draft || features.FindForm(draft.Form) is not { } form)
        {
            return await dc.EndDialogAsync(cancellationToken: cancellationToken);
        }

        var work = await WorkOn(turn, form, draft);
        var done = dc.Context.TurnState.Get<CardPress>() is { } press
            ? await TakeCard(work, press)
            : await TakeText(dc, work, dc.Context.Activity.Text ?? "");
        return done ? await dc.EndDialogAsync(cancellationToken: cancellationToken) : EndOfTurn;
    }

    /// <summary>The form is left: cancelled by the person, or replaced by another one.</summary>
    public override async Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        var turn = turnContext.TurnState.Get<Turn>()!;
        if (reason == DialogReason.EndCalled)
        {
            return;
        }

        var isCancelled = reason == DialogReason.CancelCalled;
        if (await turn.Db.ById<FormDraft>(instance.State.Get<Guid>(DraftKey), cancellationToken) is not { Closed: null } draft)
        {
            if (isCancelled)
            {
                turn.Board.Say(turn.By, "say.nothing-to-cancel");
            }

            return;
        }

        if (!isCancelled && turn.Opens is { } opens && opens.Form.Card == draft.Form)
        {
            await LeaveTo(turnContext, turn, opens, draft);
            return;
        }

        await Close(turn, draft, isCancelled ? "form.cancelled" : Replaced);
        turn.Board.Say(turn.By, isCancelled ? "say.cancelled" : "say.left-form", ("command", cards.CommandOf(draft.Form, turn.Language)));
    }

    /// <summary>Asks the open question again, for somebody who answers by text and said something else in between.</summary>
    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var turn = turnContext.TurnState.Get<Turn>()!;
        if (instance.State.Get<bool>(TextKey)
            && await turn.Db.ById<FormDraft>(instance.State.Get<Guid>(DraftKey), cancellationToken) is { Closed: null } draft
            && features.FindForm(draft.Form) is { } form)
        {
            var work = await WorkOn(turn, form, draft);
            if (OpenOf(work, instance) is { } open)
            {
                Ask(work, open);
            }
        }
    }

    /// <summary>The draft that is being filled in; null: none.</summary>
    public static Guid? ActiveDraft(DialogContext dc) => dc.ActiveDialog is { Id: Name } active ? active.State.Get<Guid>(DraftKey) : null;

    /// <summary>A new form of the open one's own kind, if the text is a whole sentence of it; null: it is not.</summary>
    public async Task<FormOpening?> BeginsAnew(DialogContext dc, string text) =>
        await DraftOf(dc, TurnOf(dc)) is { Closed: null } draft && features.FindForm(draft.Form) is { Begins: { } begins } form && begins(text) is { } words
            ? new FormOpening(form, words, Given: null)
            : null;

    /// <summary>The form for which any text is an answer now; null: none is.</summary>
    public async Task<string?> AwaitsFreeText(DialogContext dc)
    {
        var turn = TurnOf(dc);
        if (await DraftOf(dc, turn) is not { Closed: null } draft || features.FindForm(draft.Form) is not { } form)
        {
            return null;
        }

        return OpenOf(await WorkOn(turn, form, draft), dc.ActiveDialog!) is { IsFreeText: true } ? form.Card : null;
    }

    /// <summary>A press on a form that is not being filled in any more: its present state, never a second effect.</summary>
    public static async Task<Answer> ShowOld(Turn turn, CardPress press)
    {
        var draft = await turn.Db.ById<FormDraft>(press.Id("id"), turn.Cancelled);
        if (draft is null || draft.PersonId != turn.By.Id)
        {
            throw new RuleBroken("say.card-unknown");
        }

        if (draft.Closed is null)
        {
            await Close(turn, draft, Replaced);
        }

        return Answer.Show(draft.Became ?? FormCards.Closed, draft.Id);
    }

    private async Task<bool> TakeCard(Work work, CardPress press)
    {
        var (turn, form, draft, answers, questions, _) = work;
        if (press.Verb == Cancel)
        {
            await Close(turn, draft, "form.cancelled");
            turn.Answer = Answer.Show(FormCards.Closed, draft.Id);
            return true;
        }

        var isWhole = true;
        foreach (var field in questions.SelectMany(q => q.Time is null ? [q.First] : new[] { q.First, q.Time }))
        {
            if (press.Text(field.Id) is { } value)
            {
                isWhole &= answers.TakeBack(field.Id, value, field.MaxLength);
            }
            else if (!field.IsRequired)
            {
                answers.Clear(field.Id);
            }
        }

        answers.Store(draft);
        draft.Tried |= !isWhole;
        if (isWhole && await Finish(work) is { } outcome)
        {
            turn.Answer = Answer.Show(outcome.Card, draft.Id, notice: outcome.Notice);
            return true;
        }

        turn.Answer = Answer.Show(form.Card, draft.Id);
        return false;
    }

    /// <summary>Does what the form is for, if all is right; null: there are mistakes, which the card now shows.</summary>
    private static async Task<FormOutcome?> Finish(Work work)
    {
        var (turn, form, draft, answers, _, context) = work;
        if (form.Check(context, answers.Values).Count > 0)
        {
            draft.Tried = true;
            return null;
        }

        var outcome = await form.Done(turn, draft, answers.Values);
        (draft.Closed, draft.Became, draft.Answers) = ("form.sent", outcome.Card, null);
        return outcome;
    }

    private static async Task Close(Turn turn, FormDraft draft, string why)
    {
        await FilesOf(turn, draft.Id).ExecuteDeleteAsync(turn.Cancelled);
        await CloseCards(turn, draft, why);
    }

    private static async Task CloseCards(Turn turn, FormDraft draft, string why)
    {
        (draft.Closed, draft.Answers) = (why, null);
        await TurnCopies(turn, draft.Id, draft.Form);
    }

    private static async Task TurnCopies(Turn turn, Guid draft, string form)
    {
        foreach (var copy in await turn.Db.CardCopies.Where(c => c.SubjectId == draft && c.Card == form).ToListAsync(turn.Cancelled))
        {
            copy.Card = FormCards.Closed;
            turn.Board.Refresh(copy);
        }
    }

    private static FormQuestion? NextOf(Work work) => work.Questions.FirstOrDefault(q => q.IsRequired && !work.Answers.IsAnswered(q));

    private static async Task<FormDraft?> DraftOf(DialogContext dc, Turn turn) =>
        ActiveDraft(dc) is { } id ? await turn.Db.ById<FormDraft>(id, turn.Cancelled) : null;

    private static Turn TurnOf(DialogContext dc) => dc.Context.TurnState.Get<Turn>()!;

    private async Task<Work> WorkOn(Turn turn, Form form, FormDraft draft)
    {
        var context = await ContextOf(turn, form);
        return new Work(turn, form, draft, new FormAnswers(draft), cards.Questions(form, draft, context), context);
    }

    private static Task<FormContext> ContextOf(Turn turn, Form form) =>
        FormContext.Of(form, turn.Db, turn.By, turn.Now, turn.Clock, turn.Language, turn.Cancelled);

    private sealed record Work(Turn Turn, Form Form, FormDraft Draft, FormAnswers Answers, IReadOnlyList<FormQuestion> Questions, FormContext Context);
}
