using System.Text.RegularExpressions;
using SecurityPlan.Conversation;
using SecurityPlan.People;

namespace SecurityPlan.Access.Requests;

/// <summary>How people ask for access, decide on it and ask what became of it.</summary>
internal static partial class AccessSentence
{
    /// <summary>Never the bare "在家工作": 在家工作時收到怪信 is a report.</summary>
    public static readonly string[] Remote =
    [
        "申請遠距工作", "申請遠距", "request remote work", "request to work from home",
        .. from want in (string[])["申請", "我要", "我想", "我想要", "想要", "想", "我要申請", "我想申請", "我想要申請", "想申請", "要申請"]
           from what in (string[])["在家工作", "在家辦公", "在家上班", "居家辦公", "居家上班", "遠距工作", "遠距辦公", "遠距上班"]
           where (want, what) != ("申請", "遠距工作")
           select want + what,
        .. from want in (string[])["i want to", "i would like to", "i'd like to", "can i", "may i"]
           select want + " work from home",
    ];

    /// <summary>Accepts the rules of use.</summary>
    public static readonly string[] Accepts =
        ["同意", "我同意", "接受", "願意", "會遵守", "我會遵守", "可以", "沒問題", "是", "是的", "好", "好的", "ok", "okay", "yes", "i accept", "accept", "i agree", "agree", "agreed"];

    public static readonly string[] Privileged =
        ["申請特權帳號", "申請特權", "申請管理者權限", "申請管理員權限", "管理者權限", "管理員權限", "request privileged access", "request admin access", "admin access", "admin rights"];

    /// <summary>Wants to decide. What is decided, and on whose request, is pressed on its card: no words decide.</summary>
    public static bool Decides(string text) => Deciding().IsMatch(TypedSentence.Folded(TypedSentence.Behind(text.Trim())));

    /// <summary>Asks for, or wants something done with, what was applied for.</summary>
    public static bool AsksForOwn(string text) => Own().IsMatch(TypedSentence.Folded(TypedSentence.Behind(text.Trim())));

    /// <summary>Wants a term prolonged, in the words of the button.</summary>
    public static bool AsksToExtend(string text) => TypedSentence.Bare(TypedSentence.Behind(text.Trim())) is "申請展延";

    /// <summary>Says that something was opened or closed, and not what.</summary>
    public static bool Attests(string text) => Attested().IsMatch(TypedSentence.Folded(TypedSentence.Behind(text.Trim())));

    /// <summary>Leads whoever may see it to a list; for everybody else the words are not understood.</summary>
    /// <param name="hasRows">Null: the list may as well be empty.</param>
    public static Hint Leads(Roles who, Func<string, bool> means, Phrase list, Func<Turn, Task<bool>>? hasRows = null) => async (turn, text) =>
    {
        var isMeant = turn.By.Is(who, turn.Today) && means(text) && (hasRows is null || await hasRows(turn));
        if (isMeant)
        {
            await list(turn, "");
        }

        return isMeant;
    };

    [GeneratedRegex(
        @"^(?:待?審核|待簽核?|待審|待決定?|(?:還)?(?:有什麼|有哪些|有沒有|哪些).{0,6}(?:核准|審核|簽|同意|決定).{0,6}|(?:不)?(?:核准|同意|批准|准)(?:吧|了)?|(?:駁回|退回|退件|婉拒|拒絕)"
        + @"|(?:不)?(?:核准|同意|批准|准許|駁回|退回|婉拒|拒絕)(?:這件|這個|他|她|.{0,20}(?:申請|在家|遠距|特權|共用帳號|延長).{0,20})|(?:approve|refuse|reject|deny|decline)(?: (?:it|this|that|.{0,30}(?:request|access|remote|work|extension).{0,20}))?"
        + @"|(?:不)?(?:核准|同意|批准|准許|駁回|退回|婉拒|拒絕)(?:\s*(?![的了過嗎])\p{IsCJKUnifiedIdeographs}{2,3}|\s*[,，:：].{1,60})(?:[\s,，:：].{1,60})?"
        + @"|(?:what|anything|something)(?: do i have| is there)? to (?:approve|decide)|to approve)[\s。.!?]*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Deciding();

    [GeneratedRegex(@"^我?(?:已經?)?(?:開通|開好|開|關閉|關好|關|停用|刪除)(?:帳號|權限|授權)?了?[\s。.!]*$|^(?:it is |it's |i have |i've )?(?:opened|closed)(?: it)?(?: now)?[.!]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Attested();

    [GeneratedRegex(
        @"^(?:(?:已經)?(?:核准|通過)了?(?:嗎|沒有?)|(?:的|剛剛的?)?.{0,8}申請(?:的)?(?:好了|過了|核准了?|通過了?|結果|進度|怎麼樣了?|到哪裡?了?|下來了?)(?:嗎|呢|沒有?)?|(?:可以|可不可以|能|能不能|我想|想)?(?:延長|展延)(?:期限|使用|時間|到.{1,20}|授權)?(?:嗎)?|申請延長|撤回.{0,8}申請|不用申請了"
        + @"|(?:am i|is (?:it|my (?:request|access))|was (?:it|my request)) approved(?: yet)?|extend(?: (?:it|my access|my remote work|until .{1,20}))?|(?:an )?extension|withdraw (?:my|the) (?:request|application)|(?:what about |status of )?my (?:request|application)(?: status)?)[\s。.!?]*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
