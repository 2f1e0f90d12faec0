using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;

namespace SecurityPlan.Nudges;

/// <summary>"My status" and the digest at any time. Everybody sees their own; whatever a card carries, its reader is who pressed.</summary>
internal static class NudgeTalk
{
    /// <summary>A new card below; the one before it is not kept up to date any more.</summary>
    public static async Task SayStatus(Turn turn, string rest)
    {
        await turn.Db.CardCopies.Where(c => c.Card == NudgeCards.Status && c.ReaderId == turn.By.Id && c.Lane == Lane.Interactive).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(NudgeCards.Status, turn.By.Id, turn.By, $"status/{Guid.CreateVersion7():N}", Lane.Interactive, face: "0");
    }

    public static async Task SayOverview(Turn turn, string rest)
    {
        await turn.Db.CardCopies.Where(c => c.Card == NudgeCards.Overview && c.ReaderId == turn.By.Id && c.Lane == Lane.Interactive).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(NudgeCards.Overview, turn.By.Id, turn.By, $"overview/{Guid.CreateVersion7():N}", Lane.Interactive);
    }

    /// <summary>From Monday's items to everything, and on through the pages.</summary>
    public static Task<Answer> Page(Turn turn, CardPress press)
    {
        if (!turn.By.IsHere(turn.Today))
        {
            throw new RuleBroken("say.not-listed");
        }

        return Task.FromResult(Answer.Show(NudgeCards.Status, turn.By.Id, $"{press.Page}"));
    }
}
