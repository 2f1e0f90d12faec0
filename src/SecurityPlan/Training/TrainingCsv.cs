using System.Text;
using SecurityPlan.Cards;
using SecurityPlan.People;

namespace SecurityPlan.Training;

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
            }.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="today">No course is completed after it.</param>
    /// <param name="mistakes">Every wrong line and the word key that says why; with any, nothing is applied.</param>
    public static IReadOnlyList<TrainingRow> Read(byte[] file, DateOnly today, out IReadOnlyList<(int Line, string WordKey, string Value)> mistakes)
    {
        var wrong = new List<(int, string, string)>();
        mistakes = wrong;
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            wrong.Add((1, "not-utf-8", ""));
            return [];
        }

        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var header = Cells(lines[0]).Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        if (Needed.Except(header).FirstOrDefault() is { } missing)
        {
            wrong.Add((1, "no-column", missing));
        }
        else if (!header.Contains("email") && !header.Contains("name"))
        {
            wrong.Add((1, "no-column", "email"));
        }

        var rows = new List<TrainingRow>();
        for (var i = 1; i < lines.Count && header.Count > 0 && Needed.All(header.Contains); i++)
        {
            if (lines[i].Trim().Length > 0 && Row(i + 1, header, Cells(lines[i]), today, wrong) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static TrainingRow? Row(int line, List<string> header, List<string> cells, DateOnly today, List<(int, string, string)> wrong)
    {
        string Of(string column) => header.IndexOf(column) is >= 0 and var at && at < cells.Count ? cells[at].Trim() : "";
        var who = Of("email").Length > 0 ? Of("email") : Of("name");
        var answers = new Dictionary<string, string>
        {
            ["course"] = Of("course"),
            ["hours"] = Of("hours"),
            ["kind"] = Of("kind").Length > 0 ? Of("kind") : "general",
            ["completedDate"] = Of("date").Replace('/', '-'),
            ["provider"] = Of("provider").Length > 0 ? Of("provider") : Of("course"),
        };
        if (who.Length == 0)
        {
            wrong.Add((line, "nobody", ""));
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

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    /// <summary>A spreadsheet must not take a cell for a formula.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
