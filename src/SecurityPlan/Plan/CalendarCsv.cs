using System.Text;
using SecurityPlan.Cards;

namespace SecurityPlan.Plan;

/// <summary>Reads the file of <c>School:Calendar</c>: <c>date,kind,name</c>, UTF-8, a header or none.</summary>
public static class CalendarCsv
{
    private const int MostRows = 2000, MostName = 60;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="mistakes">Every wrong line: its number (from 1; 0: the file as a whole), the word key, and what stood there.</param>
    public static IReadOnlyList<CalendarDay> Read(byte[] file, out IReadOnlyList<(int Line, string WordKey, string Value)> mistakes)
    {
        var wrong = new List<(int, string, string)>();
        var days = new List<CalendarDay>();
        mistakes = wrong;
        string text;
        try
        {
            text = Strict.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            wrong.Add((0, "not-utf-8", ""));
            return [];
        }

        var known = new HashSet<(DateOnly, bool)>();
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || (number == 1 && line.StartsWith("date", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var cells = line.Split(',', 3, StringSplitOptions.TrimEntries);
            var name = cells.Length > 2 ? cells[2].Trim('"').Trim() : "";
            if (IsoTime.TypedDay(cells[0]) is not { } date)
            {
                wrong.Add((number, "date", cells[0]));
            }
            else if (cells.Length < 2 || KindOf(cells[1]) is not { } kind)
            {
                wrong.Add((number, "kind", cells.Length < 2 ? "" : cells[1]));
            }
            else if (name.Length > MostName || name.Any(char.IsControl))
            {
                wrong.Add((number, "name", name));
            }
            else if (!known.Add((date, kind == CalendarKind.Term)))
            {
                wrong.Add((number, "twice", cells[0]));
            }
            else if (days.Count == MostRows)
            {
                wrong.Add((number, "too-many", ""));
                break;
            }
            else
            {
                days.Add(new CalendarDay(date, kind, new Label { Chinese = name, English = name }));
            }
        }

        return days;
    }

    private static CalendarKind? KindOf(string text) => text.ToLowerInvariant() switch
    {
        "holiday" => CalendarKind.Holiday,
        "workday" => CalendarKind.Workday,
        "term" => CalendarKind.Term,
        _ => null,
    };
}
