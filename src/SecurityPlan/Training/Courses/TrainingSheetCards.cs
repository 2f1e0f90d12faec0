using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Courses;

/// <summary>A platform's export as card data.</summary>
internal static class TrainingSheetCards
{
    private const int MostCourses = 5, PerPage = 8;

    /// <param name="refused">A sentence for each line that is not recorded.</param>
    /// <param name="face">The page of these, from 0.</param>
    public static JsonObject Of(
        TrainingSheet sheet, ImportFindings findings, IReadOnlyList<string> refused, string? face, string language, SchoolClock clock, Words words)
    {
        var waits = sheet is { State: TrainingSheetState.Waiting, IsKept: true };
        var people = findings.New.Select(entry => entry.PersonId).Distinct().Count();
        var isEach = people == findings.New.Count;
        var page = new ListPage(face, refused.Count, PerPage);
        var courses = Courses(findings, language, words).ToList();
        return page.On(new JsonObject
        {
            ["id"] = sheet.Id.ToString(),
            ["name"] = sheet.Name,
            ["waits"] = waits,
            ["state"] = State(sheet, waits, language, clock, words),
            ["sum"] = words.Say(language, findings.New.Count == 0 ? "training.sheet.nothing" : isEach ? "training.sheet.found-people" : "training.sheet.found", ("people", people), ("count", findings.New.Count)),
            ["courses"] = new JsonArray([.. (waits ? courses.Take(MostCourses) : []).Select(course => (JsonNode)course)]),
            ["more"] = waits ? Math.Max(0, courses.Count - MostCourses) : 0,
            ["known"] = waits ? findings.Known.Count : 0,
            ["own"] = waits && findings.New.Any(entry => entry.State == TrainingState.Questioned),
            ["refused"] = refused.Count,
            ["refusedText"] = words.Say(language, waits ? "training.sheet.refused" : "training.sheet.refused-done", ("count", refused.Count)),
            ["lines"] = new JsonArray([.. page.Of(refused).Select(line => (JsonNode)line)]),
            ["seen"] = findings.New.Count,
            ["record"] = words.Say(language, isEach ? "training.sheet.record-people" : "training.sheet.record", ("count", findings.New.Count)),
        });
    }

    private static string State(TrainingSheet sheet, bool waits, string language, SchoolClock clock, Words words) =>
        waits ? ""
        : sheet.State == TrainingSheetState.Waiting ? words.Say(language, "training.sheet.forgotten")
        : words.Say(
            language, sheet.State == TrainingSheetState.Recorded ? "training.sheet.recorded" : "training.sheet.dropped",
            ("count", sheet.Added), ("at", words.Moment(language, sheet.DecidedAt!.Value, clock.Zone)));

    /// <summary>A line for each course, the largest first.</summary>
    private static IEnumerable<string> Courses(ImportFindings findings, string language, Words words) => findings.New
        .GroupBy(entry => (entry.Course, entry.Kind, entry.Quarters)).OrderByDescending(course => course.Count()).ThenBy(course => course.Key.Course, StringComparer.Ordinal)
        .Select(course => words.Say(
            language, "training.sheet.course", ("course", course.Key.Course ?? ""), ("hours", TrainingCards.InWords(course.Key.Quarters, language, words)),
            ("kind", words.Say(language, "training.kind." + TrainingAnswers.WordOf(course.Key.Kind))), ("count", course.Select(entry => entry.PersonId).Distinct().Count())));
}
