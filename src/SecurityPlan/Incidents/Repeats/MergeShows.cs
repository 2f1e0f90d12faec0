using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Storage;

namespace SecurityPlan.Incidents.Repeats;

/// <summary>A case beside the one that it may repeat; and the case that goes on, for a reporter whose report was merged into it.</summary>
internal sealed class MergeShows(IncidentShows cases, Words words)
{
    /// <summary>Once it is decided, or the other is closed, the case itself.</summary>
    public async Task<JsonObject?> Beside(Showing showing) =>
        await cases.ForHandler(showing) is not { } of ? showing.Gone(words)
        : of.Case.MayRepeat && await cases.ForHandler(showing with { Subject = of.Case.ResemblesId!.Value }) is { Case.ClosedAt: null } other ? MergeCards.Of(of, other)
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
            ? MergeCards.OfFollower(await cases.Reading(showing, incident, asHandler: false), own)
            : showing.Gone(words);
}
