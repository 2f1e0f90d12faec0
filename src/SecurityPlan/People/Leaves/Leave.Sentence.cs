using System.Text.RegularExpressions;

using SecurityPlan.Conversation;

namespace SecurityPlan.People.Leaves;

/// <content>How people write of a part of a day.</content>
public sealed partial record Leave
{
    private const string Kinds = "事|病|公|特|喪|婚|生理";

    private const string Part = @"(?:\s*的?(?:上午|下午|早上|中午|晚上|半天|整天)|\s+(?:morning|afternoon))?";

    private const string Day = "(?:" + DaySentence.Written + "|" + DaySentence.Counted + "|" + DaySentence.OfNamedWeek + "|" + DaySentence.BareWeekday + ")" + DaySentence.WeekdayBehind;

    /// <summary>A day or two, and nothing else: 王小明 12/1 is somebody else's.</summary>
    private const string Days = Day + Part + @"(?:\s*(?:[-~–—－～〜到至]|\b(?:to|until|through)\b)\s*" + Day + Part + ")?";

    [GeneratedRegex(@"^\s*(?:我?要|想)?(?:取消|撤銷|撤回|不用了|不請了|作廢|刪除|cancel(?:led)?|delete|never\s*mind|not\s+any\s*more)|(?:取消|撤銷|撤回|不用了|不請了)(?:了|掉)?\s*[。.!！]*$", RegexOptions.IgnoreCase)]
    private static partial Regex TakesBack();

    [GeneratedRegex(@"^\s*(?:請到|到|至|(?:until|till|through|to)\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex UpTo();

    [GeneratedRegex(
        @"^我?\s*(?:從|自)?\s*(?<days>" + Days + @")\s*(?:我|想|要|會)*(?:請(?:" + Kinds + @")?假|休假|不在(?:學校)?)(?:一天)?[。.!！]*$|^我?(?:要|想|會)?(?:請)?(?:(?:" + Kinds + @")假|休假|特休|補休|出差)\s*(?<days>" + Days + @")[。.!！]*$"
        + @"|^i(?:'m|’m| am| will be|'ll be|’ll be) (?:away|on leave|out|off)(?: on| from)? (?<days>" + Days + @")[.!]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SaysAway();

    [GeneratedRegex(@"^我?\s*(?:想|要|會)*(?:上|這|本|下)(?:個)?(?:週|周|星期|禮拜|月)\s*(?:我|想|要|會)*(?:請(?:" + Kinds + @")?假|休假|不在(?:學校)?)[。.!！]*$|^i(?:'m|’m| am| will be|'ll be|’ll be) (?:away|on leave|out|off) (?:this|next) (?:week|month)[.!]*$", RegexOptions.IgnoreCase)]
    private static partial Regex SaysWeek();

    [GeneratedRegex(@"代理人|職務代理|職代|由.{1,10}代理|\b(?:deputy|substitute|stands? in)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deputy();

    [GeneratedRegex(@"^我?(?:已經|提早)*(?:回來|回到學校|銷假)(?:上班)?(?:了|囉)*[。.!！~]*$|^i(?:'m|’m| am) back(?: at work| at school)?[.!]*$", RegexOptions.IgnoreCase)]
    private static partial Regex SaysBack();

    [GeneratedRegex(
        @"(?:的?(?:上午|下午|早上|中午|晚上|上半天|下半天|半天|半日)|\b(?:an?\s+)?half(?:\s+a)?[\s-]+day\b|\b(?:in\s+the\s+)?(?:morning|afternoon)\b)|\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?)(?:\s*[-~–～到至]\s*\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartOfDay();
}
