namespace SecurityPlan.Access.Requests;

/// <summary>How people ask for access.</summary>
internal static class AccessSentence
{
    /// <summary>Never the bare "在家工作": 在家工作時收到怪信 is a report.</summary>
    public static readonly string[] Remote =
    [
        "申請遠距工作", "申請遠距", "request remote work", "request to work from home",
        .. from want in (string[])["申請", "我要", "我想", "我想要", "想要", "想", "我要申請", "我想申請", "我想要申請", "想申請", "要申請"]
           from what in (string[])["在家工作", "在家辦公", "居家辦公", "遠距工作", "遠距辦公"]
           where (want, what) != ("申請", "遠距工作")
           select want + what,
        .. from want in (string[])["i want to", "i would like to", "i'd like to", "can i", "may i"]
           select want + " work from home",
    ];
}
