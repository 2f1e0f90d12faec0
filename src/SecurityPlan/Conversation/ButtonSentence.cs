namespace SecurityPlan.Conversation;

/// <summary>What people type for a button that is called otherwise.</summary>
internal static class ButtonSentence
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["簽核"] = "簽核結案",
        ["簽名"] = "簽核結案",
        ["簽核報告"] = "簽核結案",
        ["sign"] = "sign and close",
        ["sign off"] = "sign and close",
        ["sign the report"] = "sign and close",
    };

    /// <summary>The titles that are meant, folded: what was typed first.</summary>
    public static IEnumerable<string> TitlesOf(string typed) => Others.TryGetValue(typed, out var other) ? [typed, other] : [typed];
}
