using System.Text.Json.Nodes;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;

namespace SecurityPlan.Incidents.Repeats;

/// <summary>Two cases beside each other, for somebody to say whether they are one; and the card of a reporter whose report was merged.</summary>
public static class MergeCards
{
    public const string Card = "incident-merge";

    /// <summary>About the case that goes on, for those whose reports were merged into it: its state, and no word of others.</summary>
    public const string Follow = "incident-follow";

    /// <param name="other">The case that <paramref name="of"/> may repeat.</param>
    public static JsonObject Of(IncidentReading of, IncidentReading other) => new()
    {
        ["id"] = of.Case.Id.ToString(),
        ["seen"] = of.Entries.Count,
        ["summary"] = of.Say("summary.merge", ("number", of.Case.CaseNumber)),
        ["title"] = of.Say("merge.title", ("number", of.Case.CaseNumber), ("other", other.Case.CaseNumber)),
        ["intro"] = of.Say("merge.intro", ("number", of.Case.CaseNumber), ("other", other.Case.CaseNumber)),
        ["cases"] = new JsonArray(Side(of), Side(other)),
        ["earlier"] = of.Case.KnownAt < other.Case.KnownAt
            ? of.Say("merge.earlier", ("other", other.Case.CaseNumber), ("at", of.Moment(of.Case.KnownAt)))
            : "",
    };

    /// <param name="of">The case that goes on.</param>
    /// <param name="own">The reader's report.</param>
    public static JsonObject OfFollower(IncidentReading of, Incident own) => new()
    {
        ["id"] = of.Case.Id.ToString(),
        ["summary"] = of.Say("summary.follow", ("number", own.CaseNumber)),
        ["title"] = of.Say("follower.title", ("own", own.CaseNumber), ("number", of.Case.CaseNumber)),
        ["state"] = of.Say("mine.state", ("state", of.Say("state." + IncidentCards.StateOf(of.Case), ("level", of.Case.Level ?? 0)))),
        ["open"] = of.Case.ClosedAt is null,
    };

    private static JsonNode Side(IncidentReading of) => new JsonObject
    {
        ["heading"] = of.Say("title", ("number", of.Case.CaseNumber)),
        ["facts"] = new JsonArray(
        [
            .. new[]
            {
                ("state", of.Say("state." + IncidentCards.StateOf(of.Case), ("level", of.Case.Level ?? 0))),
                ("kind", of.Catalogue.Kind(of.Case.Kind).Label.In(of.Language)),
                ("reporter", of.NameOf(of.Case.ReporterId)),
                ("known-at", of.Moment(of.Case.KnownAt)),
                ("reported-at", of.Moment(of.Case.ReportedAt)),
            }.Select(fact => (JsonNode)new JsonObject { ["title"] = of.Say("fact." + fact.Item1), ["value"] = fact.Item2 }),
        ]),
        ["what"] = of.ShownFact(of.Facts.What),
    };
}
