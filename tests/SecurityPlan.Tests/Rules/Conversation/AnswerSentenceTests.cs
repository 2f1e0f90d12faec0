using SecurityPlan.Conversation;

namespace SecurityPlan.Tests.Rules.Conversation;

public sealed class AnswerSentenceTests
{
    [Theory]
    [InlineData("改了", false, null, "改了")]
    [InlineData("回答 改了", true, null, "改了")]
    [InlineData("回覆：Abc", true, null, "Abc")]
    [InlineData("answer: Yes", true, null, "Yes")]
    [InlineData("回答 115-003 改了", true, "115-003", "改了")]
    [InlineData("115-003 回答：改了", true, "115-003", "改了")]
    [InlineData("115–003，改了", false, "115-003", "改了")]
    [InlineData("A115-001 學校的", false, "A115-001", "學校的")]
    [InlineData("a 115-001 for the exams", false, "A115-001", "for the exams")]
    [InlineData("是 115-003 那一封", false, null, "是 115-003 那一封")]
    [InlineData("回答", false, null, "回答")]
    public void AnAnswer_MaySayWhatItIsAndToWhat(string text, bool says, string? number, string rest) =>
        Assert.Equal(new AnswerSentence(says, number, rest), AnswerSentence.Read(text));

    [Theory]
    [InlineData("等一下", true)]
    [InlineData("我先看一下", true)]
    [InlineData("let me check", true)]
    [InlineData("哪一封？", true)]
    [InlineData("要怎麼回答", true)]
    [InlineData("what do you mean", true)]
    [InlineData("等一下我就改，現在還沒", false)]
    [InlineData("沒有", false)]
    [InlineData("later that day I changed it", false)]
    public void AskingBack_IsNoAnswer(string text, bool isNone) => Assert.Equal(isNone, AnswerSentence.IsNoAnswer(text));
}
