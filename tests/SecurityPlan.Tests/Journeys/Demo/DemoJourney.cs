using SecurityPlan.Tests.Journeys.Nudges;

namespace SecurityPlan.Tests.Journeys.Demo;

/// <summary>What a newcomer finds in the demo's windows in its first minute, with the demo's own people.</summary>
public sealed class DemoJourney
{
    [Fact]
    public async Task EveryWindow_HasDuties_TrainingAndMondaysCard_AtOnce()
    {
        await using var school = await SchoolHost.Open(await File.ReadAllTextAsync(Repository.File("src/SecurityPlan/Demo/people.csv")));
        var windows = new[] { "陳怡君", "林志明", "張文華" }.Select((name, at) => school.Person(name, $"5ec00000-0000-4000-8000-{at + 1:D12}")).ToList();
        await Task.WhenAll(windows.Select(window => window.Installs()));
        await school.Ticks();
        foreach (var window in windows)
        {
            await window.Says("職責清單");
            await window.Sees("duties", "我的資安職責", "更換密碼");
            await window.Says("我的狀態");
            await window.Sees("status", "更換密碼", "通識訓練還差 3 小時", "115 年通識訓練：已 0／3 小時");
        }

        await MondayJourney.Logs(windows[0], "登錄 2 小時 社交工程 e等公務園");
        await windows[0].Sees("status", "通識訓練還差 1 小時", "已 2／3 小時");
        await windows[2].Says("總覽");
        await windows[2].Sees("overview", "待辦事項", "教育訓練：6 人中有 0 人完成", "本月到期");
    }
}
