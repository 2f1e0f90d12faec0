using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;

namespace SecurityPlan.Tests.Journeys.Access;

/// <summary>Every verb of access by everybody who may not: told so, and nothing changed. Whatever a card carries may be forged.</summary>
public sealed class AccessRightsJourney
{
    private const string Unknown = "找不到這件申請，或您沒有權限處理。";

    /// <summary>王小明 has asked for A115-001; 林志豪 has A115-002, open; 陳美玲 is a teacher, 吳管理 the system administrator.</summary>
    private static async Task<(SchoolHost School, string Pending, string Open)> Prepared()
    {
        var school = await AnAccessSchool.Open();
        await school.Teacher.Requests("登錄成績");
        var card = await school.Hao.RequestsPrivileged("換伺服器");
        var open = IdOn(card, "access.withdraw-open");
        await school.Ting.Presses("核准", await school.Ting.Sees("access-case", "換伺服器"));
        var duty = await school.Admin().Sees("access-duty", "換伺服器");
        await school.Admin().Presses("確定登錄", (await school.Admin().Presses("登錄已開通", duty)).Card!);
        await school.Hao.Sees("access-mine", "使用中");
        return (school, IdOn(school.Teacher.Card("access-mine"), "access.withdraw-open"), open);
    }

    [Fact]
    public async Task EveryVerb_ByWhoMayNot_IsRefusedInWords_AndChangesNothing()
    {
        var (school, pending, open) = await Prepared();
        await using var _ = school;
        var before = await Rows(school);
        var members = new Dictionary<string, Member>
        {
            ["teacher"] = school.Teacher,
            ["colleague"] = school.Colleague,
            ["hao"] = school.Hao,
            ["ting"] = school.Ting,
            ["principal"] = school.Principal,
            ["officer"] = school.Officer,
            ["admin"] = school.Admin(),
            ["stranger"] = school.Person("路人", 99),
        };
        const string Own = "這是您自己的申請，不能自己決定";
        (string Who, string[] Verbs, string Id, string Says)[] refused =
        [
            ("teacher", ["access.approve", "access.shorten", "access.refuse", "access.ask"], pending, Own),
            ("colleague,principal,officer,admin,stranger", ["access.approve", "access.shorten", "access.refuse", "access.ask"], pending, Unknown),
            ("colleague,hao,principal,officer,admin,stranger", ["access.withdraw", "access.answer", "access.end", "access.extend"], pending, Unknown),
            ("teacher,colleague,ting,principal,officer,admin,stranger", ["access.withdraw", "access.answer", "access.end", "access.extend"], open, Unknown),
            ("hao", ["access.approve", "access.refuse", "access.ask"], open, Own),
            ("ting", ["access.approve", "access.refuse", "access.ask"], open, "A115-002 已由張雅婷核准"),
            ("hao", ["access.revoke"], open, "這是您自己的授權，不用撤銷"),
            ("teacher,colleague,admin,stranger", ["access.revoke"], open, Unknown),
            ("ting,principal,officer", ["access.revoke"], pending, "A115-001 已經結束了"),
            ("teacher,colleague,hao,ting,principal,officer,stranger", ["access.opened", "access.closed", "access.duty", "access.opened-open"], open, Unknown),
            ("admin", ["access.opened"], pending, "A115-001 還沒有核准，不能開通。"),
            ("admin", ["access.opened"], open, "A115-002 已經登錄過開通了。"),
            ("admin", ["access.closed"], open, "A115-002 還在使用期間"),
            ("teacher", ["access.end", "access.extend"], pending, "A115-001"),
            ("teacher", ["access.answer"], pending, "A115-001 目前沒有需要回答的問題。"),
            ("teacher,colleague,admin,stranger", ["access.front", "access.ask-open", "access.revoke-open"], open, Unknown),
            ("teacher,ting,admin,stranger", ["access.mine", "access.end-open"], open, Unknown),
            ("colleague,stranger", ["access.show"], pending, Unknown),
            ("teacher,colleague,stranger", ["use.trail", "use.page", "use.export"], open, Unknown),
            ("teacher,ting", ["use.finish"], open, Unknown),
            ("teacher,hao,ting,principal,admin,stranger", ["register.save", "register.retire"], open, "這項功能不在您的職務範圍內"),
            ("hao,ting,teacher", ["access.approve", "access.withdraw", "access.opened", "access.revoke", "use.trail", "access.show"], Guid.CreateVersion7().ToString(), ""),
        ];
        foreach (var (who, verbs, id, says) in refused)
        {
            foreach (var (name, verb) in from name in who.Split(',') from verb in verbs select (name, verb))
            {
                var data = new JsonObject
                {
                    ["verb"] = verb,
                    ["id"] = id,
                    ["reason"] = "因為",
                    ["question"] = "為什麼？",
                    ["text"] = "好",
                    ["untilDate"] = "2027-01-20",
                    ["page"] = "edit/mail",
                    ["list"] = id,
                    ["doneDate"] = "2026-11-22",
                    ["doneTime"] = "10:01",
                    ["name"] = "改名",
                    ["manager"] = "role",
                    ["centralised"] = "no",
                };
                var reply = await members[name].Delivers(members[name].Pressed(verb, data, null));
                Assert.True(reply.Card is null && reply.Says is { } said && said.Contains(says, StringComparison.Ordinal), $"{name} {verb}: {reply.Says ?? reply.Card?.Text}");
            }
        }

        await school.Settles();
        Assert.Equal(before, await Rows(school));
        Assert.Equal(0, await school.Looks(db => db.Systems.IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task AList_IsForWhoWatchesOverIt()
    {
        var (school, _, _) = await Prepared();
        await using var host = school;
        foreach (var (says, times) in new[] { ("pending", 1), ("grants", 2), ("systems", 3) })
        {
            await school.Colleague.Says(says);
            await school.Colleague.HearsTimes("這項功能不在您的職務範圍內", times);
        }

        await school.Person("路人", 99).Says("request remote work");
        await school.Person("路人", 99).Hears("您還不在學校的人員名單上");
    }

    private static Task<string> Rows(SchoolHost school) => school.Looks(async db => string.Join(
        '\n',
        (await db.Approvals.IgnoreQueryFilters().OrderBy(a => a.Number).ToListAsync()).Select(a => $"{a.Number} {a.State} {a.Until} {a.Version}")
            .Concat((await db.Grants.IgnoreQueryFilters().OrderBy(g => g.Number).ToListAsync()).Select(g => $"{g.Name} {g.Stage} {g.Until} {g.Version} {g.ExtensionId}"))
            .Append($"{await db.ApprovalSteps.IgnoreQueryFilters().CountAsync()}")));

    private static string IdOn(CardFace card, string verb) => card.Button(verb)["data"]!["id"]!.GetValue<string>();
}
