using SecurityPlan.Cards;
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

    [Theory]
    [InlineData("剛剛", true)]
    [InlineData("昨天下午三點左右吧", true)]
    [InlineData("大概半小時前發現的", true)]
    [InlineData("11/20 14:00", true)]
    [InlineData("2026-11-20T14:00+08:00", true)]
    [InlineData("I noticed it yesterday at about 3pm", true)]
    [InlineData("咦剛剛那個不算", false)]
    [InlineData("我剛剛忘記密碼了", false)]
    [InlineData("不是昨天下午三點", false)]
    [InlineData("now what?", false)]
    public void Read_OfAMoment_TakesOnlyATextThatIsOne(string text, bool isOne)
    {
        var question = new FormQuestion("noticed", new FormField("noticedDate", "", FieldKind.Date), new FormField("noticedTime", "", FieldKind.Time));
        var context = new FormContext(new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero), new SchoolClock(TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei")), "zh-TW");

        Assert.Equal(isOne, TextAnswer.Read(question, text, context, null, out var mistake) is not null);
        Assert.Equal(isOne ? null : "form.mistake-moment", mistake);
    }

    private static string TakenBack(string value)
    {
        var answers = new FormAnswers(new FormDraft { Form = "any" });
        answers.Give("what", Stored);
        answers.TakeBack("what", value);
        return answers.Values["what"];
    }
}
