using System.Text.RegularExpressions;

namespace SecurityPlan.People.Leaves;

/// <content>How people write of a part of a day.</content>
public sealed partial record Leave
{
    [GeneratedRegex(
        @"(?:的?(?:上午|下午|早上|中午|晚上|上半天|下半天|半天|半日)|\b(?:an?\s+)?half(?:\s+a)?[\s-]+day\b|\b(?:in\s+the\s+)?(?:morning|afternoon)\b)|\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?)(?:\s*[-~–～到至]\s*\d{1,2}(?::\d{2}|[點時](?:半|\d{1,2}分?)?))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartOfDay();
}
