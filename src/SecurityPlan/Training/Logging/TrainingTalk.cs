using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>What people say and press about their own training.</summary>
internal sealed class TrainingTalk(Form form, TrainingRules rules)
{
    public Task SayLog(Turn turn, string rest)
    {
        turn.Open(form, rest);
        return Task.CompletedTask;
    }

    /// <summary>"登錄 2 小時 社交工程": the verb alone, beside hours.</summary>
    public Task<bool> Recognise(Turn turn, string text)
    {
        var means = turn.By.Is(rules.Learners, turn.Today) && TrainingSentence.Means(text, out _);
        if (means)
        {
            TrainingSentence.Means(text, out var rest);
            turn.Open(form, rest);
        }

        return Task.FromResult(means);
    }

    public static async Task SayOwn(Turn turn, string rest)
    {
        await turn.Db.CardCopies.Where(c => c.Card == TrainingShows.Own && c.ReaderId == turn.By.Id).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(TrainingShows.Own, turn.By.Id, turn.By, $"training-mine/{Guid.CreateVersion7():N}", Lane.Interactive, face: "0");
    }

    public static Task<Answer> Page(Turn turn, CardPress press)
    {
        NeedListed(turn);
        return Task.FromResult(Answer.Show(TrainingShows.Own, turn.By.Id, $"{press.Page}"));
    }

    public Task<Answer> Log(Turn turn, CardPress press)
    {
        NeedListed(turn);
        turn.Open(form, "");
        return Task.FromResult(Answer.Say("say.below"));
    }

    public static async Task<Answer> Withdraw(Turn turn, CardPress press)
    {
        var entry = await turn.Db.ById<TrainingEntry>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("say.card-unknown");
        await TakeBack(turn, entry);
        return Answer.Show(TrainingShows.Entry, entry.Id);
    }

    /// <summary>The form again with what was logged; the entry counts until the right one takes its place.</summary>
    public async Task<Answer> Correct(Turn turn, CardPress press)
    {
        NeedListed(turn);
        var entry = await turn.Db.ById<TrainingEntry>(press.Id("id"), turn.Cancelled) ?? throw new RuleBroken("say.card-unknown");
        turn.Open(form, "", TrainingForm.Again(entry, turn.By));
        return Answer.Say("training.correct-below");
    }

    internal static async Task TakeBack(Turn turn, TrainingEntry entry)
    {
        entry.Withdraw(turn.By);
        turn.Audit.Write(turn.By.Id, "training.withdraw", entry.Id);
        await LetStepIn(turn, entry);
        turn.Board.Refresh(entry.Id);
        turn.Board.Refresh(turn.By.Id);
    }

    /// <summary>An entry counts no more: the officer's for the same course, which was left out beside it, does now.</summary>
    internal static async Task LetStepIn(Turn turn, TrainingEntry gone)
    {
        var ofDay = await turn.Db.TrainingEntries.Where(e => e.PersonId == gone.PersonId && e.CompletedOn == gone.CompletedOn).ToListAsync(turn.Cancelled);
        if (ofDay.Find(e => e.State == TrainingState.Double && e.IsDoubleOf(gone)) is { } next && !ofDay.Exists(e => e.Stands && e.IsDoubleOf(next)))
        {
            next.StepIn();
            turn.Audit.Write(turn.By.Id, "training.step-in", next.Id, next.Content);
        }
    }

    internal static void NeedListed(Turn turn)
    {
        if (!turn.By.IsHere(turn.Today))
        {
            throw new RuleBroken("say.not-listed");
        }
    }
}
