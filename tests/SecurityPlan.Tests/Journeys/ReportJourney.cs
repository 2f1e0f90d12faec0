namespace SecurityPlan.Tests.Journeys;

public sealed class ReportJourney
{
    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task Report_ByCard_GivesACaseNumberAndThreeThingsToDoNow(By by)
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("通報 我點了一個奇怪的連結，跳出要我輸入密碼");
        var form = await school.Teacher.Sees("incident-form");
        Assert.Equal("我點了一個奇怪的連結，跳出要我輸入密碼", form.ValueOf("what"));

        await school.Teacher.Submits(form, new { kind = "phishing", system = "unknown", personalData = "no" }, by);

        await school.Teacher.Sees("incident-mine", "115-001", "別再點信裡的連結或附件");
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
}
