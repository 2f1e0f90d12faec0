using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Briefings;

internal sealed class BriefingShows(TrainingRules rules, Words words)
{
    public const string Card = "briefing";

    public static string KeyOf(Briefing briefing) => $"briefing/{briefing.PersonId}";

    public async Task<JsonObject?> Show(Showing showing) =>
        await showing.Db.ById<Briefing>(showing.Subject, CancellationToken.None) is { } briefing && briefing.PersonId == showing.Reader.Id
            ? new JsonObject
            {
                ["id"] = briefing.Id.ToString(),
                ["lines"] = new JsonArray([.. rules.Briefing.Lines.Select(line => (JsonNode)line.In(showing.Language))]),
                ["version"] = briefing.TextVersion,
                ["read"] = briefing.ReadAt is { } at ? words.Moment(showing.Language, at, showing.Clock.Zone) : null,
            }
            : null;
}
