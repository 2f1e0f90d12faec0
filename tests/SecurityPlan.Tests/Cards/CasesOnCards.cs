using System.Text;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Cards;

/// <summary>Cases of the school on the real layouts with the real words.</summary>
public abstract class CasesOnCards
{
    private protected static readonly CardLibrary Library = CardLibrary.Load(Repository.File("cards"), Repository.Words);

    private protected TheSchool School { get; } = new();

    private protected (Incident Case, List<IncidentEntry> Entries) State(string state) => state switch
    {
        "suspected" => School.Suspected(),
        "taken" => School.Taken(),
        "judged" => School.Judged(),
        "dismissed" => School.Dismissed(),
        _ => School.Withdrawn(),
    };

    private protected Card CaseCard(Incident incident, List<IncidentEntry> entries, string? face) =>
        Library.Render(IncidentCards.Case, "zh-TW", IncidentCards.OfCase(Reading(incident, entries, "zh-TW", asHandler: true), face));

    private protected Card MineCard(Incident incident, List<IncidentEntry> entries) =>
        Library.Render(IncidentCards.Mine, "zh-TW", IncidentCards.OfMine(Reading(incident, entries, "zh-TW", asHandler: false), null));

    private protected IncidentReading Reading(Incident incident, List<IncidentEntry> entries, string language, bool asHandler) => new(
        incident, entries, new CaseReader(asHandler, language, TheSchool.Now, TheSchool.Clock), TheSchool.Catalogue, Repository.Words)
    {
        People = School.Everybody.ToDictionary(person => person.Id),
        Pictures = 0,
        Team = [.. School.Team.Members],
        School = "示範國民小學",
    };

    private protected static void Whole(Card card)
    {
        var json = Encoding.UTF8.GetString(card.Json.Span);
        Assert.DoesNotContain("${", json, StringComparison.Ordinal);
        Assert.DoesNotContain("#{", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.InRange(card.Json.Length, 1, CardLibrary.MostBytes);
        Assert.InRange(Verbs(card).Count, 0, 6);
        Assert.NotEmpty(card.Summary);
    }

    private protected static List<string> Verbs(Card card) => [.. All(JsonNode.Parse(card.Json.Span)!)
        .Where(node => node["type"]?.GetValue<string>() == "Action.Execute").Select(node => node["verb"]!.GetValue<string>())];

    /// <summary>Everything a reader reads, without the backslashes that keep Markdown quiet.</summary>
    private protected static string Shown(Card card) => string.Join('\n', All(JsonNode.Parse(card.Json.Span)!)
        .SelectMany(node => new[] { "text", "title", "label", "value" }.Select(name => node[name]).OfType<JsonValue>())
        .Select(value => value.ToString().Replace("\\", "", StringComparison.Ordinal)));

    private protected static IEnumerable<JsonObject> All(JsonNode node) => node switch
    {
        JsonObject element => element.Where(member => member.Key is not ("data" or "fallback")).Select(member => member.Value)
            .OfType<JsonNode>().SelectMany(All).Prepend(element),
        JsonArray items => items.OfType<JsonNode>().SelectMany(All),
        _ => [],
    };
}
