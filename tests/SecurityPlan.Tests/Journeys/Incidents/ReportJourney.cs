namespace SecurityPlan.Tests.Journeys.Incidents;

public sealed class ReportJourney
{
    [Fact]
    public async Task WordsThatAreTooLong_AreKeptAsFarAsTheFieldTakesThem_AndItSaysSo()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 " + new string('長', 4001));
        var form = await school.Teacher.Sees("incident-form", "「發生了什麼事？」最多 4000 字，您寫了 4001 字：已收下前 4000 字");
        Assert.Equal(4000, form.ValueOf("what").Length);
        var again = (await school.Teacher.Submits(form, new { device = new string('機', 201), done = new string('做', 2001), kind = "phishing", system = "unknown", personalData = "no" })).Card!;
        Assert.DoesNotContain("發生了什麼事？」最多", again.Text, StringComparison.Ordinal);
        Assert.Contains("您寫了 201 字：已收下前 200 字", again.Text, StringComparison.Ordinal);
        Assert.Contains("您寫了 2001 字：已收下前 2000 字", again.Text, StringComparison.Ordinal);
        Assert.Equal(200, again.ValueOf("device").Length);
        await school.Teacher.Submits(again, new { });
        await school.Teacher.Sees("incident-mine", "115-001");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Report_ByCard_GivesACaseNumberAndThreeThingsToDoNow(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 昨天下午三點 我點了一個奇怪的連結，跳出要我輸入密碼");
        var form = await school.Teacher.Sees("incident-form", "從您寫的內容看出發生的時間");
        Assert.Equal("昨天下午三點 我點了一個奇怪的連結，跳出要我輸入密碼", form.ValueOf("what"));
        Assert.Equal(("2026-11-21", "15:00"), (form.ValueOf("happenedDate"), form.ValueOf("happenedTime")));
        Assert.Equal("2026-11-22", form.ValueOf("noticedDate"));

        await school.Teacher.Submits(form, new { kind = "phishing", system = "unknown", personalData = "no" }, by);

        var mine = await school.Teacher.Sees("incident-mine", "115-001", "請現在就做這三件事");
        Assert.Contains("別再點信裡的連結或附件", mine.Text, StringComparison.Ordinal);
        Assert.Contains("請用另一台裝置立刻改密碼", mine.Text, StringComparison.Ordinal);
        Assert.Contains("電腦先不要關機", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_ReachesEveryHandlerAndNobodyElse()
    {
        await using var school = await SchoolHost.InUse();
        await school.Colleague.Installs();
        await school.Teacher.Reports("我點了一個奇怪的連結");

        foreach (var handler in school.Handlers)
        {
            var card = await handler.Sees("incident-case", "115-001", "我點了一個奇怪的連結", "王小明");
            Assert.Contains("接手", card.Buttons);
        }

        await school.Settles();
        Assert.DoesNotContain(school.Colleague.Chat.Cards, card => card.Kind == "incident-case");
        Assert.DoesNotContain(school.Teacher.Chat.Cards, card => card.Kind == "incident-case");
    }

    [Fact]
    public async Task Report_InEnglish_IsEnglishFromTheFirstWordToTheLast()
    {
        await using var school = await SchoolHost.InUse();
        await school.Emma.Says("report incident I clicked a strange link");
        var form = await school.Emma.Sees("incident-form", "Report a security incident");
        Assert.Equal("I clicked a strange link", form.ValueOf("what"));
        await school.Emma.Submits(form, new { kind = "phishing", system = "mail", personalData = "unknown" });

        await school.Emma.Sees("incident-mine", "115-001", "Don't open the link or attachment again");
        await school.Hao.Sees("incident-case", "釣魚信", "I clicked a strange link");
    }

    [Fact]
    public async Task Report_AskedForAnew_CountsOn()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Reports("第一件");
        await school.Teacher.Says("通報 第二件");
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form"), new { kind = "device", system = "other", personalData = "no" });
        await school.Teacher.Sees("incident-mine", "115-002", "第二件");
    }

    [Fact]
    public async Task Report_OnNewYearsDayInTaipei_BeginsANewCount()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Reports("去年的事");
        school.Time.Advance(new DateTimeOffset(2026, 12, 31, 16, 0, 1, TimeSpan.Zero) - school.Time.GetUtcNow());
        await school.Colleague.Says("通報 今年的事");
        await school.Colleague.Submits(await school.Colleague.Sees("incident-form"), new { kind = "other", system = "other", personalData = "no" });
        await school.Colleague.Sees("incident-mine", "116-001");
    }

    [Fact]
    public async Task AnIncompleteForm_SaysWhatIsMissing_AndKeepsWhatWasTyped()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報");
        var form = await school.Teacher.Sees("incident-form");
        var reply = await school.Teacher.Submits(form, new { kind = "malware" });

        Assert.Contains("請寫下發生了什麼事。", reply.Card!.Text, StringComparison.Ordinal);
        Assert.Contains("請選擇系統或設備", reply.Card.Text, StringComparison.Ordinal);
        Assert.Contains("請選擇有沒有牽涉個人資料", reply.Card.Text, StringComparison.Ordinal);
        Assert.Equal("malware", reply.Card.ValueOf("kind"));
        await school.Settles();
        Assert.DoesNotContain(school.Hao.Chat.Cards, card => card.Kind == "incident-case");
    }

    [Theory]
    [InlineData("2026-11-23", "10:00", "發現的時間不能在未來。")]
    [InlineData("1999-01-01", "10:00", "發現的時間太早了")]
    [InlineData("昨天", "10:00", "請填發現的日期和時間。")]
    public async Task AWrongTime_IsSaidSo(string day, string time, string sentence)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 怪怪的");
        var form = await school.Teacher.Sees("incident-form");
        var reply = await school.Teacher.Submits(
            form, new { noticedDate = day, noticedTime = time, kind = "other", system = "other", personalData = "no" });
        Assert.Contains(sentence, reply.Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreThanTheFiveAnswers_AreOnTheCaseCard()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 名冊寄錯人");
        await school.Teacher.Submits(await school.Teacher.Sees("incident-form"), new
        {
            kind = "leak",
            system = "mail",
            personalData = "yes",
            dataCount = "32",
            device = "三年二班導師電腦",
            done = "已請對方刪除",
            happenedDate = "2026-11-21",
        });
        await school.Officer.Sees("incident-case", "約 32 筆", "三年二班導師電腦", "已請對方刪除", "2026/11/21");
    }

    [Fact]
    public async Task AHandlersOwnReport_HasBothCards()
    {
        await using var school = await SchoolHost.InUse();
        await school.Hao.Reports("自己點到的");
        await school.Hao.Sees("incident-case", "自己點到的");
        await school.Hao.Presses("接手", school.Hao.Card("incident-case"));
        await school.Hao.Sees("incident-mine", "林志豪 正在處理");
        await school.Settles();
        Assert.DoesNotContain(school.Hao.Chat.Texts, text => text.Contains("已經有人接手", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task AForm_CanBeSentAfterARestart(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        await school.Settles();
        await school.Restarts();
        await school.Teacher.Submits(form, new { kind = "phishing", system = "mail", personalData = "no" }, by);
        await school.Teacher.Sees("incident-mine", "115-001");
    }

    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task APressThatDoesNotSayOnWhichCard_Counts(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        var press = school.Teacher.Press("form.submit", form, new { kind = "phishing", system = "mail", personalData = "no" }, by);
        press.Remove("replyToId");
        await school.Teacher.Delivers(press, form);
        await school.Teacher.Sees("incident-mine", "115-001");
    }

    [Fact]
    public async Task AFormThatWasSent_IsOneCase_HoweverOftenItIsPressed()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了連結");
        var form = await school.Teacher.Sees("incident-form");
        var answers = new { kind = "phishing", system = "mail", personalData = "no" };
        await school.Teacher.Submits(form, answers);
        Assert.Equal("incident-mine", (await school.Teacher.Submits(form, answers)).Card!.Kind);
        await school.Officer.Says("事件清單");
        Assert.DoesNotContain("115-002", (await school.Officer.Sees("incidents", "115-001")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormThatWasCancelled_IsDead()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 誤觸");
        var form = await school.Teacher.Sees("incident-form");
        var reply = await school.Teacher.Presses("取消", form);
        Assert.Equal("form-closed", reply.Card!.Kind);

        await school.Teacher.Submits(form, new { kind = "other", system = "other", personalData = "no" });
        await school.Officer.Says("事件清單");
        await school.Officer.Sees("incidents", "目前沒有進行中的資安事件");
    }

    [Fact]
    public async Task WhatAPersonTyped_IsShownInert()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Reports("[已核准](https://evil.example) **立刻** <at>全體</at>");
        var card = await school.Hao.Sees("incident-case", "[已核准]");
        Assert.DoesNotContain("[已核准](https", card.Json.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.DoesNotContain("\"**立刻", card.Json.ToJsonString(Readable), StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
