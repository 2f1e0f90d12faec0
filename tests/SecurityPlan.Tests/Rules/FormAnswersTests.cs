using SecurityPlan.Conversation;

namespace SecurityPlan.Tests.Rules;

public sealed class FormAnswersTests
{
    private static readonly string Stored = "第一行\r\n" + new string('長', 600) + "😀" + new string('長', 3000);

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(2000)]
    public void TakeBack_TheBeginningThatTheCardHadRoomFor_KeepsTheWhole(int shown) => Assert.Equal(Stored, TakenBack(Stored[..shown].Replace("\r", "", StringComparison.Ordinal) + "…"));

    [Theory]
    [InlineData("另一件事…")]
    [InlineData("第一行…")]
    [InlineData("…")]
    public void TakeBack_AnythingElse_IsTheNewAnswer(string typed) => Assert.Equal(typed, TakenBack(typed));

    private static string TakenBack(string value)
    {
        var answers = new FormAnswers(new FormDraft { Form = "any" });
        answers.Give("what", Stored);
        answers.TakeBack("what", value);
        return answers.Values["what"];
    }
}
