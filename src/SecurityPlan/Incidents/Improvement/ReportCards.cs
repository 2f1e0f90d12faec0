using System.Globalization;
using System.Text.Json.Nodes;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>The improvement report as a card: what it says and lacks, and the sides on which it is written, handed in and signed.</summary>
public static class ReportCards
{
    public const string Card = "incident-report";

    /// <summary>Contents that are asked on one side; more would not fit on a card when they are long.</summary>
    public const int PerPage = 3;

    private const int MostShown = 90;

    /// <summary>The side that comes up when the first half is saved.</summary>
    public const string SecondHalf = "write-2";

    /// <summary>Sides that a button turns up.</summary>
    public static readonly string[] Faces = ["write-1", "handin", "sign", "sendback"];

    public static JsonObject Of(IncidentReading of, string? face)
    {
        var shown = face is not null && CanTurn(of, face) ? face : "front";
        var missing = ReportCheck.Missing(of);
        var incident = of.Case;
        var open = incident.ClosedAt is null;
        var data = new JsonObject
        {
            ["id"] = incident.Id.ToString(),
            ["number"] = of.Number,
            ["summary"] = of.Say("summary.report", ("number", incident.CaseNumber)),
            ["face"] = shown,
            ["seen"] = of.Entries.Count,
            ["state"] = State(of, missing.Count),
            ["clock"] = of.Clocks.FirstOrDefault(clock => clock.Kind == ClockKind.Improvement) is { } clock ? ClockLines.Sentence(of, clock) : "",
            ["rules"] = of.Say("report.rules", ("rules", of.Report.Name.In(of.Language))),
            ["canWrite"] = open && incident.HandedInAt is null,
            ["canComplete"] = open && missing.Count == 0 && incident.WrittenAt is null,
            ["canHandIn"] = open && incident is { WrittenAt: not null, HandedInAt: null },
            ["canCorrect"] = open && RestCards.Correctable(of).Any(),
            ["canSign"] = open && incident.HandedInAt is not null && of.MaySign,
        };
        if (open && of.Entries.LastOrDefault(entry => entry.Kind is EntryKind.SentBack or EntryKind.ReportCompleted) is { Kind: EntryKind.SentBack, Text: { } why } back)
        {
            data["sentBack"] = of.Say("report.sent-back", ("name", of.NameOf(back.ById)), ("reason", of.Masked(why)));
        }

        Side(of, shown, data);
        return data;
    }

    /// <summary>What only one side shows or asks.</summary>
    private static void Side(IncidentReading of, string shown, JsonObject data)
    {
        switch (shown)
        {
            case "front":
                data["contents"] = new JsonArray([.. of.Report.Items.Select((item, index) => Content(of, item, index))]);
                data["duties"] = new JsonArray([.. ReportCheck.Duties.Where(duty => ReportCheck.Applies(of, duty)).Select(duty => Duty(of, duty))]);
                break;
            case "write-1" or SecondHalf:
                data["items"] = new JsonArray([.. Page(of.Report, shown == "write-1" ? 1 : 2).Select(item => Question(of, item))]);
                break;
            case "handin":
                CourseCards.Moment(of, of.Now, data);
                break;
            case "sign":
                data["openActions"] = new JsonArray([.. OpenActions(of).Select(action => (JsonNode)RestCards.Line(of, action))]);
                break;
        }
    }

    /// <summary>The contents asked on a side, from 1.</summary>
    public static IEnumerable<ReportItem> Page(ReportRules rules, int page)
    {
        var asked = rules.Items.Where(item => item.IsAsked).ToList();
        return page == 1 ? asked.Take(PerPage) : asked.Skip(PerPage);
    }

    internal static IEnumerable<FollowUp> OpenActions(IncidentReading of) => of.FollowUps.Where(action => action.DoneAt is null);

    private static bool CanTurn(IncidentReading of, string face) => of.Case.ClosedAt is null && face switch
    {
        "write-1" or SecondHalf => of.Case.HandedInAt is null,
        "handin" => of.Case is { WrittenAt: not null, HandedInAt: null },
        "sign" or "sendback" => of.Case.HandedInAt is not null && of.MaySign,
        _ => false,
    };

    private static string State(IncidentReading of, int missing) => of.Case switch
    {
        { SignedAt: { } at } => of.Say("report.state-signed", ("who", of.NameOf(of.Case.SignedById)), ("at", of.Moment(at))),
        { HandedInAt: { } at } => of.Say("report.state-handed-in", ("at", of.Moment(at))),
        { WrittenAt: { } at } => of.Say("report.state-written", ("who", of.NameOf(of.Case.WrittenById)), ("at", of.Moment(at))),
        _ when missing > 0 => of.Say("report.state-missing", ("count", missing)),
        _ => of.Say("report.state-ready"),
    };

    private static JsonNode Content(IncidentReading of, ReportItem item, int index)
    {
        var there = ReportCheck.IsThere(of, item);
        var text = item.From == ReportSource.Times ? ReportCheck.Times(of) : of.Findings.Contents.GetValueOrDefault(item.Id) is { } written ? Short(of.Masked(written)) : null;
        var line = new JsonObject
        {
            ["line"] = of.Say(there ? "report.there" : "report.lacks", ("number", (index + 1).ToString(CultureInfo.InvariantCulture)), ("title", item.Title.In(of.Language))),
            ["there"] = there,
        };
        if (text is not null)
        {
            line["text"] = text;
        }

        return line;
    }

    private static JsonNode Duty(IncidentReading of, string duty)
    {
        var open = ReportCheck.IsOpen(of, duty);
        return new JsonObject { ["line"] = of.Say(open ? "report.duty-open" : "report.duty-done", ("duty", of.Say("report.duty." + duty))), ["there"] = !open };
    }

    private static JsonNode Question(IncidentReading of, ReportItem item) => new JsonObject
    {
        ["id"] = item.Id,
        ["title"] = item.Title.In(of.Language),
        ["ask"] = item.Ask!.In(of.Language),
        ["value"] = ReportCheck.Draft(of, item) ?? "",
        ["most"] = Incident.MostContent,
    };

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MostShown ? line : line[..MostShown] + "…";
    }
}
