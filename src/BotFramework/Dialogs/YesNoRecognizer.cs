namespace BotFramework.Dialogs;

/// <summary>Reads a message that is nothing but yes or no; a sentence that merely contains the word is no answer.</summary>
public static class YesNoRecognizer
{
    private static readonly HashSet<string> Yes =
    [
        "yes", "y", "yeah", "yep", "yup", "ok", "okay", "sure", "true", "correct", "right", "confirm", "yes please",
        "是", "是的", "對", "對的", "好", "好的", "可以", "行", "要", "有", "沒錯", "沒問題", "確定", "確認", "同意", "嗯", "當然",
    ];

    private static readonly HashSet<string> No =
    [
        "no", "n", "nope", "nah", "false", "wrong", "not", "no thanks", "no thank you",
        "否", "不", "不是", "不是的", "不對", "不好", "不可以", "不行", "不要", "不用", "不必", "沒有", "不同意", "錯", "非",
    ];

    /// <summary>Null when it is neither.</summary>
    public static bool? Recognize(string? text)
    {
        var answer = AnswerText.Normalize(text).TrimEnd('啊', '呀', '喔', '哦', '唷', '啦', '耶');
        return Yes.Contains(answer) ? true : No.Contains(answer) ? false : null;
    }
}
