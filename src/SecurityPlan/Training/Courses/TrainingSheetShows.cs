using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Courses;

/// <summary>A platform's export as the officer who sent it sees it: what would be recorded, and which lines would not.</summary>
internal sealed class TrainingSheetShows(TrainingRules rules, Words words)
{
    public const string Card = "training-sheet";

    /// <summary>The face is the page of the refused lines, from 0.</summary>
    public async Task<JsonObject?> Show(Showing showing)
    {
        if (!showing.Reader.Is(Roles.Officer, showing.Today)
            || await showing.Db.ById<TrainingSheet>(showing.Subject, CancellationToken.None) is not { } sheet || sheet.ById != showing.Reader.Id)
        {
            return null;
        }

        var (findings, mistakes) = await Find(showing.Db, sheet, rules, showing.Reader, showing.Now, showing.Today, CancellationToken.None);
        var refused = mistakes.Select(mistake => (mistake.Line, Why: TrainingCards.Why(mistake, showing.Language, words)))
            .Concat(findings.Unknown.Select(row => (row.Line, Why: words.Say(showing.Language, "console.training.unknown", ("value", row.Who)))))
            .OrderBy(each => each.Line).Select(each => words.Say(showing.Language, "console.training.line", ("line", each.Line), ("why", each.Why))).ToList();
        return TrainingSheetCards.Of(sheet, findings, refused, showing.Face, showing.Language, showing.Clock, words);
    }

    /// <summary>What the file comes to now; nothing once it is forgotten.</summary>
    public static async Task<(ImportFindings Findings, IReadOnlyList<(int Line, string WordKey, string Value)> Mistakes)> Find(
        PlanDb db, TrainingSheet sheet, TrainingRules rules, Person by, DateTimeOffset now, DateOnly today, CancellationToken cancelled)
    {
        if (sheet.Bytes is not { } bytes)
        {
            return (new ImportFindings([], [], []), []);
        }

        var rows = TrainingCsv.Read(bytes, rules.Import, today, out var mistakes);
        return (await TrainingImport.Find(db, rows, by, now, cancelled), mistakes);
    }
}
