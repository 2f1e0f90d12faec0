using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Handling;

namespace SecurityPlan.Incidents.Figures;

/// <summary>The school's cases in numbers, for those who handle them.</summary>
internal static class FigureTalk
{
    public static async Task Say(Turn turn, string rest)
    {
        await CaseBook.OnlyTeam(turn, "incident.list-not-yours");
        var figures = Guid.CreateVersion7();
        turn.Board.Pin(FigureCards.Card, figures, turn.By, $"incident-figures/{figures}", Lane.Interactive);
    }

    /// <summary>The card anew, with the numbers as they are now.</summary>
    public static async Task<Answer> Again(Turn turn, CardPress press)
    {
        await CaseBook.OnlyTeam(turn);
        return Answer.Show(FigureCards.Card, press.Id("id"));
    }
}
