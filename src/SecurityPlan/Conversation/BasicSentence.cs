namespace SecurityPlan.Conversation;

/// <summary>What people say to a bot and mean nothing but that.</summary>
internal static class BasicSentence
{
    public static readonly string[] Helps =
    [
        "hi", "hello", "hey", "幫助", "幫忙", "你好", "您好", "哈囉", "嗨", "早", "早安", "午安", "晚安", "老師好", "大家好", "在嗎", "有人嗎", "有人在嗎", "請問", "不好意思",
        "good morning", "good afternoon", "good evening", "anyone there", "are you there", "test", "測試", "menu", "選單", "功能", "指令", "commands", "start", "開始", "你是誰", "你會什麼", "你會做什麼",
        "你可以做什麼", "可以做什麼", "怎麼用", "要怎麼用", "怎麼使用", "如何使用", "使用說明", "教學", "?", "what can you do", "who are you", "how does this work", "what is this", "sos", "救命",
    ];

    public static readonly string[] Cancels =
        ["取消填寫", "取消表單", "取消吧", "不填了", "算了", "算了吧", "不用了", "不要了", "沒事", "沒事了", "按錯了", "打錯了", "never mind", "nevermind", "forget it", "no thanks", "no thank you"];

    public static readonly string[] English = ["english", "in english", "english version", "english please", "speak english", "英文", "英文版", "說英文"];

    public static readonly string[] Chinese = ["中文", "繁體中文", "中文版", "說中文", "用中文", "chinese", "in chinese", "speak chinese"];

    public static readonly string[] Sends =
        ["送出", "送出表單", "送出吧", "送出了", "我要送出", "確認送出", "確定送出", "提交", "發送", "傳送", "submit", "send", "send it", "submit it", "submit form", "send the form"];

    public static readonly string[] Thanks =
    [
        "謝謝", "謝謝你", "謝謝您", "謝謝喔", "謝謝老師", "謝謝大家", "謝謝幫忙", "謝謝您的協助", "感謝您的協助", "謝啦", "多謝", "感謝", "感謝您", "感謝你", "感恩", "辛苦了", "您辛苦了", "好", "好的", "好喔", "好啊", "好的謝謝", "好的，謝謝", "好，謝謝",
        "了解", "知道了", "我知道了", "收到", "沒問題", "太好了", "讚", "明白", "ok", "okay", "okay thanks", "ok thanks", "ok, thanks", "thanks", "thanks a lot", "many thanks", "thank you", "thank you very much", "thank you so much", "thx", "ty",
        "got it", "great", "noted", "cool", "👍", "👌", "🙏", "😊", "🙂", "😀", "❤", "💪", "👏",
    ];

    /// <summary>As it stands there, it is right.</summary>
    private static readonly string[] Agreements =
        ["對", "對的", "對啊", "對喔", "沒錯", "是", "是的", "正確", "一樣", "不變", "就這樣", "好", "好的", "ok", "okay", "yes", "y", "right", "correct", "that's right", "that is right", "keep", "keep it", "same"];

    /// <summary>Agrees with what is suggested, and says nothing else.</summary>
    public static bool IsAgreement(string text) => Agreements.Contains(TypedSentence.Folded(text).Trim(' ', '\n', '。', '.', '!', '~'));

    /// <summary>Wants the open form sent, and says nothing else.</summary>
    public static bool IsSend(string text) => Sends.Contains(TypedSentence.Folded(text).Trim(' ', '\n', '。', '.', '!', '~'));
}
