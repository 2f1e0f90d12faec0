namespace SecurityPlan.Tests.Journeys.Incidents;

public sealed class ListJourney
{
    [Theory]
    [InlineData(By.Execute)]
    [InlineData(By.Submit)]
    public async Task TheList_ShowsFiveAtATime_LatestFirst(By by)
    {
        await using var school = await SchoolHost.InUse();
        for (var number = 1; number <= 6; number++)
        {
            await school.Teacher.Reports($"第 {number} 件");
            await school.Teacher.Sees("incident-mine", $"115-{number:D3}");
            school.Time.Advance(TimeSpan.FromSeconds(2));
        }

        await school.Officer.Says("事件清單");
        var first = await school.Officer.Sees("incidents", "進行中的資安事件：6 件", "115-006", "115-002", "第 1 頁，共 2 頁");
        Assert.DoesNotContain("115-001", first.Text, StringComparison.Ordinal);

        await school.Officer.Presses("下一頁", first, by: by);
        var second = await school.Officer.Sees("incidents", "115-001", "第 2 頁，共 2 頁");
        Assert.DoesNotContain("115-002", second.Text, StringComparison.Ordinal);

        var before = school.Officer.Chat.Cards.Count;
        await school.Officer.Presses("開啟 115-001", second, by: by);
        await school.Teams.Changes.Until(
            () => school.Officer.Chat.Cards.Skip(before).FirstOrDefault(c => c.Kind == "incident-case" && c.Text.Contains("第 1 件", StringComparison.Ordinal)),
            () => school.Officer.Chat.ToString());
    }

    [Fact]
    public async Task AClosedCase_LeavesTheList()
    {
        await using var school = await ASuspectedCase.Open();
        await school.Officer.Says("incidents");
        await school.Officer.Sees("incidents", "115-001");
        var face = (await school.Hao.Presses("非事件", school.Hao.Card("incident-case"))).Card!;
        await school.Hao.Presses("確定結案", face, new { outcome = "drill", reason = "演練" });
        await school.Officer.Says("事件清單");
        await school.Officer.Sees("incidents", "目前沒有進行中的資安事件。");
    }
}
