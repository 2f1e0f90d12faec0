using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Figures;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Incidents.Repeats;

namespace SecurityPlan.Incidents.Handling;

/// <content>Cases beside each other, and all of them in numbers.</content>
internal sealed partial class IncidentShows
{
    /// <summary>Once it is decided, the case itself.</summary>
    public async Task<JsonObject?> Merge(Showing showing) =>
        await ForHandler(showing) is not { } of ? showing.Gone(words)
        : of.Case.MayRepeat && await ForHandler(showing with { Subject = of.Case.ResemblesId!.Value }) is { } other ? MergeCards.Of(of, other)
        : Decided(of);

    private static JsonObject Decided(IncidentReading of)
    {
        var data = IncidentCards.OfCase(of, null);
        data["layout"] = IncidentCards.Case;
        return data;
    }

    public async Task<JsonObject?> Follow(Showing showing) =>
        await showing.Db.Incidents.FirstOrDefaultAsync(i => i.MergedIntoId == showing.Subject && i.ReporterId == showing.Reader.Id) is { } own
        && own.IsReporter(showing.Reader, showing.Today)
        && await showing.Db.ById<Incident>(showing.Subject, CancellationToken.None) is { } incident
            ? MergeCards.OfFollower(await Reading(showing, incident, asHandler: false), own)
            : showing.Gone(words);

    /// <summary>This year and this term, for those who handle cases.</summary>
    public async Task<JsonObject?> Figures(Showing showing)
    {
        if (!await Handles(showing))
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
            ["termTitle"] = words.Say(showing.Language, "incident.figures.term", ("from", Cards.ShownTime.Day(words, showing.Language, term))),
            ["term"] = Since(term),
        };
    }
}
