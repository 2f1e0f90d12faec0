namespace SecurityPlan.Tests.Journeys.Access;

/// <summary>Requests by people who type instead of pressing.</summary>
public sealed class SpokenRequestJourney
{
    [Fact]
    public async Task ARequestIsFoundByItsNumber_WithTheSideThatIsMeant_AndNothingIsDecidedByWords()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        await school.Hao.Sees("access-case", "登錄成績");

        await school.Hao.Says("A115-001 不同意 太久了");
        await school.Hao.Hears("還沒有生效，您寫的文字也還沒有記下來");
        await school.Hao.Sees("access-case", "原因（申請人會看到）");
        await school.Settles();
        Assert.Contains("access.refuse", school.Hao.Card("access-case").Verbs);

        await school.Hao.Says("問 A115-001");
        await school.Settles();
        await school.Hao.Presses("access.ask", school.Hao.Card("access-case"), new { question = "為什麼要到十二月？" });
        await school.Teacher.Sees("access-mine", "為什麼要到十二月？");

        // Whoever has nothing to do with it is told what they are told of one that there is not.
        await school.Colleague.Says("A115-001");
        await school.Colleague.Hears("找不到這件申請");
        await school.Colleague.Says("A115-009");
        await school.Settles();
        Assert.Equal(2, school.Colleague.Chat.Messages.Count(m => m.Text?.Contains("找不到這件申請", StringComparison.Ordinal) == true));

        await school.Teacher.Says("請問 A115-001 的進度");
        await school.Teacher.Sees("access-mine", "為什麼要到十二月？");
        await school.Teacher.Says("取消申請 A115-001");
        await school.Teacher.Hears("說的話還沒有生效");
        await school.Settles();
        var face = school.Teacher.Card("access-mine");
        Assert.Contains("access.withdraw", face.Verbs);
        await school.Teacher.Presses("access.withdraw", face);
        await school.Hao.Hears("A115-001 的申請人撤回了申請");
    }

    [Fact]
    public async Task WhatIsTyped_AnswersAQuestionAboutARequest()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        await Asks(school, "為什麼要到十二月？");
        await school.Teacher.Sees("access-mine", "為什麼要到十二月？");
        await school.Teacher.Says("我的電腦中毒了");
        await school.Teacher.Hears("這句話還沒有記下來：A115-001 有個問題在等您回答");
        await school.Teacher.Says("期末評量週都要輸入");
        await school.Teacher.Hears("已把這句話當作您的回答，記到 A115-001");
        await school.Hao.Hears("A115-001 的申請人回答了問題");
        await school.Ting.Sees("access-case", "期末評量週都要輸入");

        await school.Settles();
        await Asks(school, "用誰的電腦？");
        await school.Teacher.Sees("access-mine", "用誰的電腦？");
        await school.Teacher.Says("回答 A115-001 學校借我的筆電");
        await school.Teacher.HearsTimes("已把這句話當作您的回答，記到 A115-001", 2);
        await school.Ting.Sees("access-case", "學校借我的筆電");
        await school.Settles();

        // Nothing waits any more.
        await school.Teacher.Says("期末評量週都要輸入喔");
        await school.Teacher.Hears("我看不懂這句話");
    }

    [Fact]
    public async Task TakingBackWithoutSayingWhat_MeansTheRequestThatWaits_AndSaysHowElse()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Reports("我點了一個奇怪的連結");
        await school.Teacher.Requests("登錄成績");
        await school.Teacher.Says("撤回");
        await school.Teacher.Hears("還沒有撤回：這是您最近的申請 A115-001");
        await school.Settles();
        Assert.Contains("access.withdraw", school.Teacher.Card("access-mine").Verbs);
        await school.Teacher.Says("撤回通報");
        await school.Settles();
        Assert.Contains("incident.withdraw", school.Teacher.Card("incident-mine").Verbs);

        await school.Teacher.Presses("access.withdraw", school.Teacher.Card("access-mine"));
        await school.Teacher.Says("撤回");
        await school.Settles();
        Assert.Equal("incident-mine", school.Teacher.Chat.Cards[^1].Kind);
    }

    [Fact]
    public async Task TheAdministrator_FindsWhatIsToBeOpened_ByItsNumber()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        await school.Hao.Presses("核准", await school.Hao.Sees("access-case", "登錄成績"));
        await school.Admin().Sees("access-duty", "已經核准");
        await school.Admin().Says("A115-001 已開通");
        await school.Admin().Hears("說的話還沒有生效");
        await school.Settles();
        await school.Admin().Presses("access.opened", school.Admin().Card("access-duty"));
        await school.Teacher.Sees("access-mine", "使用中");
        await school.Teacher.Says("申請展延");
        await school.Settles();
        Assert.Contains("access.extend", school.Teacher.Card("access-mine").Verbs);
    }

    [Fact]
    public async Task AnEndThatIsTyped_StandsOnTheCard_AndWhatARequestCannotTake_IsSaidNotToBeKept()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績", until: "2026-12-05");
        await school.Settles();
        await school.Hao.Says("縮短 A115-001 到 12/3");
        await school.Hao.Hears("說的話還沒有生效");
        await school.Settles();
        var face = school.Hao.Card("access-case");
        Assert.Equal("2026-12-03", face.ValueOf("untilDate"));
        await school.Teacher.Says("A115-001 補充 我改成星期三開始");
        await school.Teacher.Hears("您寫的文字沒有記下來");
        await school.Settles();

        await school.Hao.Presses("access.shorten", face);
        await school.Teacher.Sees("access-mine", "2026/12/03");
        await school.Settles();
        await school.Hao.Says("核准 A115-001");
        await school.Hao.Hears("現在不能這樣做，沒有變更");
    }

    [Fact]
    public async Task ADecisionWithoutANumber_LeadsToTheList_OnlyWhileSomethingWaits()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Reports("我點了一個奇怪的連結");
        await school.Settles();
        await school.Hao.Says("轉交");
        await school.Settles();
        Assert.Contains("incident.handover", school.Hao.Card("incident-case").Verbs);
        Assert.DoesNotContain(school.Hao.Chat.Cards, card => card.Kind == "access-list");
        await school.Teacher.Requests("登錄成績");
        await school.Settles();
        await school.Hao.Says("同意");
        await school.Settles();
        Assert.Contains("A115-001", school.Hao.Card("access-list").Text, StringComparison.Ordinal);
    }

    private static async Task Asks(SchoolHost school, string question)
    {
        await school.Hao.Says("A115-001 退回詢問");
        await school.Settles();
        await school.Hao.Presses("access.ask", school.Hao.Card("access-case"), new { question });
    }
}
