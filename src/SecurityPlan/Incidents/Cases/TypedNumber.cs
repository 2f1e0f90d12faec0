using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecurityPlan.Incidents.Cases;

/// <summary>A case's number as people type it when they want to see the case: alone, or among words that say no more than that (<c>請問 115-003 的進度</c>).</summary>
public static partial class TypedNumber
{
    /// <summary>What is longer tells something.</summary>
    private const int Longest = 60;

    /// <summary>Linear in the text's length: its words begin alike, and whoever wants to stop the bot types them fifty times.</summary>
    private static readonly Regex OnlyAround = new(
        @"^(?:[\s\p{P}\p{S}]|資安|事件|案件|個案|案號|編號|通報單?|演練|紀錄|卡片|第|號|那件|這件|那個|這個|我的?|你|您|請問?|幫忙?|給|要|想|看一?下|看看?|查一?下|查看|查詢?|找一?下|找|開啟|打開|開|顯示|接手|處理|補充|撤回|取消|結案|簽核|簽名?|核定|已經?|完成|損害控制|控制|復原|改善|平台|報告|進度|狀態|狀況|情形|結果|目前|現在|後來|怎麼樣|怎樣|如何|怎麼|到哪裡?|好了|完了|有|沒|了|得|嗎|呢|的|是|什麼"
        + @"|\b(?:cases?|incidents?|reports?|drills?|exercises?|number|no|id|take|open|show|see|view|check|find|look|up|at|status|state|progress|update|news|card|on|of|for|about|the|my|me|a|an|any|what|whats|how|is|it|s|going|doing|now|please|pls|can|could|i|you|want|to|need|close|withdraw)\b)*$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Year of the Republic and <see cref="Incident.Number"/>; null: the text is something else, maybe a sentence in which a number stands.</summary>
    public static (int RocYear, int Number)? In(string text)
    {
        var typed = text.Length > Longest ? "" : text.Normalize(NormalizationForm.FormKC);
        if (Number().Match(typed) is not { Success: true } found || !OnlyAround.IsMatch($"{typed[..found.Index]} {typed[(found.Index + found.Length)..]}"))
        {
            return null;
        }

        var number = int.Parse(found.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return (int.Parse(found.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), found.Groups["drill"].Length > 0 || Drill().IsMatch(typed) ? -number : number);
    }

    /// <summary>A keyboard may give any of the hyphens. A115-001 is a request.</summary>
    [GeneratedRegex(
        @"(?<![0-9-]|(?<![A-Z])A\s?)(?<year>[1-9][0-9]{1,2})\s*[-\u2010-\u2015\u2212\u30FC]\s*(?<drill>D?)\s*(?<number>[0-9]{3,6})(?![0-9A-Z-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"演練|\b(?:drill|exercise)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Drill();

}
