using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Storage;
using static SecurityPlan.Tests.Journeys.Incidents.AJudgedCase;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>A case of level 3 from the report to the signature, on a bot that dies after every single press.</summary>
public sealed class KilledJourney
{
    [Fact]
    public async Task ABotThatDiesAfterEveryPress_LosesNothing_AndDoesNothingTwice()
    {
        await using var school = await ASuspectedCase.Open("我點了信箱容量已滿的信裡的連結");
        var deaths = 0;
        school.AfterPress = async (member, activity) =>
        {
            // A request that is cut off may still arrive later than the next one; what that does to a card is the kill tests' business.
            await school.Settles();
            var before = await StateOf(school);
            await school.Dies();
            await school.Starts();
            Assert.Equal(before, await StateOf(school));

            // Teams got no answer, so it delivers the press again.
            var again = await member.Posts(activity);
            Assert.Equal(System.Net.HttpStatusCode.OK, again.Status);
            Assert.Equal(before, await StateOf(school));
            await Catch(school);
            deaths++;
        };

        await school.Colleague.Says("通報 信箱容量已滿的信又來了，信裡有連結");
        await school.Colleague.Submits(await school.Colleague.Sees("incident-form"), new { kind = "account", system = "mail", personalData = "no", noticedTime = "09:00" });
        var both = (await school.Hao.Presses("比對合併", await school.Hao.Sees("incident-case", "115-002", "可能與"))).Card!;
        await school.Hao.Presses("確定合併", both);
        await school.Colleague.Presses("送出補充", await school.Colleague.Sees("incident-follow"), new { text = "寄件者是 it-service" });

        var first = await school.Hao.Sees("incident-case", "資安事件 115-001\n");
        await school.Hao.Presses("接手", first);
        var front = school.Hao.Chat.Cards.First(card => card.MessageId == first.MessageId);
        foreach (var level in new[] { 2, 3 })
        {
            front = level == 2 ? front : await Press(school.Hao, "更多", front, "incident-case");
            var judge = await Press(school.Hao, "判定等級", front, "incident-case");
            var choice = judge.ChoicesOf("confidentiality").First(c => c.Value.Contains($"第 {level} 級", StringComparison.Ordinal)).Key;
            front = await Press(school.Hao, "確定判定", judge, "incident-case", new { confidentiality = choice, integrity = "none", availability = "none" });
        }

        front = await Attested(school.Hao, front, "登錄通報", "incident.reported", new { number = "EDU-115-77" });
        front = await Attested(school.Hao, front, "登錄審核結果", "incident.done", new { duty = "reviewed-3" });
        front = await Attested(school.Hao, front, "登錄損害控制", "incident.contained", new { what = "重設密碼", doneBy = "網管" });
        var report = await Press(school.Hao, "改善報告", front, "incident-report");
        report = await Press(school.Hao, "撰寫報告", report, "incident-report");
        report = await Press(school.Hao, "儲存，寫後半", report, "incident-report", new { impact = "一位老師的信箱" });
        await Press(school.Hao, "儲存", report, "incident-report", new { cause = "沒有兩步驟驗證", measures = "全校開啟", schedule = "12 月底前" });
        await Follow(school, school.Hao, "2026-12-10");
        var rest = school.Hao.Card("incident-rest");
        rest = await Press(school.Hao, "召開會議", rest, "incident-rest");
        rest = await Press(school.Hao, "儲存", rest, "incident-rest", new { place = "校長室" });
        rest = await Press(school.Hao, "會議紀錄", rest, "incident-rest");
        rest = await Press(school.Hao, "儲存", rest, "incident-rest", new { doneDate = Today(school), doneTime = Clock(school), decisions = "全員出席" });
        report = await Press(school.Hao, "返回報告", rest, "incident-report");
        report = await Explained(school.Hao, report);
        foreach (var sendsBack in new[] { true, false })
        {
            report = await Press(school.Hao, "完成報告", report, "incident-report");
            report = await Press(school.Hao, "登錄送出", report, "incident-report");
            await Press(school.Hao, "確定登錄", report, "incident-report");
            var mine = sendsBack
                ? await Press(school.Principal, "改善報告", await school.Principal.Sees("incident-case", "資安事件 115-001\n"), "incident-report")
                : await school.Principal.Sees("incident-report", "等資安長簽核");
            var decide = await Press(school.Principal, sendsBack ? "退回" : "簽核結案", mine, "incident-report");
            await Press(
                school.Principal, sendsBack ? "report.sendback" : "report.sign", decide, "incident-report", sendsBack ? new { reason = "請補" } : new { accept = "true" });
            report = await school.Hao.Sees("incident-report", sendsBack ? "都齊了" : "簽核結案");
        }

        await Press(school.Teacher, "完成", await school.Teacher.Sees("follow-up"), "follow-up", new { note = "都檢查過了" });
        await school.Teacher.Sees("incident-mine", "已結案");
        await school.Officer.Sees("incident-case", "已結案：改善報告已簽核", "簽核改善報告並結案");
        Assert.True(deaths > 25, $"{deaths}");
        await Catch(school);
        Assert.Empty(await Behind(school));
    }

    /// <summary>Cards that do not show the present state yet, and have no reason to wait.</summary>
    private static Task<List<string>> Behind(SchoolHost school) => school.Looks(db => db.CardCopies.IgnoreQueryFilters()
        .Where(copy => copy.Lane != Lane.Nudge && copy.Reason != CardCopy.Held && copy.Shown < copy.Wanted).Select(copy => copy.Key + " " + copy.State + " " + copy.Reason).ToListAsync());

    private static async Task<CardFace> Attested(Member member, CardFace front, string button, string verb, object typed) =>
        await Press(member, verb, await Press(member, button, front, "incident-case"), "incident-case", typed);

    /// <summary>The hour is over by now, since every death takes a minute.</summary>
    private static async Task<CardFace> Explained(Member member, CardFace report)
    {
        if (report.Buttons.Contains("完成報告"))
        {
            return report;
        }

        var front = await Press(member, "返回", report, "incident-case");
        var late = await Press(member, "說明逾期", front, "incident-case");
        front = await Press(member, "incident.late", late, "incident-case", new { late = late.ChoicesOf("late").First().Key, reason = "系統重開" });
        return await Press(member, "改善報告", front, "incident-report");
    }

    private static string Today(SchoolHost school) => Local(school).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Clock(SchoolHost school) => Local(school).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(SchoolHost school) => school.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    /// <summary>What was on its way when the bot died is sent once more a minute later.</summary>
    private static async Task Catch(SchoolHost school)
    {
        for (var minutes = 0; minutes == 0 || (minutes < 5 && (await Behind(school)).Count > 0); minutes++)
        {
            school.Time.Advance(Courier.Lease + TimeSpan.FromSeconds(1));
            await school.Settles();
        }
    }

    /// <summary>Everything that people did, and which cards hang where; not how far the courier is, nor what the clocks said meanwhile.</summary>
    private static Task<string> StateOf(SchoolHost school) => school.Looks(async db =>
    {
        db.SchoolId = await db.Schools.Select(s => s.Id).SingleAsync();
        var (_, _, broken) = await AuditChain.Verify(db, CancellationToken.None);
        Assert.Null(broken);
        var rows = new List<string>();
        rows.AddRange(Rows(db, await db.Incidents.OrderBy(i => i.Id).ToListAsync(), nameof(Incident.RemindAt)));
        rows.AddRange(Rows(db, await db.IncidentEntries.OrderBy(e => e.Id).ToListAsync()));
        rows.AddRange(Rows(db, await db.FollowUps.OrderBy(f => f.Id).ToListAsync()));
        rows.AddRange(Rows(db, await db.AuditRows.Where(r => r.Action.StartsWith("incident.")).OrderBy(r => r.Sequence).ToListAsync()));
        rows.AddRange(await db.CardCopies.Where(c => c.Lane != Lane.Nudge).OrderBy(c => c.Key).Select(c => c.Key + " " + c.Card + " " + c.Face).ToListAsync());
        return string.Join('\n', rows);
    });

    private static IEnumerable<string> Rows<T>(PlanDb db, IEnumerable<T> rows, params string[] but)
        where T : class => rows.Select(row => string.Join(' ', db.Entry(row).Properties
            .Where(property => !but.Contains(property.Metadata.Name)).Select(property => $"{property.Metadata.Name}={JsonSerializer.Serialize(property.CurrentValue)}")));
}
