namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>The team's side of a case.</summary>
public sealed class HandlingJourney
{
    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Take_IsSeenByEverybody_AndTheReporterIsTold(By by)
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"), by: by);

        foreach (var handler in school.Handlers)
        {
            var card = await handler.Sees("incident-case", "處理中", "林志豪（");
            Assert.DoesNotContain("接手", card.Buttons);
        }

        await school.Teacher.Sees("incident-mine", "林志豪 正在處理");
        await school.Teacher.Hears("您的通報 115-001 已經有人接手處理。");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Take_BySomebodyElseAfterwards_SaysWhoHasIt(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var stale = school.Ting.Card("incident-case");
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var reply = await school.Ting.Presses("接手", stale, by: by);

        var said = by == By.Execute ? reply.Card!.Text : await school.Ting.Hears("已經由");
        Assert.Contains("115-001 已經由林志豪接手了。", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_ByTwoAtOnce_ExactlyOneHasIt()
    {
        await using var school = await ASuspectedCase.Open();
        var replies = await Task.WhenAll(
            school.Handlers.Select(h => Task.Run(() => h.Presses("接手", h.Card("incident-case")))));

        Assert.All(replies, r => Assert.True(r.Card is not null, r.Says + school.Log));
        Assert.Equal(3, replies.Count(r => r.Card!.Text.Contains("接手了。", StringComparison.Ordinal)));
        await school.Settles();
        Assert.Single(school.Teacher.Chat.Texts, t => t.Contains("已經有人接手處理", StringComparison.Ordinal));
        var card = school.Officer.Card("incident-case").Text;
        Assert.Equal(1, school.Handlers.Count(h => card.Contains($"　{h.Name} 接手", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Judge_GivesTheLevelToEveryCopy(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school.Hao, "判定等級", by);
        await school.Hao.Presses("確定判定", face, new
        {
            confidentiality = Choice(face, "confidentiality", 3),
            integrity = "none",
            availability = Choice(face, "availability", 1),
        }, by);

        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", "已判定：第 3 級", "第 3 級（機密性）", "林志豪 判定為第 3 級");
        }

        await school.Teacher.Sees("incident-mine", "已判定：第 3 級");
        await school.Teacher.Hears("您的通報 115-001 已判定為資安事件");
    }

    [Fact]
    public async Task Judge_WithNothingAffected_IsRefusedAndKeepsTheCard()
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school.Hao, "判定等級");
        var reply = await school.Hao.Presses("確定判定", face, new { confidentiality = "none", integrity = "none", availability = "none" });
        Assert.Contains("三項都選「無」就不是資安事件", reply.Card!.Text, StringComparison.Ordinal);
        Assert.Contains("確定判定", reply.Card.Buttons);
        await school.Ting.Sees("incident-case", "疑似，尚未接手");
    }

    [Fact]
    public async Task Judge_Again_KeepsTheEarlierJudgementInTheTimeline()
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school.Hao, "判定等級");
        await school.Hao.Presses("確定判定", face, new { confidentiality = Choice(face, "confidentiality", 1), integrity = "none", availability = "none" });
        await school.Ting.Sees("incident-case", "已判定：第 1 級");
        face = (await school.Ting.Presses("判定等級", await Turned(school.Ting, "更多"))).Card!;
        await school.Ting.Presses("確定判定", face, new { confidentiality = Choice(face, "confidentiality", 2), integrity = "none", availability = "none" });
        await school.Officer.Sees("incident-case", "張雅婷 判定為第 2 級", "林志豪 判定為第 1 級");
        await school.Hao.Hears("您手上的 115-001 已由同仁判定等級。");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Dismiss_ClosesTheCaseEverywhere(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school.Principal, "非事件", by);
        await school.Principal.Presses("確定結案", face, new { outcome = "not-clicked", reason = "只是廣告信" }, by);

        foreach (var handler in school.Handlers)
        {
            var card = await handler.Sees("incident-case", "已結案：非資安事件", "垃圾信或釣魚信未點擊");
            Assert.DoesNotContain(card.Verbs, verb => verb is "incident.take" or "incident.judge-open" or "incident.dismiss-open");
        }

        await school.Teacher.Sees("incident-mine", "已結案：非資安事件", "只是廣告信");
        await school.Teacher.Hears("您的通報 115-001 判定不是資安事件");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task ALateClick_OnADecidedCard_ChangesNothing(By by)
    {
        await using var school = await ASuspectedCase.Open();
        var stale = school.Ting.Card("incident-case");
        var face = await Turned(school.Hao, "非事件");
        await school.Hao.Presses("確定結案", face, new { outcome = "false-alarm", reason = "看錯了" });
        school.Time.Advance(TimeSpan.FromDays(30));

        var reply = await school.Ting.Presses("接手", stale, by: by);

        var said = by == By.Execute ? reply.Card!.Text : await school.Ting.Hears("已經結案");
        Assert.Contains("115-001 已經結案，不能再更動。", said, StringComparison.Ordinal);
        await school.Officer.Sees("incident-case", "已結案：非資安事件");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task AQuestion_ReachesTheReporter_AndItsAnswerTheCase(By by)
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"), by: by);
        var face = await Turned(school.Hao, "詢問通報人", by);
        await school.Hao.Presses("送出問題", face, new { question = "信還在嗎？" }, by);
        var question = await school.Teacher.Sees("incident-question", "信還在嗎？", "林志豪");
        await school.Teacher.Presses("送出回答", question, new { text = "還在，沒有刪" }, by);

        await school.Officer.Sees("incident-case", "信還在嗎？", "還在，沒有刪");
        await school.Hao.Hears("115-001 的通報人回答了您的問題。");
        var answered = await school.Teacher.Sees("incident-question", "您於", "還在，沒有刪");
        Assert.Empty(answered.Verbs);
    }

    [Fact]
    public async Task AQuestion_AnsweredTwice_KeepsTheFirstAnswer()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("送出問題", await Turned(school.Hao, "詢問通報人"), new { question = "哪一台？" });
        var question = await school.Teacher.Sees("incident-question", "哪一台？");
        await school.Teacher.Presses("送出回答", question, new { text = "導師室" });
        var again = await school.Teacher.Presses("送出回答", question, new { text = "電腦教室" });
        Assert.Contains("這個問題已經回答過了", again.Card!.Text, StringComparison.Ordinal);
        await school.Settles();
        Assert.DoesNotContain("電腦教室", school.Officer.Card("incident-case").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQuestion_OfAClosedCase_NeedsNoAnswer()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("送出問題", await Turned(school.Hao, "詢問通報人"), new { question = "哪一台？" });
        await school.Teacher.Sees("incident-question", "哪一台？");
        await school.Hao.Presses("確定結案", await Turned(school.Hao, "非事件"), new { outcome = "slip", reason = "沒事" });
        var closed = await school.Teacher.Sees("incident-question", "這件已結案，不用回答了。");
        Assert.Empty(closed.Verbs);
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task HandOver_GivesTheCaseToAColleague(By by)
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        var face = await Turned(school.Hao, "轉交", by);
        var to = face.ChoicesOf("to").First(c => c.Value == "張雅婷").Key;
        Assert.DoesNotContain("王小明", face.ChoicesOf("to").Values);
        await school.Hao.Presses("確定轉交", face, new { to }, by);

        await school.Principal.Sees("incident-case", "張雅婷（", "林志豪 轉交給 張雅婷");
        await school.Ting.Hears("115-001 轉交給您處理了");
        await school.Teacher.Hears("您的通報 115-001 已轉由另一位同仁處理。");
    }

    [Fact]
    public async Task ANote_IsForTheTeamOnly()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Hao.Presses("加入紀錄", await Turned(school.Hao, "加註"), new { text = "已通知網管" });
        await school.Officer.Sees("incident-case", "已通知網管");
        await school.Settles();
        Assert.DoesNotContain("已通知網管", school.Teacher.Chat.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACorrectedMoment_StandsBesideTheEarlierOne()
    {
        await using var school = await ASuspectedCase.Open();
        var face = await Turned(school.Officer, "完整紀錄");
        face = (await school.Officer.Presses("更正知悉時間", face)).Card!;
        await school.Officer.Presses("確定更正", face, new { knownDate = "2026-11-21", knownTime = "08:15", reason = "前一天就有人看到" });
        await school.Hao.Sees("incident-case", "2026/11/21", "08:15", "前一天就有人看到", "10:00");

        face = (await school.Officer.Presses("更正知悉時間", await Turned(school.Officer, "完整紀錄"))).Card!;
        await school.Officer.Presses("確定更正", face, new { which = "happened", knownDate = "2026-11-20", knownTime = "07:00", reason = "登入紀錄" });
        await school.Hao.Sees("incident-case", "更正發生時間：不詳 改為 2026/11/20（週五）07:00", "登入紀錄");
    }

    [Fact]
    public async Task TheBackButton_ShowsTheFrontAgain()
    {
        await using var school = await ASuspectedCase.Open();
        var front = (await school.Hao.Presses("返回", await Turned(school.Hao, "加註"))).Card!;
        Assert.Contains("接手", front.Buttons);
        Assert.Empty(front.Inputs);
    }

    /// <summary>The case card with another side up.</summary>
    private static async Task<CardFace> Turned(Member member, string button, By by = By.Execute)
    {
        var front = member.Card("incident-case");
        var reply = await member.Presses(button, front, by: by);
        return reply.Card ?? await member.Sees("incident-case", SideOf[button]);
    }

    private static readonly Dictionary<string, string> SideOf = new()
    {
        ["判定等級"] = "三項各選一個",
        ["非事件"] = "是哪一種情形？",
        ["詢問通報人"] = "想問什麼？",
        ["轉交"] = "轉交給誰？",
    };

    private static string Choice(CardFace face, string axis, int level) =>
        face.ChoicesOf(axis).First(c => c.Value.Contains($"第 {level} 級", StringComparison.Ordinal)).Key;
}
