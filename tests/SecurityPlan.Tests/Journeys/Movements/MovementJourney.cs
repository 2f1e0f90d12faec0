using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Tests.Journeys.Access;

namespace SecurityPlan.Tests.Journeys.Movements;

/// <summary>Who comes and who goes: the checklist, and that somebody who has left decides nothing any more.</summary>
public sealed class MovementJourney
{
    [Fact]
    public async Task ALeaver_LosesAccessAtOnce_AndTheChecklistIsDoneByItsOwners()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        await school.Hao.Presses("核准", await school.Hao.Sees("access-case", "登錄成績"));
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", await school.Admin().Sees("access-duty"))).Card!);
        await school.Teacher.Sees("access-mine", "使用中");

        await school.Officer.Says("離職 王小明");
        var card = await school.Officer.Sees("movement", "人員離職");
        await school.Officer.Presses("確定", card);
        await school.Officer.Sees("movement", "王小明 離職，2026/11/22（週日）", "已完成 0／6", "還有：A115-001");
        await school.Admin().Sees("access-duty", "待關閉：使用人已離職");

        var admin = await school.Admin().Sees("movement", "王小明 離職");
        var step = (await PressesNth(school.Admin(), admin, 1)).Card!;
        var refused = await school.Admin().Presses("登錄完成", step);
        Assert.Contains("還不能完成，尚有：A115-001。", refused.Card!.Text, StringComparison.Ordinal);
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已關閉", await school.Admin().Sees("access-duty", "待關閉"))).Card!);
        step = (await school.Admin().Presses("movement.done", (await school.Admin().Sees("movement", "登錄完成")), new { note = "已關閉" })).Card!;
        Assert.Contains("已完成 1／6", step.Text, StringComparison.Ordinal);
        await school.Officer.Sees("movement", "已完成 1／6", "已完成：吳管理");
        var closing = (await PressesNth(school.Admin(), await school.Admin().Sees("movement", "已完成 1／6"), 0)).Card!;
        await school.Admin().Presses("movement.done", closing, new { note = "校務系統、信箱都已停用" });
        await school.Officer.Sees("movement", "已完成 2／6");
        Assert.Equal(
            [("玖-二-(二)-3a", DutyState.Done, "王小明")],
            await school.Looks(async db => (await db.DutyOccurrences.IgnoreQueryFilters().Where(o => o.State == DutyState.Done).ToListAsync()).Select(o => (o.Duty, o.State, o.About!)).ToList()));

        await school.Colleague.Says("離職 李建國");
        await school.Colleague.Hears("這項功能不在您的職務範圍內");
    }

    [Fact]
    public async Task WhoTellsThatSomebodyLeaves_HasTheCard_AndNothingIsDoneBeforeThePress()
    {
        await using var school = await SchoolHost.InUse();
        await school.Colleague.Says("王小明要離職了");
        await school.Colleague.Hears("我看不懂這句話");
        await school.Officer.Says("王小明要離職了");
        await school.Officer.Hears("說的話還沒有生效");
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"));
        await school.Officer.Sees("movement", "王小明 離職，2026/11/22（週日）");
    }

    [Fact]
    public async Task TheWordsBehindTheCommand_FillTheCard_AndWhatEndsIsSaidBefore()
    {
        await using var school = await SchoolHost.Open(AnAccessSchool.People + "\n00000000-0000-0000-0000-000000000021,陳美玲,ling2@school.example,輔導室,staff,zh-TW");
        await school.Teacher.Requests("登錄成績");
        await school.Officer.Says("離職 王小明老師 明天");
        var card = await school.Officer.Sees("movement", "人員離職", "就到那一天才結束", "王小明 現在的授權和申請，會因離職結束：A115-001");
        Assert.Equal(("王小明（教務處）", "2026-11-23"), (card.ChoicesOf("person")[card.ValueOf("person")], card.ValueOf("day")));
        Assert.Contains("已取消，沒有登錄任何異動。", (await school.Officer.Presses("取消", card)).Card!.Text, StringComparison.Ordinal);
        Assert.Equal(0, await school.Looks(db => db.Movements.IgnoreQueryFilters().CountAsync()));

        await school.Officer.Says("離職 12/1 陳美玲");
        await school.Officer.Hears("有不只一位同名的人，請從下方選擇。");
        card = await school.Officer.Sees("movement", "人員離職");
        Assert.Equal(("", "2026-12-01"), (card.ValueOf("person"), card.ValueOf("day")));
        Assert.Superset(new HashSet<string> { "陳美玲（ling2@school.example）", "陳美玲（ling@school.example）" }, card.ChoicesOf("person").Values.ToHashSet());
        await school.Officer.Says("離職 無此人 12/2");
        await school.Officer.Hears("名單上沒有這個姓名或電子郵件");
        await school.Officer.Says("離職 王小");
        await school.Officer.Hears("名單上沒有完全相同的姓名；相近的有：王小明。");
        Assert.Equal("", (await school.Officer.Sees("movement", "人員離職")).ValueOf("person"));
        await school.Officer.Says("離職 王小明 2026/2/30");
        await school.Officer.Hears("看不懂「2026/2/30」這個日期");
        card = await school.Officer.Sees("movement", "人員離職", "王小明 現在的授權和申請");
        Assert.Equal(("王小明（教務處）", ""), (card.ChoicesOf("person")[card.ValueOf("person")], card.ValueOf("day")));
        await school.Officer.Says("離職 李建國");
        await school.Officer.Hears("不能替自己辦離職");
        await school.Officer.Says("joiner tomorrow Emma Smith");
        card = await school.Officer.Sees("movement", "新進人員到職", "到職日");
        Assert.Equal(("Emma Smith（教務處）", "2026-11-23"), (card.ChoicesOf("person")[card.ValueOf("person")], card.ValueOf("day")));
        await school.Officer.Says("到職 陳新");
        await school.Officer.Hears("新進人員要先加入人員名單：請管理這個機器人主機的人（通常是資訊組）把他加進人員名單的 CSV 檔，執行 SecurityPlan people import");
        Assert.Equal("", (await school.Officer.SeesAnother("movement", card)).ValueOf("person"));
    }

    [Fact]
    public async Task WhoHasLeft_IsNotBroughtBackByALaterLastDay()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Officer.Says("離職 王小明");
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"));
        await school.Officer.Sees("movement", "王小明 離職，2026/11/22（週日）");
        var left = await school.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.Name == "王小明").Select(p => p.Id).SingleAsync());

        await school.Officer.Says("離職");
        var again = await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"), new { person = left.ToString(), day = "2027-06-30" });
        Assert.Contains("請選擇", again.Card!.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 22), await school.Looks(db => db.People.IgnoreQueryFilters().Where(p => p.Id == left).Select(p => p.Left).SingleAsync()));
    }

    [Fact]
    public async Task WhatALeaverHad_IsHandedOver_AndNothingCanBeDecidedByThem()
    {
        await using var school = await AnAccessSchool.Open();
        await school.Teacher.Reports("收到怪信");
        var incident = await school.Hao.Sees("incident-case", "收到怪信");
        await school.Hao.Presses("接手", incident);
        await school.Teacher.Requests("登錄成績");
        var pending = await school.Hao.Sees("access-case", "登錄成績");

        await school.Officer.Says("leaver hao@school.example");
        await school.Officer.Presses("確定", await school.Officer.Sees("movement", "人員離職"));
        var list = await school.Officer.Sees("movement", "林志豪 離職", "還有：115-001");
        await school.Settles();
        var before = await Rows(school);
        foreach (var (card, verbs) in new[]
        {
            (pending, new[] { "access.approve", "access.shorten", "access.ask", "access.refuse", "access.revoke", "access.opened", "access.closed", "access.extend", "access.end" }),
            (incident, ["incident.take", "incident.note", "incident.dismiss", "incident.judge", "incident.handover", "incident.ask"]),
            (list, ["movement.start", "movement.turn", "movement.done", "movement.hand", "review.keep", "review.decide", "review.sign", "register.save", "away.save"]),
        })
        {
            foreach (var verb in verbs)
            {
                var data = new JsonObject
                {
                    ["verb"] = verb,
                    ["id"] = Actions(card.Json).First()["data"]!["id"]!.GetValue<string>(),
                    ["reason"] = "因為",
                    ["question"] = "為什麼？",
                    ["text"] = "好",
                    ["untilDate"] = "2026-11-25",
                    ["decision"] = "keep",
                    ["page"] = "leaver",
                    ["outcome"] = "not-clicked",
                    ["fromDate"] = "2026-12-01",
                };
                var reply = await school.Hao.Delivers(school.Hao.Pressed(verb, data, null));
                Assert.True(reply.Card is null && !string.IsNullOrEmpty(reply.Says), $"{verb}: {reply.Card?.Text}");
            }
        }

        await school.Settles();
        Assert.Equal(before, await Rows(school));
        await school.Ting.Presses("核准", await school.Ting.Sees("access-case", "登錄成績"));

        var step = (await PressesNth(school.Officer, await school.Officer.Sees("movement", "林志豪 離職"), 1)).Card!;
        var handed = await school.Officer.Presses("全部交接", step, new { to = step.ChoicesOf("to").First(c => c.Value == "張雅婷").Key });
        Assert.DoesNotContain("115-001", handed.Card!.Text, StringComparison.Ordinal);
        await school.Ting.Hears("離職人員的事項已交接給您：115-001。");
    }

    [Fact]
    public async Task TheDatesOfTheList_MakeChecklists_OnceForEachPersonAndDay()
    {
        await using var school = await AnAccessSchool.Open(stands: true);
        await school.Imports($"aadObjectId,name,roles,joined\n00000000-0000-0000-0000-000000000020,新老師,staff,2026-11-20\n00000000-0000-0000-0000-000000000021,舊老師,staff,2020-08-01");
        for (var tick = 0; tick < 3; tick++)
        {
            school.Time.Advance(TimeSpan.FromMinutes(2));
            await school.Ticks();
        }

        await school.Settles();
        await school.Officer.Sees("movement", "新老師 到職，2026/11/20（週五）", "依人員名單的日期自動建立");
        Assert.Equal(1, await school.Looks(db => db.Movements.IgnoreQueryFilters().CountAsync()));
    }

    /// <summary>One of several buttons of the checklist that read the same.</summary>
    private static Task<Reply> PressesNth(Member member, CardFace card, int place)
    {
        var data = Actions(card.Json).Where(action => action["verb"]?.GetValue<string>() == "movement.turn").ElementAt(place)["data"]!.DeepClone().AsObject();
        return member.Delivers(member.Pressed("movement.turn", data, card), card);
    }

    private static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject element => element.Where(entry => entry.Key is not ("fallback" or "data")).SelectMany(entry => Actions(entry.Value))
            .Concat(element["type"]?.GetValue<string>() == "Action.Execute" ? [element] : []),
        JsonArray many => many.SelectMany(Actions),
        _ => [],
    };

    private static Task<string> Rows(SchoolHost school) => school.Looks(async db => string.Join(
        '\n',
        (await db.Approvals.IgnoreQueryFilters().ToListAsync()).Select(a => $"{a.Number} {a.State} {a.Version}")
            .Concat((await db.Incidents.IgnoreQueryFilters().ToListAsync()).Select(i => $"{i.CaseNumber} {i.OwnerId} {i.ClosedAt}"))
            .Append($"{await db.Movements.IgnoreQueryFilters().CountAsync()} {await db.MovementSteps.IgnoreQueryFilters().CountAsync(s => s.DoneAt != null)}")));
}
