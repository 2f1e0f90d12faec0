using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Figures;

/// <summary>All cases in numbers.</summary>
internal sealed class FigureShows(Catalogue catalogue, Words words)
{
    /// <summary>This year and this term, for those who handle cases.</summary>
    public async Task<JsonObject?> Card(Showing showing)
    {
        if (!await IncidentShows.Handles(showing))
        {
            return showing.Gone(words);
        }

        var today = showing.Today;
        var term = IncidentFigures.TermOf(today);
        var year = new DateOnly(today.Year, 1, 1);
        var from = showing.Clock.At((term < year ? term : year).ToDateTime(TimeOnly.MinValue));
        var cases = (await showing.Db.Incidents.Where(i => i.ReportedAt >= from).ToListAsync()).ConvertAll(i => CaseFigure.Of(i, catalogue, showing.Clock, showing.Now));
        JsonArray Since(DateOnly day) => FigureCards.Facts(
            IncidentFigures.Of(cases, showing.Clock.At(day.ToDateTime(TimeOnly.MinValue)), DateTimeOffset.MaxValue), catalogue, words, showing.Language);

        return new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["summary"] = words.Say(showing.Language, "incident.summary.figures"),
            ["yearTitle"] = words.Say(showing.Language, "incident.figures.year", ("year", year.Year)),
            ["year"] = Since(year),
            ["termTitle"] = words.Say(showing.Language, "incident.figures.term", ("from", words.Day(showing.Language, term))),
            ["term"] = Since(term),
        };
    }
}
