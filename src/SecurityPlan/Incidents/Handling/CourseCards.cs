using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Handling;

/// <summary>The clocks of a case and the sides of its card on which people attest what follows the judgement.</summary>
public static class CourseCards
{
    /// <summary>Sides that only a judged case has.</summary>
    public static readonly string[] Faces = ["more", IncidentCards.PlatformText, "reported", "contained", "done", "late"];

    /// <summary>Those on which something is written, and the text that is copied.</summary>
    public static readonly string[] ActFaces = [IncidentCards.PlatformText, "reported", "contained", "done", "late"];

    /// <summary>Signs of the text for the platform that fit on a card, and of each of its fields when it is longer; all of it is in the case's folder.</summary>
    private const int MostOfReport = 5500, MostOfField = 1200;

    public static void Add(IncidentReading of, string face, JsonObject data)
    {
        data["clocks"] = ClockLines.Of(of);
        data["clockRules"] = of.Clocks.Count == 0 ? "" : Rules(of);
        data["mustReport"] = of.Case.MustReport;
        data["mustTell"] = of.Case.MustTell;
        data["contained"] = of.Case.ContainedAt is not null;
        data["late"] = of.Unexplained.Any();
        data["told"] = of.Case.ToldAt is not null;
        switch (face)
        {
            case IncidentCards.PlatformText:
                var report = PlatformReport.Of(of);
                data["reportCut"] = report.Length > MostOfReport;
                data["report"] = report.Length > MostOfReport ? PlatformReport.Of(of, MostOfField) : report;
                break;
            case "reported":
                data["platformNumber"] = of.Case.PlatformNumber ?? "";
                Moment(of, of.Case.MustReport ? of.Now : of.Case.PlatformAt!.Value, data);
                break;
            case "contained":
                data["files"] = string.Join(of.Say("comma"), of.Files.Select(file => file.Name));
                Moment(of, of.Now, data);
                break;
            case "done":
                data["duties"] = Duties(of);
                Moment(of, of.Now, data);
                break;
            case "late":
                data["lateClocks"] = ChoiceSet.Of(of.Unexplained.Select(clock => Choice(of, clock.Kind)));
                break;
        }
    }

    private static string Rules(IncidentReading of) =>
        of.Say("clock.rules", ("rules", of.Catalogue.ClocksOn(of.Clock.Day(of.Case.KnownAt)).First().Name.In(of.Language)));

    /// <summary>The review's answer.</summary>
    private static JsonArray Duties(IncidentReading of) => of.Case.ToldAt is null
        ? []
        : ChoiceSet.Of(Enumerable.Range(1, 4).Select(level => (string.Create(CultureInfo.InvariantCulture, $"reviewed-{level}"), of.Say("done.reviewed", ("level", level)))));

    internal static (string Word, string Title) Choice(IncidentReading of, ClockKind kind) => (IncidentFactLines.WordOf(kind), of.Say("clock.short." + IncidentFactLines.WordOf(kind)));

    internal static void Moment(IncidentReading of, DateTimeOffset at, JsonObject data)
    {
        var local = of.Clock.Local(at);
        data["doneDate"] = local.IsoDay();
        data["doneTime"] = local.IsoClock();
    }
}
