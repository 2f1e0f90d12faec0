using System.Text.RegularExpressions;

namespace SecurityPlan.People.Leaves;

/// <content>How people write of a part of a day.</content>
public sealed partial record Leave
{
    [GeneratedRegex(@"^\s*(?:我?要|想)?(?:取消|撤銷|撤回|不用了|不請了|作廢|刪除|cancel(?:led)?|delete|never\s*mind|not\s+any\s*more)|(?:取消|撤銷|撤回|不用了|不請了)(?:了|掉)?\s*[。.!！]*$", RegexOptions.IgnoreCase)]
    private static partial Regex TakesBack();

    [GeneratedRegex(
        @"(?:的?(?:上午|下午|早上|中午|晚上|上半天|下半天|半天|半日)|\b(?:an?\s+)?half(?:\s+a)?[\s-]+day\b|\b(?:in\s+the\s+)?(?:morning|afternoon)\b)|\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?)(?:\s*[-~–～到至]\s*\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartOfDay();
}
