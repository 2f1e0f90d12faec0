using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Drills;

namespace SecurityPlan.Tests.Journeys.Drills;

/// <summary>The officer has the school practise.</summary>
public sealed class DrillJourney
{
    [Fact]
    public async Task ADrill_IsMarkedEverywhere_RunsByTheClock_AndIsKeptForTheYear()
    {
        await using var school = await SchoolHost.InUse();
        await school.Officer.Says("演練");
        var list = await school.Officer.Sees("drills", "今年還沒有演練紀錄");
        var start = (await school.Officer.Presses("開始演練", list)).Card!;
        Assert.Equal(6, start.ChoicesOf("scenario").Count);
        var player = start.ChoicesOf("player").First(c => c.Value == "王小明").Key;
        await school.Officer.Presses("確定開始", start, new { scenario = "ransomware", player });

        foreach (var handler in school.Handlers)
        {
            await handler.Sees("incident-case", "演練 115-D001", "這是演練，不是真的事件", "行政電腦開機後檔案都打不開");
        }

        await school.Teacher.Hears("這次請您扮演通報人（演練 115-D001）");
        await school.Teacher.Sees("incident-mine", "演練 115-D001", "這是演練，不是真的事件");
        await school.Settles();

        await school.Hao.Says("事件清單");
        await school.Hao.Sees("incidents", "演練 115-D001");
        var judge = (await school.Hao.Presses("判定等級", school.Hao.Card("incident-case"))).Card!;
        var choice = judge.ChoicesOf("integrity").First(c => c.Value.Contains("第 2 級", StringComparison.Ordinal)).Key;
        await school.Hao.Presses("確定判定", judge, new { confidentiality = "none", integrity = choice, availability = "none" });
        await school.Teacher.Hears("您的通報 演練 115-D001 已判定為資安事件");
        var text = (await school.Hao.Presses("通報單內容", await school.Hao.Sees("incident-case", "已判定"))).Card!;
        Assert.StartsWith("演練：這是演練，請勿送出", text.ValueOf("report"), StringComparison.Ordinal);

        school.Time.Advance(TimeSpan.FromMinutes(31));
        await school.Hao.Hears("演練 115-D001 的「通報教育機構資安通報平台」還有");
        var reported = (await school.Hao.Presses("incident.reported-open", (await school.Hao.Presses("返回", text)).Card!)).Card!;
        await school.Hao.Presses("確定登錄", reported, new { channel = "platform", number = "D-1" });
        await school.Settles();

        var end = (await school.Officer.Presses("結束演練", await school.Officer.Sees("drills", "進行中"))).Card!;
        Assert.Contains("備份在哪裡", end.Text, StringComparison.Ordinal);
        await school.Officer.Presses("確定結束", end, new { lessons = "隨身碟忘了拔" });
        var record = await school.Officer.Sees("drills", "隨身碟忘了拔", "李建國、林志豪、王小明", "30 分鐘，準時");
        Assert.Contains("開始演練", record.Buttons);
        await school.Ting.Sees("incident-case", "演練 115-D001", "演練已結束");
        await school.Teacher.Hears("演練 115-D001 結束了，謝謝您參與。");

        // Its number among words, as people say it, opens its card; whoever may see no case of others opens the own report.
        await school.Officer.Says("演練 １１５－Ｄ００１");
        await school.Teacher.Says("exercise 115-D001");
        await school.Settles();
        Assert.Equal(2, school.Officer.Chat.Cards.Count(card => card.Kind == "incident-case"));
        Assert.Equal(2, school.Teacher.Chat.Cards.Count(card => card.Kind == "incident-mine"));

        // Real cases have their own numbers, and figures of their own.
        await school.Teacher.Reports("我點了連結");
        await school.Hao.Says("事件清單");
        var open = await school.Hao.Sees("incidents", "進行中的資安事件：1 件", "115-001");
        var figures = (await school.Hao.Presses("統計", open)).Card!;
        Assert.Contains("演練\n1 次", figures.Text, StringComparison.Ordinal);
        Assert.Contains("通報\n1 件", figures.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("中毒或勒索", figures.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADrill_IsStartedAndEndedByTheOfficerOnly_AndOneAtATime()
    {
        await using var school = await SchoolHost.InUse();
        await school.Teacher.Says("事件統計");
        await school.Teacher.Hears("事件清單只有推動小組");
        await school.Hao.Says("drill");
        await school.Hao.Hears("這項功能不在您的職務範圍內");
        await school.Officer.Says("drill");
        var list = await school.Officer.Sees("drills");
        var start = (await school.Officer.Presses("開始演練", list)).Card!;
        foreach (var verb in new[] { "drill.start", "drill.end", "drill.start-open" })
        {
            var data = new JsonObject { ["verb"] = verb, ["id"] = Guid.NewGuid().ToString(), ["list"] = Guid.NewGuid().ToString(), ["scenario"] = "phishing", ["lessons"] = "x" };
            Assert.Contains("不在您的職務範圍內", (await school.Principal.Delivers(school.Principal.Pressed(verb, data, null))).Says, StringComparison.Ordinal);
        }

        var outsider = school.Officer.Pressed("drill.start", new JsonObject { ["verb"] = "drill.start", ["id"] = Guid.NewGuid().ToString(), ["scenario"] = "phishing", ["player"] = Guid.NewGuid().ToString() }, null);
        Assert.Contains("不在人員名單上", (await school.Officer.Delivers(outsider)).Says, StringComparison.Ordinal);
        await school.Officer.Presses("確定開始", start, new { scenario = "phishing" });
        var again = await school.Officer.Presses("確定開始", start, new { scenario = "outage" });
        Assert.Contains("李建國 已經開始了一場演練", again.Card!.Text, StringComparison.Ordinal);
        await school.Settles();
        Assert.Equal(1, await school.Looks(db => db.Drills.IgnoreQueryFilters().CountAsync()));
        Assert.DoesNotContain(school.Teacher.Chat.Cards, card => card.Kind == "incident-mine");
    }
}
