namespace SecurityPlan.Papers;

/// <summary>Cells of a table that people open in a spreadsheet.</summary>
public static class Csv
{
    /// <summary>Quoted; what a spreadsheet would take for a formula becomes text: also behind spaces, and in the full-width signs of Chinese keyboards.</summary>
    public static string Cell(string text)
    {
        var safe = IsFormula(text) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>What a cell was made of, if it is read again.</summary>
    public static string Plain(string cell) => cell is ['\'', .. var text] && IsFormula(text) ? text : cell;

    private static bool IsFormula(string text) =>
        text is ['\t' or '\r' or '\n', ..] || text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];
}
