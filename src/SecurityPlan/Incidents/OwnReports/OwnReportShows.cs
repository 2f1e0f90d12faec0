using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.OwnReports;

/// <summary>What the reader has reported, open or closed, newest first.</summary>
internal sealed class OwnReportShows(Catalogue catalogue, Words words)
{
    public const string Card = "incident-reports";

    private const int RowsPerPage = 5;

    /// <summary>The face is the page, from 0.</summary>
    public async Task<JsonObject?> List(Showing showing)
    {
        if (showing.Reader.HasLeft(showing.Today))
        {
            return showing.Gone(words);
        }

        var own = showing.Db.Incidents.Where(i => i.ReporterId == showing.Reader.Id);
        var count = await own.CountAsync();
        var page = new ListPage(showing.Face, count, RowsPerPage);
        var rows = await page.Of(own.OrderByDescending(i => i.ReportedAt).ThenByDescending(i => i.Id)).ToListAsync();
        return page.On(new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["summary"] = words.Say(showing.Language, "incident.summary.own"),
            ["count"] = count,
            ["rows"] = new JsonArray([.. rows.Select(incident => (JsonNode)Row(incident, showing))]),
        });
    }

    private JsonObject Row(Incident incident, Showing showing) => new()
    {
        ["id"] = incident.Id.ToString(),
        ["number"] = words.Number(showing.Language, incident.CaseNumber),
        ["kind"] = catalogue.Kind(incident.Kind).Label.In(showing.Language),
        ["state"] = words.Say(showing.Language, "incident.state." + IncidentCards.StateOf(incident), ("level", incident.Level ?? 0)),
        ["reported"] = words.Moment(showing.Language, incident.ReportedAt, showing.Clock.Zone),
    };
}
