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
        if (TextOf(file) is not { } text)
        {
            mistakes = [(0, "not-utf-8", "")];
            return [];
        }

        var reader = new Reader();
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            var isHeader = number == 1 && line.StartsWith("date", StringComparison.OrdinalIgnoreCase);
            if (line.Length > 0 && !isHeader && !reader.Takes(line, number))
            {
                break;
            }
        }

        mistakes = reader.Mistakes;
        return reader.Days;
    }

    private static string? TextOf(byte[] file)
    {
        try
        {
            return Strict.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static CalendarKind? KindOf(string text) => text.ToLowerInvariant() switch
    {
        "holiday" => CalendarKind.Holiday,
        "workday" => CalendarKind.Workday,
        "term" => CalendarKind.Term,
        _ => null,
    };

    private sealed class Reader
    {
        private readonly HashSet<(DateOnly, bool)> known = [];

        public List<CalendarDay> Days { get; } = [];

        public List<(int Line, string WordKey, string Value)> Mistakes { get; } = [];

        /// <summary>False: that was one line too many, and no other is read.</summary>
        public bool Takes(string line, int number)
        {
            var cells = line.Split(',', 3, StringSplitOptions.TrimEntries);
            var name = cells.Length > 2 ? cells[2].Trim('"').Trim() : "";
            if (IsoTime.TypedDay(cells[0]) is not { } date)
            {
                Mistakes.Add((number, "date", cells[0]));
            }
            else if (cells.Length < 2 || KindOf(cells[1]) is not { } kind)
            {
                Mistakes.Add((number, "kind", cells.Length < 2 ? "" : cells[1]));
            }
            else if (name.Length > MostName || name.Any(char.IsControl))
            {
                Mistakes.Add((number, "name", name));
            }
            else if (!known.Add((date, kind == CalendarKind.Term)))
            {
                Mistakes.Add((number, "twice", cells[0]));
            }
            else if (Days.Count == MostRows)
            {
                Mistakes.Add((number, "too-many", ""));
                return false;
            }
            else
            {
                Days.Add(new CalendarDay(date, kind, new Label { Chinese = name, English = name }));
            }

            return true;
        }
    }
}
