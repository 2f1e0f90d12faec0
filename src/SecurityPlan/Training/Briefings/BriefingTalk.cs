using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;

namespace SecurityPlan.Training.Briefings;

/// <summary>The briefing that new staff read: only their own.</summary>
internal static class BriefingTalk
{
    public static async Task<Answer> Read(Turn turn, CardPress press)
    {
        var briefing = await Load(turn, press);
        if (briefing.Read(turn.Now))
        {
            turn.Audit.Write(turn.By.Id, "briefing.read", briefing.Id, briefing.TextVersion);
        }

        turn.Board.Refresh(briefing.Id);
        turn.Board.Refresh(turn.By.Id);
        return Answer.Show(BriefingShows.Card, briefing.Id);
    }

    /// <summary>Once more below, from the list of what is owed.</summary>
    public static async Task<Answer> Open(Turn turn, CardPress press)
    {
        var briefing = await Load(turn, press);
        await turn.Db.CardCopies.Where(c => c.SubjectId == briefing.Id).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(BriefingShows.Card, briefing.Id, turn.By, BriefingShows.KeyOf(briefing), Lane.Interactive);
        return Answer.Say("say.below");
    }

    private static async Task<Briefing> Load(Turn turn, CardPress press) =>
        await turn.Db.ById<Briefing>(press.Id("id"), turn.Cancelled) is { } briefing && briefing.PersonId == turn.By.Id && turn.By.IsHere(turn.Today)
            ? briefing
            : throw new RuleBroken("say.card-unknown");
}
