using System.Text;
using CsvHelper;
using SecurityPlan.Cards;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Courses;

/// <summary>One line of a platform's export.</summary>
/// <param name="Line">Line of the file, the header is 1.</param>
public sealed record TrainingRow(int Line, string Who, string Course, int Quarters, DateOnly CompletedOn, TrainingKind Kind, string Provider);

/// <summary>The training record as CSV in UTF-8: <c>email</c> or <c>name</c>, <c>course</c>, <c>hours</c>, <c>date</c>, and <c>kind</c>, <c>provider</c> where known.</summary>
public static class TrainingCsv
{
    private static readonly string[] Needed = ["course", "hours", "date"];

    public static byte[] Write(IEnumerable<(Person Person, TrainingEntry Entry)> entries)
    {
        var text = new StringBuilder("\uFEFFname,email,unit,course,kind,hours,date,provider,source,state,certificate\r\n");
        foreach (var (person, entry) in entries)
        {
            text.AppendJoin(',', new[]
            {
                person.Name, person.Email ?? "", person.Unit ?? "", entry.Course ?? "", TrainingAnswers.WordOf(entry.Kind), TrainingCards.Hours(entry.Quarters),
                entry.CompletedOn.Iso(), entry.Provider ?? "", entry.Source.ToString().ToLowerInvariant(), entry.State.ToString().ToLowerInvariant(),
                entry.CertificateHash is { } hash ? Convert.ToHexStringLower(hash) : "",
            }.Select(cell => Csv.Cell(cell.ReplaceLineEndings(" ")))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="rules">How platforms name columns and kinds.</param>
    /// <param name="today">No course is completed after it.</param>
    /// <param name="mistakes">Every wrong line and the word key that says why; with any, nothing is applied.</param>
    public static IReadOnlyList<TrainingRow> Read(byte[] file, ImportRules rules, DateOnly today, out IReadOnlyList<(int Line, string WordKey, string Value)> mistakes)
    {
        var wrong = new List<(int, string, string)>();
        mistakes = wrong;
        var text = PeopleCsv.Decode(file, out var refusal);
        if (refusal is not null)
        {
            wrong.Add((Math.Max(1, refusal.Line), refusal.WordKey, ""));
            return [];
        }

        using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => wrong.Add(((int)record.LineNumber, "console.people.quotes", "")),
        });
        var header = csv.Read() ? csv.Current.ToArray().Select(cell => ImportRules.Known(rules.Columns, cell.Trim())).ToList() : [];
        if (Missing(header) is { } missing)
        {
            wrong.Add((1, "console.training.no-column", missing));
        }

        return wrong.Exists(mistake => mistake.Item1 <= 1) ? [] : Rows(csv, header, rules, today, wrong);
    }

    private static string? Missing(List<string> header) =>
        Needed.Except(header).FirstOrDefault() ?? (header.Contains("email") || header.Contains("name") ? null : "email");

    private static List<TrainingRow> Rows(CsvReader csv, List<string> header, ImportRules rules, DateOnly today, List<(int, string, string)> wrong)
    {
        var rows = new List<TrainingRow>();
        for (var before = wrong.Count; csv.Read(); before = wrong.Count)
        {
            var cells = csv.Current.ToArray();
            if (wrong.Count == before && !cells.All(string.IsNullOrWhiteSpace) && Row((int)csv.LineNumber, header, cells, rules, today, wrong) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static TrainingRow? Row(int line, List<string> header, string[] cells, ImportRules rules, DateOnly today, List<(int, string, string)> wrong)
    {
        string Of(string column) => header.IndexOf(column) is >= 0 and var at && at < cells.Length ? Csv.Plain(cells[at].Trim()) : "";
        var who = Of("email").Length > 0 ? Of("email") : Of("name");
        var answers = new Dictionary<string, string>
        {
            ["course"] = Of("course"),
            ["hours"] = Of("hours"),
            ["kind"] = Of("kind").Length > 0 ? ImportRules.Known(rules.Kinds, Of("kind")) : "general",
            ["completedDate"] = Day(Of("date"), today),
            ["provider"] = Of("provider").Length > 0 ? Of("provider") : Of("course"),
        };
        if (who.Length == 0)
        {
            wrong.Add((line, "console.training.nobody", ""));
            return null;
        }

        if (TrainingAnswers.Mistakes(answers, today) is [var mistake, ..])
        {
            wrong.Add((line, mistake.WordKey, answers[mistake.Field]));
            return null;
        }

        var read = TrainingAnswers.Read(answers);
        return new TrainingRow(line, who, read.Course, read.Quarters, read.CompletedOn, read.Kind, read.Provider);
    }

    /// <summary>2026-11-20, 2026/11/20, 115/11/20 or 1151120, with or without a time of day.</summary>
    private static string Day(string written, DateOnly today) =>
        DateTimeRecognizer.Recognize(written, new DateTimeOffset(today.ToDateTime(new TimeOnly(23, 59)), TimeSpan.Zero), TimeZoneInfo.Utc) is { } moment
            ? DateOnly.FromDateTime(moment.Value.DateTime).Iso()
            : written;
}
