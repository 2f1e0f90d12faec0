namespace SecurityPlan.Tests.Journeys;

/// <summary>Access from the request to the confirmed closing.</summary>
public sealed class AccessJourney
{
    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task ARequest_IsDecidedOpenedAndClosed_AndEverybodyIsTold(By by)
    {
        await using var school = await AnAccessSchool.Open();
        var mine = await school.Teacher.Requests("月考成績要在家登錄", by: by);
        Assert.Contains("由 張雅婷、林志豪 其中一人決定，最晚 2026/11/23（週一）10:00", mine.Text, StringComparison.Ordinal);

        var card = await school.Hao.Sees("access-case", "月考成績要在家登錄", "待核准", "請在 2026/11/23（週一）10:00 前決定");
        await school.Hao.Presses("核准", card, by: by);
        await school.Ting.Sees("access-case", "林志豪 於 2026/11/22（週日）10:00 核准，使用到 2026/12/01（週二）。");
        await school.Teacher.Sees("access-mine", "已核准，待開通", "接下來由 吳管理 開通");
        await school.Settles();
        Assert.DoesNotContain(school.Principal.Chat.Cards, c => c.Kind == "access-case");

        var duty = await school.Admin().Sees("access-duty", "已經核准。請從開始日起開通");
        var face = (await school.Admin().Presses("登錄已開通", duty)).Card!;
        await school.Admin().Presses("確定登錄", face);
        await school.Teacher.Sees("access-mine", "使用中，到 2026/12/01（週二）", "可以使用到");

        await school.Teacher.Presses("確定結束", (await school.Teacher.Presses("提早結束", school.Teacher.Card("access-mine"))).Card!);
        duty = await school.Admin().Sees("access-duty", "待關閉：使用人提早結束", "請馬上關閉");
        face = (await school.Admin().Presses("登錄已關閉", duty)).Card!;
        await school.Admin().Presses("確定登錄", face);
        await school.Teacher.Hears("您的授權 A115-001 已經關閉。");
        await school.Teacher.Sees("access-mine", "已關閉：使用人提早結束");
    }

    [Fact]
    public async Task ARequestByText_AsksOneByOne_AndReadsDaysToCome()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Says("申請遠距工作 登錄成績");
        await school.Teacher.Sees("access-remote-form", "");
        await school.Teacher.Says("校務行政系統");
        await school.Teacher.Hears("（3／8）有多急？");
        await school.Teacher.Says("1");
        await school.Teacher.Hears("（4／8）從哪一天開始？");
        await school.Teacher.Says("今天");
        await school.Teacher.Hears("（5／8）到哪一天結束？（含當天）");
        await school.Teacher.Says("12/1");
        await school.Teacher.Hears("（6／8）用什麼設備？");
        await school.Teacher.Says("自己的電腦");
        await school.Teacher.Hears("（7／8）從哪裡連線？");
        await school.Teacher.Says("家裡");
        await school.Teacher.Hears("（8／8）我已閱讀並會遵守使用規則");
        await school.Teacher.Says("我接受");
        await school.Teacher.Sees("access-mine", "2026/11/22（週日）到 2026/12/01（週二）", "自己的電腦", "家裡");
        await school.Hao.Sees("access-case", "登錄成績", "王小明");
    }
}
