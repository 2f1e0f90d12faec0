using System.Text.RegularExpressions;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>How people begin a report, with the slips of phonetic keyboards.</summary>
internal static partial class ReportSentence
{
    public static readonly string[] Begins =
    [
        "通報事件", "通報", "資安通報", "資安事件通報", "事件通報", "回報事件", "回報資安事件", "報案", "通抱", "同報", "痛報", "通爆", "通保", "統報",
        "report incident", "report an incident", "report a security incident", "report",
    ];

    /// <summary>Phrases of <see cref="Begins"/> that are the beginning of other nouns as well.</summary>
    public static readonly string[] Nouns = ["通報", "資安通報", "事件通報"];

    /// <summary>Behind one of <see cref="Nouns"/>: it is about reports, or those who reported.</summary>
    public static bool IsNoun(string behind) => Noun().IsMatch(behind);

    [GeneratedRegex("^(?:人|者|單|平[台臺]|期限|時限|時效|流程|窗口|內容|編號|機制|完成|完了|紀錄|對象|電話是)")]
    private static partial Regex Noun();
}
