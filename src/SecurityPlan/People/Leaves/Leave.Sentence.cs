using System.Text.RegularExpressions;

namespace SecurityPlan.People.Leaves;

/// <content>How people write of a part of a day.</content>
public sealed partial record Leave
{
    [GeneratedRegex(@"^\s*(?:我?要|想)?(?:取消|撤銷|撤回|不用了|不請了|作廢|刪除|cancel(?:led)?|delete|never\s*mind|not\s+any\s*more)|(?:取消|撤銷|撤回|不用了|不請了)(?:了|掉)?\s*[。.!！]*$", RegexOptions.IgnoreCase)]
    private static partial Regex TakesBack();

    [GeneratedRegex(
        @"^我?(?<days>.{1,30}?)(?:我|想|要|會)*(?:請(?:事|病|公|特|喪|婚|生理)?假|休假|不在(?:學校)?)(?:一天)?[。.!！]*$|^i(?:'m|’m| am| will be|'ll be|’ll be) (?:away|on leave|out|off) (?<days>.{1,40}?)[.!]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SaysAway();

    [GeneratedRegex(@"^我?(?:已經)?(?:回來|回到學校|銷假)(?:上班)?(?:了|囉)*[。.!！~]*$|^i(?:'m|’m| am) back(?: at work| at school)?[.!]*$", RegexOptions.IgnoreCase)]
    private static partial Regex SaysBack();

    [GeneratedRegex(
        @"(?:的?(?:上午|下午|早上|中午|晚上|上半天|下半天|半天|半日)|\b(?:an?\s+)?half(?:\s+a)?[\s-]+day\b|\b(?:in\s+the\s+)?(?:morning|afternoon)\b)|\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?)(?:\s*[-~–～到至]\s*\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartOfDay();
}
