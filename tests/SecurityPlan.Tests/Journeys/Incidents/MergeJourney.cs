using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>Two teachers report the same thing.</summary>
public sealed class MergeJourney
{
    [Fact]
    public async Task TwoReportsOfTheSame_BecomeOneCase_AndBothReportersFollowIt()
    {
        await using var school = await TwoReports();
        var card = await school.Hao.Sees("incident-case", "115-002", "可能與 115-001 是同一件事。");
        var both = (await school.Hao.Presses("比對合併", card)).Card!;
        Assert.Contains("115-002 和 115-001 是同一件事嗎？", both.Text, StringComparison.Ordinal);
        Assert.Contains("王小明", both.Text, StringComparison.Ordinal);
        Assert.Contains("陳美玲", both.Text, StringComparison.Ordinal);
        Assert.Contains("115-001 的知悉時間會更正為較早的 2026/11/22（週日）09:00", both.Text, StringComparison.Ordinal);
        await school.Hao.Presses("確定合併", both);

        await school.Ting.Sees("incident-case", "115-002", "已結案：與另一件合併處理");
        await school.Ting.Sees("incident-case", "115-001", "更正知悉時間", "併入 115-002，通報內容如下", "信箱容量已滿的信又來了", "陳美玲 通報");
        await school.Colleague.Hears("您的通報 115-002 和另一件通報是同一件事，已合併處理，謝謝您通報。");
        var followed = await school.Colleague.Sees("incident-follow", "您的通報 115-002 已併入 115-001", "疑似，尚未接手");
        Assert.DoesNotContain("我點了", followed.Text, StringComparison.Ordinal);

        // A late second press changes nothing; the reporter of the merged report adds to the one that goes on, and sees how it goes.
        Assert.Contains("是否重複已經有人決定了", (await school.Ting.Delivers(school.Ting.Pressed("incident.merge", await Data(school, "incident.merge", -2), null))).Says, StringComparison.Ordinal);
        await school.Colleague.Presses("送出補充", followed, new { text = "寄件者是 it-service" });
        await school.Ting.Sees("incident-case", "115-001", "寄件者是 it-service");
        await school.Hao.Presses("接手", await school.Hao.Sees("incident-case", "資安事件 115-001\n", "寄件者是 it-service"));
        await school.Hao.Sees("incident-case", "處理中");

        // It asks for more on its front, so it is left alone for a while, which begins when the courier comes by.
        await school.Settles();
        school.Time.Advance(CardCopy.Hold + TimeSpan.FromMinutes(1));
        await school.Colleague.Sees("incident-follow", "處理中");
    }

    [Fact]
    public async Task WhatTheReporterOfAMergedCaseSendsLater_ReachesTheOneThatGoesOn()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[200]];
        await using var school = await TwoReports();
        await school.Colleague.Sends("image/png", school.Teams.Keep("image/png", png), name: "before.png");
        await school.Colleague.Hears("收到檔案，會附在 115-002。");
        await school.Hao.Presses("確定合併", (await school.Hao.Presses("比對合併", await school.Hao.Sees("incident-case", "115-002", "可能與"))).Card!);
        await school.Colleague.Sends("image/png", school.Teams.Keep("image/png", [.. png, 1]), name: "after.png");
        await school.Colleague.Hears("收到檔案，會附在 115-001。");

        var card = await school.Ting.Sees("incident-case", "資安事件 115-001\n", "附件數\n2", "陳美玲 附上檔案");
        var list = (await school.Ting.Presses("附件與匯出", (await school.Ting.Presses("完整紀錄", card)).Card!)).Card!;
        Assert.Contains("115-001 的附件：2 個", list.Text, StringComparison.Ordinal);
        Assert.Contains("附件 1：before.png", list.Text, StringComparison.Ordinal);
        Assert.Contains("附件 2：after.png", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("（不詳）", list.Text, StringComparison.Ordinal);

        await school.Ting.Presses("匯出案件", list);
        var offer = await school.Ting.Sees("file-offer", "115-001.zip");
        var url = new Uri(offer.Button("下載一次")["url"]!.GetValue<string>());
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await school.Client.GetByteArrayAsync(url)));
        Assert.Contains("115-001/evidence/01 before.png", zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("115-001/evidence/02 after.png", zip.Entries.Select(entry => entry.FullName));
        using var audit = new StreamReader(zip.GetEntry("115-001/audit.csv")!.Open());
        var actions = (await audit.ReadToEndAsync()).Split('\n').Where(line => line.Length > 0).Select(line => line.Split(',')[3].Trim('"')).ToList();
        Assert.Equal(2, actions.Count(action => action == "incident.file"));
        Assert.Equal(2, actions.Count(action => action == "incident.picture-added"));
        Assert.Contains("incident.merged", actions);
    }

    [Fact]
    public async Task ReportsThatOnlyLookAlike_StayTwo()
    {
        await using var school = await TwoReports();
        var offered = await school.Hao.Sees("incident-case", "115-002", "可能與");
        Assert.Contains("詢問通報人", offered.Buttons);
        var both = (await school.Hao.Presses("比對合併", offered)).Card!;
        await school.Hao.Presses("不是同一件", both);
        var card = await school.Ting.Sees("incident-case", "115-002", "確認與 115-001 不是同一件");
        Assert.DoesNotContain("可能與", card.Text, StringComparison.Ordinal);
        Assert.Contains("詢問通報人", card.Buttons);
    }

    [Fact]
    public async Task AMergePageLeftOpen_WhoseTargetIsClosedMeanwhile_BecomesTheCaseAsItIs()
    {
        await using var school = await TwoReports();
        var both = (await school.Hao.Presses("比對合併", await school.Hao.Sees("incident-case", "115-002", "可能與"))).Card!;
        var face = (await school.Ting.Presses("非事件", await school.Ting.Sees("incident-case", "資安事件 115-001\n"))).Card!;
        await school.Ting.Presses("確定結案", face, new { outcome = "slip", reason = "沒有輸入" });

        var refused = (await school.Hao.Presses("確定合併", both)).Card!;
        Assert.Contains("115-001 已經結案，不能再併入。", refused.Text, StringComparison.Ordinal);
        Assert.Contains("接手", refused.Buttons);
        Assert.DoesNotContain("確定合併", refused.Buttons);
        Assert.DoesNotContain("比對合併", refused.Buttons);
    }

    [Fact]
    public async Task AForgedMerge_IsRefused()
    {
        await using var school = await TwoReports();
        foreach (var (verb, number) in new[] { ("incident.merge", -2), ("incident.apart", -2), ("incident.merge-open", -2), ("incident.follow-add", -1) })
        {
            var reply = await school.Colleague.Delivers(school.Colleague.Pressed(verb, await Data(school, verb, number), null));
            Assert.Contains("找不到這件事件，或您沒有權限處理。", reply.Says, StringComparison.Ordinal);
        }

        Assert.Contains(
            "是否重複已經有人決定了", (await school.Hao.Delivers(school.Hao.Pressed("incident.merge", await Data(school, "incident.merge", -1), null))).Says, StringComparison.Ordinal);
        Assert.Equal(0, await school.Looks(db => db.Incidents.IgnoreQueryFilters().CountAsync(i => i.ClosedAt != null)));
    }

    private static async Task<JsonObject> Data(SchoolHost school, string verb, int number)
    {
        var id = await school.Looks(db => db.Incidents.IgnoreQueryFilters().Where(i => i.Number == -number).Select(i => i.Id).SingleAsync());
        return new JsonObject { ["verb"] = verb, ["id"] = id.ToString(), ["text"] = "x" };
    }

    private static async Task<SchoolHost> TwoReports()
    {
        var school = await ASuspectedCase.Open("我點了信箱容量已滿的信裡的連結");
        await school.Colleague.Says("通報 信箱容量已滿的信又來了，信裡有連結");
        var form = await school.Colleague.Sees("incident-form", "");
        await school.Colleague.Submits(form, new { kind = "account", system = "mail", personalData = "no", noticedTime = "09:00" });
        await school.Ting.Sees("incident-case", "115-002");
        await school.Settles();
        return school;
    }
}
