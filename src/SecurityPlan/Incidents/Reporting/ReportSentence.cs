namespace SecurityPlan.Incidents.Reporting;

/// <summary>How people begin a report, with the slips of phonetic keyboards.</summary>
internal static class ReportSentence
{
    public static readonly string[] Begins =
    [
        "通報事件", "通報", "資安通報", "資安事件通報", "事件通報", "回報事件", "回報資安事件", "報案", "通抱", "同報", "痛報", "通爆", "通保", "統報",
        "report incident", "report an incident", "report a security incident", "report",
    ];
}
