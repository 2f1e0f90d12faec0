using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Reading;

namespace SecurityPlan.Incidents.Folder;

/// <summary>The files of a case as a list that can be turned over.</summary>
public static class EvidenceCards
{
    public const string Card = "incident-evidence";

    /// <summary>With a button each, and three more: six at most.</summary>
    private const int RowsPerPage = 3;

    /// <summary>So many of the 64 digits tell two files apart.</summary>
    private const int ShownDigits = 12;

    public static JsonObject Of(IncidentReading of, IReadOnlyList<EvidenceLine> files, string? face)
    {
        var page = new ListPage(face, files.Count, RowsPerPage);
        return page.On(new JsonObject
        {
            ["id"] = of.Case.Id.ToString(),
            ["number"] = of.Number,
            ["summary"] = of.Say("summary.evidence", ("number", of.Case.CaseNumber)),
            ["count"] = files.Count,
            ["files"] = new JsonArray([.. page.Of(files.Select((file, index) => (JsonNode)Row(of, file, index + 1)))]),
        });
    }

    private static JsonObject Row(IncidentReading of, EvidenceLine file, int number) => new()
    {
        ["id"] = file.Id.ToString(),
        ["name"] = of.Say("evidence.name", ("number", number), ("name", file.Name)),
        ["what"] = of.Say("evidence.what", ("type", file.Ending.TrimStart('.').ToUpperInvariant()), ("size", of.Words.Size(of.Language, file.Size))),
        ["sent"] = of.Say("evidence.sent", ("who", of.NameOf(file.ById)), ("at", of.Moment(file.At))),
        ["hash"] = of.Say("evidence.hash", ("hash", Convert.ToHexStringLower(file.Hash)[..ShownDigits])),
    };
}
