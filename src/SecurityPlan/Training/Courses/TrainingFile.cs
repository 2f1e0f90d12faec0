using CsvHelper;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Courses;

/// <summary>A file that was dropped into the chat: refused as a whole, a platform's export with courses and hours, or a list of who was there.</summary>
/// <param name="Refusal">Why nothing of it can be read; null: it can.</param>
/// <param name="IsExport">Its head names a course or hours.</param>
/// <param name="Lines">Of a list of people, without its head.</param>
public sealed record TrainingFile(PeopleMistake? Refusal, bool IsExport, IReadOnlyList<string> Lines)
{
    /// <summary>So many lines are read within a turn.</summary>
    public const int MostLines = 2000;

    public static TrainingFile Of(byte[] file, ImportRules rules)
    {
        var text = PeopleCsv.Decode(file, out var refusal);
        if (refusal is null && text.AsSpan().Count('\n') > MostLines)
        {
            refusal = new PeopleMistake(0, null, "training.sheet.too-many-lines", ("max", MostLines));
        }

        if (refusal is not null)
        {
            return new TrainingFile(refusal, false, []);
        }

        var lines = Cells(text).ToList();
        var head = lines.Count == 0 ? [] : lines[0].Select(cell => ImportRules.Known(rules.Columns, cell)).ToList();
        if (NamesCourses(head))
        {
            return new TrainingFile(null, true, []);
        }

        if (head is [var all] && NamesCourses(all.Split([';', '\t'], StringSplitOptions.TrimEntries).Select(cell => ImportRules.Known(rules.Columns, cell))))
        {
            return new TrainingFile(new PeopleMistake(1, null, "console.people.delimiter"), false, []);
        }

        return new TrainingFile(null, false, [.. lines.Skip(head.Exists(cell => cell is "name" or "email") ? 1 : 0).Select(cells => string.Join('\t', cells))]);
    }

    private static bool NamesCourses(IEnumerable<string> head) => head.Any(cell => cell is "course" or "hours");

    private static IEnumerable<string[]> Cells(string text)
    {
        using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions { Separator = ',', HasHeader = false, AllowLineBreaksInQuotes = false, TrimWhitespace = true });
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();
            if (!cells.All(string.IsNullOrWhiteSpace))
            {
                yield return [.. cells.Select(cell => cell.Trim())];
            }
        }
    }
}
