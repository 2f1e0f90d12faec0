using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>The words that people put around a moment. A text with any other one may mention a moment and mean something else.</summary>
internal static class MomentSentence
{
    /// <summary>The longest text in which a moment is looked for.</summary>
    private const int Longest = 100;

    /// <summary>Linear in the text's length: a digit may be taken in several ways.</summary>
    private static readonly Regex NothingElse = new(
        @"^(?:[\d\s\p{P}\p{S}]|差不多|[今昨前明後大上下中早晚午晨夜凌傍清天日月年號週周星期禮拜半點時分秒刻鐘頭小個民國元〇零一二兩三四五六七八九十剛才現在此刻當之以左右約概應該可能記得好像許多整快近從到至起止內底為是在我就才於了的這那吧喔啊呢嗎發現覺看見注意收]"
        + @"|\d(?:st|nd|rd|th|t|[ap]\.?m\b)|\d[\d:.]*z\b|\b(?:now|today|tonight|yesterday|tomorrow|noon|midnight|morning|afternoon|evening|night|last|this|next|the|day|before|after|week|month|year|ago|an?|half|past|quarter|to|in|on|at|of|by|from|until|till|about|around|roughly|maybe|probably|just|right|moment|it|was|is|i|we|noticed|saw|found|out|think|o'?clock|[ap]\.?m\.?"
        + @"|minutes?|mins?|hours?|hrs?|days?|weeks?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second"
        + @"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)+$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    public static bool IsOne(string typed) => typed.Length <= Longest && NothingElse.IsMatch(typed);
}
