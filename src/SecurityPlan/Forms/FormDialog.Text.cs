using System.Text.Json.Nodes;
using SecurityPlan.Chats;

namespace SecurityPlan.Conversation;

/// <content>The same form by text, one question after the other.</content>
public sealed partial class FormDialog
{
    private async Task<bool> TakeText(DialogContext dc, Work work, string text)
    {
        var (turn, form, draft, answers, _, context) = work;
        var state = dc.ActiveDialog!.State;
        var isSend = BasicSentence.IsSend(text);
        if (OpenOf(work, dc.ActiveDialog) is { } open && (open.IsRequired || !isSend))
        {
            if (!Takes(work, open, text, isSend, state))
            {
                return false;
            }
        }
        else if (!isSend)
        {
            turn.Board.Say(turn.By, "form.all-answered");
            return false;
        }

        if (NextOf(work) is { } next)
        {
            Ask(work, next);
            turn.Board.Refresh(draft.Id);
            return false;
        }

        if (await Finish(work) is { } outcome)
        {
            turn.Board.Pin(outcome.Card, draft.Id, turn.By, $"form/{draft.Id:N}/done", Lane.Interactive);
            await TurnCopies(turn, draft.Id, form.Card);
            return true;
        }

        var wrong = form.Check(context, answers.Values)[0];
        var again = work.Questions.First(question => question.Has(wrong.Field));
        state[AgainKey] = again.Id;
        AskAgain(work, again, wrong);
        return false;
    }

    /// <summary>False: it is asked again, or looked at before it is sent.</summary>
    private static bool Takes(Work work, FormQuestion open, string text, bool isSend, StateBag state)
    {
        var (turn, form, draft, answers, _, context) = work;
        var isFirst = !state.Get<bool>(TextKey);
        state[TextKey] = true;
        if (isSend)
        {
            Ask(work, open, new Mistake(open.Id, "form.send-by-button"));
            return false;
        }

        if (TextAnswer.Read(open, text, context, form, answers.SuggestionOf(open), out var mistake) is not { } values)
        {
            // What was written beside a file is about the file.
            turn.Caption = turn.HasFiles ? text : turn.Caption;
            Ask(work, open, turn.HasFiles ? null : new Mistake(open.Id, isFirst ? "form.mistake-first" : mistake!));
            return false;
        }

        foreach (var (field, value) in values)
        {
            if (!answers.Give(field, value, open.First.MaxLength))
            {
                var (word, args) = FormCards.Kept(open, value.Length);
                turn.Board.Say(turn.By, word, args);
            }
        }

        if (form.Check(context, answers.Values).FirstOrDefault(found => open.Has(found.Field)) is { } mistaken)
        {
            AskAgain(work, open, mistaken);
            return false;
        }

        answers.Store(draft);
        if (!isFirst || !open.IsFreeText || NextOf(work) is not null)
        {
            return true;
        }

        // Nobody has asked for it in words, and what comes behind it cannot be taken back by words.
        turn.Board.Say(turn.By, "form.filled-in", ("label", open.First.Label));
        turn.Board.Refresh(draft.Id);
        return false;
    }

    private static void Ask(Work work, FormQuestion question, Mistake? mistake = null)
    {
        var args = new JsonObject { ["draft"] = work.Draft.Id.ToString(), ["question"] = question.Id };
        if (mistake is not null)
        {
            args["mistake"] = mistake.WordKey;
            foreach (var (name, value) in mistake.Args)
            {
                args[name] = value;
            }
        }

        var id = Guid.CreateVersion7();
        work.Turn.Board.Pin(FormCards.Question, id, work.Turn.By, $"form-question/{id:N}", Lane.Interactive, args: args);
    }
}
