using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;

namespace SecurityPlan.Incidents.OwnReports;

/// <summary>What somebody says and presses to find a case again. Whoever may not see one is told what they are told of one that there is not.</summary>
internal static class OwnReportTalk
{
    /// <summary>A case's number: its card for those who handle cases, the own report for who reported it.</summary>
    /// <param name="text">What <see cref="TypedNumber"/> reads.</param>
    public static async Task OpenByNumber(Turn turn, string text)
    {
        var (year, number) = TypedNumber.In(text)!.Value;
        var incident = await turn.Db.Incidents.FirstOrDefaultAsync(i => i.RocYear == year && i.Number == number, turn.Cancelled)
            ?? throw new RuleBroken("incident.unknown");
        if ((await CaseBook.ActOf(turn)).IsHandler)
        {
            turn.Board.Pin(
                IncidentCards.Case, incident.Id, turn.By, $"{IncidentCards.KeyOf(incident.Id, turn.By.Id)}/{Guid.CreateVersion7()}", Lane.Interactive);
        }
        else
        {
            HangOwn(turn, incident);
        }
    }

    public static Task SayList(Turn turn, string rest)
    {
        var list = Guid.CreateVersion7();
        turn.Board.Pin(OwnReportShows.Card, list, turn.By, $"own-reports/{list}", Lane.Interactive);
        return Task.CompletedTask;
    }

    public static Task<Answer> Page(Turn turn, CardPress press) => Task.FromResult(Answer.Show(OwnReportShows.Card, press.Id("id"), $"{press.Page}"));

    /// <summary>Hangs the own report at the end of the chat once more, where it can be seen.</summary>
    public static async Task<Answer> Show(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.Open(turn, press);
        HangOwn(turn, incident);
        return Answer.Show(OwnReportShows.Card, press.Id("list"), $"{press.Page}");
    }

    /// <param name="side">Of the card; null: its front.</param>
    public static void HangOwn(Turn turn, Incident incident, string? side = null)
    {
        if (!incident.IsReporter(turn.By, turn.Today))
        {
            throw new RuleBroken("incident.unknown");
        }

        turn.Board.Pin(IncidentCards.Mine, incident.Id, turn.By, $"incident/{incident.Id}/mine/{Guid.CreateVersion7()}", Lane.Interactive, side);
    }
}
