using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecurityPlan.Incidents.Cases;

/// <summary>A case's number as people type it when they want to see the case: alone, or with one word around it (<c>事件 115-003 進度</c>).</summary>
public static partial class TypedNumber
{
    /// <summary>Year of the Republic and <see cref="Incident.Number"/>; null: the text is something else, maybe a sentence in which a number stands.</summary>
    public static (int RocYear, int Number)? In(string text)
    {
        if (Whole().Match(text.Normalize(NormalizationForm.FormKC)) is not { Success: true } found)
        {
            return null;
        }

        var number = int.Parse(found.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return (int.Parse(found.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), found.Groups["drill"].Length > 0 ? -number : number);
    }

    [GeneratedRegex(
        @"^\s*(?:(?:資安)?事件|案件|通報|接手|查看|開啟|看|case|incident|take|open|show)?\s*(?:編號|number)?\s*(?<year>[0-9]{2,3})-(?<drill>D?)(?<number>[0-9]{3,6})\s*(?:的?\s*(?:進度|狀態|處理進度)|status|progress)?\s*[。.?!]*\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
