namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>A case by people who type what they want instead of pressing it.</summary>
public sealed class SpokenJourney
{
    [Fact]
    public async Task WhatTheTeamTypes_TurnsTheCardUp_AndWhatOnlyAddsIsDone()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Says("案件清單");
        await school.Hao.Sees("incidents", "115-001");
        await school.Hao.Says("這個不是資安事件");
        await school.Hao.Sees("incident-case", "是哪一種情形？");
        await school.Hao.Says("問老師密碼有沒有改");
        await school.Hao.Hears("已把您的問題送給 115-001 的通報人");

        await school.Teacher.Sees("incident-question", "密碼有沒有改");
        await school.Teacher.Says("我的電腦中毒了");
        await school.Teacher.Hears("這句話還沒有記下來：115-001 有個問題在等您回答");
        await school.Teacher.Says("剛剛已經改好了");
        await school.Teacher.Hears("已把這句話當作您的回答，記到 115-001");
        await school.Teacher.Sees("incident-question", "剛剛已經改好了");
        await school.Hao.Hears("115-001 的通報人回答了您的問題");
        await school.Ting.Sees("incident-case", "剛剛已經改好了");

        await school.Hao.Says("加註 已通知網管");
        await school.Hao.Hears("已加註在 115-001 的處理紀錄");
        await school.Principal.Sees("incident-case", "已通知網管");
        await school.Hao.Says("交給林志明");
        await school.Hao.Hears("處理小組裡沒有這個姓名");
        await school.Settles();
        await school.Hao.Says("交給張雅婷");
        await school.Hao.Hears("說的話還沒有生效");
        await school.Settles();
        var face = school.Hao.Card("incident-case");
        Assert.Equal("張雅婷", face.ChoicesOf("to")[face.ValueOf("to")!]);
        await school.Hao.Presses("確定轉交", face);
        await school.Ting.Hears("115-001 轉交給您處理了");

        // Nobody of the team, and of no case of theirs: the words say nothing.
        await school.Colleague.Says("第一案");
        await school.Colleague.Hears("找不到這件事件，或您沒有權限處理");
        await school.Colleague.Says("加註 看得到嗎");
        await school.Colleague.Hears("您目前沒有進行中的通報");
        await school.Settles();
        Assert.DoesNotContain("看得到嗎", school.Ting.Chat.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheReporterTypes_IsAdded_AndATakingBackIsPressed()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Teacher.Says("language english");
        await school.Teacher.Says("add: the sender was abc@evil.example");
        await school.Teacher.Hears("Added to 115-001, thank you.");
        await school.Hao.Sees("incident-case", "the sender was abc@evil.example");
        await school.Teacher.Says("I made a mistake in my report");
        await school.Teacher.Hears("What you sent is kept");
        await school.Teacher.Says("any news?");
        await school.Teacher.Sees("incident-reports", "115-001");
        await school.Teacher.Says("that was a false alarm");
        await school.Teacher.Hears("Nothing has been done yet; please confirm on the card below.");
        var face = await school.Teacher.Sees("incident-mine", "Withdraw the report");
        await school.Teacher.Presses("incident.withdraw", face, new { reason = "my own phone" });
        await school.Hao.Sees("incident-case", "my own phone");
    }
}
