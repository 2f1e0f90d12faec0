using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Files;

namespace SecurityPlan.Conversation;

/// <content>What is said beside the questions: a form is asked for again, an answer was wrong, or it is about another matter.</content>
public sealed partial class FormDialog
{
    /// <summary>Of a question that is asked again though it need not be answered.</summary>
    private const string AgainKey = "again";

    /// <summary>
    /// Asked for without a word more: what was given so far is not lost, the open form goes on in a new card. False: nothing was given yet, it was begun
    /// from something that is there already (a correction), or another form is asked for.
    /// </summary>
    public async Task<bool> GoesOn(DialogContext dc, FormOpening asked)
    {
        var turn = TurnOf(dc);
        if (asked is not { Words: "", Given: null } || await DraftOf(dc, turn) is not { Closed: null } draft || draft.Form != asked.Form.Card)
        {
            return false;
        }

        var work = await WorkOn(turn, asked.Form, draft);
        if (IsAboutSomething(work) || !(HasAnswers(work) || await FilesOf(turn, draft.Id).AnyAsync(turn.Cancelled)))
        {
            return false;
        }

        await TurnCopies(turn, draft.Id, draft.Form);
        turn.Board.Say(turn.By, "say.form-goes-on", ("command", cards.CommandOf(draft.Form, turn.Language)));
        turn.Board.Pin(draft.Form, draft.Id, turn.By, $"form/{draft.Id:N}/{Guid.CreateVersion7():N}", Lane.Interactive);
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!, turn.Cancelled);
        return true;
    }

    /// <summary>
    /// True if the text answers no question of the open form, and that is not a report: whoever tells of an incident in the middle of it must be heard.
    /// </summary>
    public async Task<bool> IsDeafTo(DialogContext dc, string text)
    {
        var turn = TurnOf(dc);
        if (await DraftOf(dc, turn) is not { Closed: null } draft || features.FindForm(draft.Form) is not { } form || features.IsUrgentForm(form.Card))
        {
            return false;
        }

        var work = await WorkOn(turn, form, draft);
        return OpenOf(work, dc.ActiveDialog!) is { } open ? !open.IsFreeText && !Reads(work, open, text) : !BasicSentence.IsSend(text);
    }

    /// <summary>True if the open question has an answer that this text means; any text means something where free text is awaited, and that is not counted.</summary>
    public async Task<bool> Understands(DialogContext dc, string text)
    {
        var turn = TurnOf(dc);
        return await DraftOf(dc, turn) is { Closed: null } draft && features.FindForm(draft.Form) is { } form
            && await WorkOn(turn, form, draft) is var work && OpenOf(work, dc.ActiveDialog!) is { IsFreeText: false } open && Reads(work, open, text);
    }

    private static bool Reads(Work work, FormQuestion open, string text) =>
        TextAnswer.Read(open, text, work.Context, work.Form, work.Answers.SuggestionOf(open), out _) is not null;

    /// <summary>
    /// Another form of its kind takes the place of this one. Files are meant for that one; what was told and is not sent now is not lost in silence.
    /// </summary>
    private async Task LeaveTo(ITurnContext context, Turn turn, FormOpening next, FormDraft draft)
    {
        var work = await WorkOn(turn, next.Form, draft);
        if (HasAnswers(work))
        {
            turn.Board.Say(turn.By, "say.left-for-another", ("command", cards.CommandOf(draft.Form, turn.Language)));
        }

        if (next.Given is null && !IsAboutSomething(work))
        {
            await CloseCards(turn, draft, Replaced);
            context.TurnState.Set(new LeftBehind(draft.Id));
        }
        else
        {
            await Close(turn, draft, Replaced);
        }
    }

    private static async Task TakeOver(ITurnContext context, Turn turn, FormDraft draft)
    {
        if (context.TurnState.Get<LeftBehind>() is { } left)
        {
            await FilesOf(turn, left.Draft).ExecuteUpdateAsync(set => set.SetProperty(file => file.SubjectId, draft.Id), turn.Cancelled);
        }
    }

    /// <summary>The question that the next text answers; null: there is nothing left to ask.</summary>
    private static FormQuestion? OpenOf(Work work, DialogInstance instance) =>
        NextOf(work) ?? work.Questions.FirstOrDefault(q => q.Id == instance.State.Get<string>(AgainKey) && !work.Answers.IsAnswered(q));

    private static void AskAgain(Work work, FormQuestion question, Mistake wrong)
    {
        foreach (var field in question.Fields)
        {
            work.Answers.Clear(field);
        }

        work.Answers.Store(work.Draft);
        Ask(work, question, wrong);
    }

    private static bool HasAnswers(Work work) => work.Questions.SelectMany(question => question.Fields).Any(work.Answers.IsGiven);

    /// <summary>It has an answer that no question asks for.</summary>
    private static bool IsAboutSomething(Work work) => work.Answers.Values.Keys
        .Any(field => work.Answers.IsGiven(field) && char.IsLetter(field[0]) && !work.Questions.Any(question => question.Has(field)));

    private static IQueryable<Evidence> FilesOf(Turn turn, Guid draft) => turn.Db.Evidence.Where(file => file.SubjectId == draft);

    /// <param name="Draft">Whose files go to the form that takes its place.</param>
    private sealed record LeftBehind(Guid Draft);
}
