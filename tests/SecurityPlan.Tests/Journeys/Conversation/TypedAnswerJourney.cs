using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Journeys.Conversation;

/// <summary>Whoever was asked answers in words, and nothing goes where it was not meant.</summary>
public sealed class TypedAnswerJourney
{
    [Fact]
    public async Task OfTwoQuestions_TheNumberTellsWhich()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Reports("我點了一個奇怪的連結");
        await school.Teacher.Requests("登錄成績");
        await school.Settles();
        await school.Hao.Says("問 115-001 密碼有沒有改");
        await school.Teacher.Sees("incident-question", "密碼有沒有改");
        await school.Hao.Says("A115-001 退回詢問");
        await school.Settles();
        await school.Hao.Presses("access.ask", school.Hao.Card("access-case"), new { question = "用誰的電腦？" });
        await school.Teacher.Sees("access-mine", "用誰的電腦？");
        await school.Settles();

        await school.Teacher.Says("早上改過了");
        await school.Teacher.Hears("有不只一個問題在等您回答（115-001, A115-001）");
        await school.Teacher.Says("回答 115-009 早上改過了");
        await school.Teacher.Hears("115-009 沒有在等您回答的問題");
        await school.Settles();
        Assert.DoesNotContain("早上改過了", school.Hao.Chat.ToString(), StringComparison.Ordinal);

        await school.Teacher.Says("回答 115-001 早上改過了");
        await school.Teacher.Hears("已把這句話當作您的回答，記到 115-001");
        await school.Hao.Sees("incident-case", "早上改過了");
        await school.Settles();

        // One is left, and needs no number.
        await school.Teacher.Says("學校借我的筆電");
        await school.Teacher.Hears("已把這句話當作您的回答，記到 A115-001");
        await school.Hao.Sees("access-case", "學校借我的筆電");
    }

    [Fact]
    public async Task WhoAsksBack_OrAsksForTime_HasNotAnswered()
    {
        await using var school = await Incidents.ASuspectedCase.Open();
        await school.Hao.Says("問老師密碼有沒有改");
        await school.Teacher.Sees("incident-question", "密碼有沒有改");
        foreach (var (number, typed) in new[] { "等一下", "我看一下", "什麼意思", "你說的是哪一封？" }.Index())
        {
            await school.Teacher.Says(typed);
            await school.Teacher.HearsTimes("這句話還沒有記下來：115-001 有個問題在等您回答", number + 1);
        }

        await school.Settles();
        Assert.DoesNotContain("我看一下", school.Hao.Chat.ToString(), StringComparison.Ordinal);
        await school.Teacher.Says("還沒有改");
        await school.Teacher.Hears("記到 115-001");
        await school.Hao.Sees("incident-case", "還沒有改");
    }

    [Fact]
    public async Task NothingIsCancelled_WithoutAForm_AndWhereToTakeSomethingBackIsSaid()
    {
        await using var school = await Incidents.ASuspectedCase.Open();
        await school.Teacher.Says("取消");
        await school.Teacher.Hears("沒有取消任何東西。已經送出的通報、申請、登錄和請假不會因此取消");
        await school.Teacher.Says("今天營養午餐很好吃");
        await school.Teacher.Hears("要補充到 115-001，請說「補充」加上內容");
    }
}
