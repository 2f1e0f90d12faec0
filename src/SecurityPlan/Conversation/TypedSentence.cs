using System.Text.RegularExpressions;

namespace SecurityPlan.Conversation;

/// <summary>What somebody typed, so that it can be compared, and what they only wrote to be polite.</summary>
internal static partial class TypedSentence
{
    private const string Simplified =
        "电脑邮网页号码帐账链点击见丢遗窃报开关骇请说训练录远离职责统纪语总览审权办态状进结单资讯个们这连线盗异诈骗档应锁笔机随弹赎软体设备无动传错学师帮坏乱发现时间谢为务会课习题么吗样给让输变转换删别从来对话卖买钱问吓听写读记忆闻饭团东车阳阴边运过还选";

    private const string Traditional =
        "電腦郵網頁號碼帳帳鏈點擊見丟遺竊報開關駭請說訓練錄遠離職責統紀語總覽審權辦態狀進結單資訊個們這連線盜異詐騙檔應鎖筆機隨彈贖軟體設備無動傳錯學師幫壞亂發現時間謝為務會課習題麼嗎樣給讓輸變轉換刪別從來對話賣買錢問嚇聽寫讀記憶聞飯團東車陽陰邊運過還選";

    private static readonly Dictionary<char, char> Twins = Simplified.Zip(Traditional).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Half width, lower case, straight apostrophes, and the frequent simplified characters as the traditional ones: character for character.</summary>
    public static string Folded(string text) => string.Create(text.Length, text, static (folded, typed) =>
    {
        for (var i = 0; i < typed.Length; i++)
        {
            var c = typed[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(typed[i] - 0xFEE0) : typed[i] is '\u2019' ? '\'' : typed[i] is '\u3000' ? ' ' : typed[i];
            folded[i] = Twins.TryGetValue(c, out var twin) ? twin : char.ToLowerInvariant(c);
        }
    });

    /// <summary>What stands behind a greeting and behind what only says that one wants something; all of it if there is no such thing.</summary>
    public static string Behind(string text) => text[Opening().Match(Folded(text)).Length..];

    /// <summary>Folded, and without what is polite or a mark around it: as it would stand on a button.</summary>
    public static string Bare(string text) => Folded(text).Trim(' ', '\n', '的', ',', '。', '.', '!', ':', '~');

    public static bool IsGreeting(string text) => Greeting().IsMatch(Folded(text));

    /// <summary>Asked how to do what a command does, with nothing else to say: <c>要怎麼填？</c></summary>
    public static bool AsksHow(string text) => How().IsMatch(Folded(text));

    [GeneratedRegex(
        @"^(?:(?:你好|您好|哈囉|嗨|早安|午安|晚安|老師好|大家好|請問|不好意思|抱歉|拜託|麻煩您?|請(?!假)|幫我|幫忙|可以|可不可以|能不能|我們?(?!的)|想要|想|要|需要|看一?下|查一?下|查詢|查看|查|看|打開|開啟|開始)[,，、.。!！~～:：\s]*"
        + @"|(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening)|please|pls|excuse\s+me|sorry|can\s+you|could\s+you|can\s+i|may\s+i|i\s+want\s+to|i\s+would\s+like\s+to|i'd\s+like\s+to|i\s+need\s+to|i\s+have\s+to|i'm|let\s+me|show(?:\s+me)?|open|see|view)(?![a-z'])[,.!:\s]*)+")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:你好|您好|哈囉|嗨|早安|午安|晚安|老師好|大家好|(?:hi|hello|hey|good\s+(?:morning|afternoon|evening))(?![a-z']))")]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:事件)?(?:是?要|應該|該)?(?:怎麼|如何|怎樣)(?:填寫?|做|通報|用|使用|操作|弄|寫|申請|登錄)?[啊呢嗎?。!\s]*$|^how(?:\s+(?:do|can|should)\s+i(?:\s+(?:do|use)\s+(?:it|that|this))?)?[?.!\s]*$")]
    private static partial Regex How();
}
