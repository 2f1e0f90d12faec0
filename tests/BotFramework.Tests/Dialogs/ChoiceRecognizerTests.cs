namespace BotFramework.Tests.Dialogs;

public class ChoiceRecognizerTests
{
    private static readonly Choice[] Kinds =
    [
        new("phishing") { Action = new("imBack", "釣魚信"), Synonyms = ["suspicious mail", "詐騙信"] },
        new("malware") { Action = new("imBack", "中毒或勒索"), Synonyms = ["virus", "病毒"] },
        new("lost") { Action = new("imBack", "設備遺失") },
        new("other") { Action = new("imBack", "其他") },
    ];

    [Theory]
    [InlineData("phishing", 0)]
    [InlineData("PHISHING.", 0)]
    [InlineData("釣魚信", 0)]
    [InlineData(" 「釣魚信」。", 0)]
    [InlineData("詐騙信", 0)]
    [InlineData("Suspicious  Mail", 0)]
    [InlineData("1", 0)]
    [InlineData("１", 0)]
    [InlineData("1.", 0)]
    [InlineData("(2)", 1)]
    [InlineData("#3", 2)]
    [InlineData("一", 0)]
    [InlineData("第二", 1)]
    [InlineData("第三個", 2)]
    [InlineData("選四", 3)]
    [InlineData("first", 0)]
    [InlineData("the second one", 1)]
    [InlineData("3rd", 2)]
    [InlineData("number two", 1)]
    [InlineData("last", 3)]
    [InlineData("最後一個", 3)]
    [InlineData("應該是釣魚信吧", 0)]
    [InlineData("I think it was a virus", 1)]
    [InlineData("釣魚", 0)]
    [InlineData("malw", 1)]
    public void Answer_ThatMeansOneChoice_IsFound(string text, int index)
    {
        var found = ChoiceRecognizer.Recognize(text, Kinds);

        Assert.Equal((index, Kinds[index].Value), (found?.Index, found?.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("？？")]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("第五個")]
    [InlineData("不知道")]
    [InlineData("不是釣魚信")]
    [InlineData("not a virus")]
    [InlineData("釣魚信還是病毒")]
    [InlineData("others")]
    [InlineData("\ud800")]
    public void Answer_ThatMeansNoneOrTwo_IsNotFound(string? text) => Assert.Null(ChoiceRecognizer.Recognize(text, Kinds));

    [Fact]
    public void Answer_ThatIsPartOfALongerTerm_MeansTheLongerOne()
    {
        Choice[] choices = [new("帳號"), new("帳號被盜")];

        Assert.Equal(1, ChoiceRecognizer.Recognize("我的帳號被盜了", choices)!.Index);
        Assert.Equal(0, ChoiceRecognizer.Recognize("帳號", choices)!.Index);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("OK!", true)]
    [InlineData("是", true)]
    [InlineData("是的。", true)]
    [InlineData("好啊", true)]
    [InlineData("對", true)]
    [InlineData("沒錯", true)]
    [InlineData("no", false)]
    [InlineData("Ｎｏ", false)]
    [InlineData("否", false)]
    [InlineData("不是", false)]
    [InlineData("不要", false)]
    [InlineData("沒有", false)]
    [InlineData("不知道", null)]
    [InlineData("I know", null)]
    [InlineData("好像不是這樣", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void YesAndNo_AreWholeAnswers(string? text, bool? answer) => Assert.Equal(answer, YesNoRecognizer.Recognize(text));
}
