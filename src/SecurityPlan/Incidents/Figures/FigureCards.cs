using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Figures;

/// <summary>A school's figures as facts on a card.</summary>
public static class FigureCards
{
    public const string Card = "incident-figures";

    public static JsonArray Facts(IncidentFigures figures, Catalogue catalogue, Words words, string language)
    {
        var facts = new JsonArray();
        void Add(string title, string value) => facts.Add((JsonNode)new JsonObject { ["title"] = title, ["value"] = value });
        string Say(string word, params (string, object)[] args) => words.Say(language, "incident.figures." + word, args);
        string Cases(int count) => Say("count", ("count", count));

        Add(Say("reports"), Cases(figures.Reports));
        Add(Say("incidents"), Cases(figures.Incidents));
        Add(Say("false-alarms"), figures.FalseAlarms > 0 ? Say("well-reported", ("count", figures.FalseAlarms)) : Cases(0));
        if (figures.Withdrawn > 0)
        {
            Add(Say("withdrawn"), Cases(figures.Withdrawn));
        }

        if (figures.Merged > 0)
        {
            Add(Say("merged"), Cases(figures.Merged));
        }

        foreach (var (kind, count) in figures.ByKind)
        {
            Add(Say("kind", ("kind", catalogue.Kinds.FirstOrDefault(known => known.Id == kind)?.Label.In(language) ?? kind)), Cases(count));
        }

        foreach (var (word, clock) in new[] { ("to-report", figures.Report), ("to-contain", figures.Containment) }.Where(clock => clock.Item2.Count > 0))
        {
            Add(Say(word), Say(
                "in-time", ("share", (100 * clock.InTime / clock.Count).ToString(CultureInfo.InvariantCulture)), ("in", clock.InTime), ("all", clock.Count),
                ("median", clock.Median is { } median ? Left(words, language, median) : Say("none-done"))));
        }

        Add(Say("drills"), Say("times", ("count", figures.Drills)));
        return facts;
    }

    /// <summary>A time in words, as the clocks say it.</summary>
    public static string Left(Words words, string language, TimeSpan time) =>
        ClockLines.Left(time, (word, args) => words.Say(language, "incident.left." + word, args));
}
