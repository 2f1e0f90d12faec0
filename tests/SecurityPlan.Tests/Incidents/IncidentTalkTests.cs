using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.OwnReports;
using SecurityPlan.People;
using SecurityPlan.Tests.Rules;

namespace SecurityPlan.Tests.Incidents;

/// <summary>What is said and pressed about cases, from the report to its end.</summary>
public sealed class IncidentTalkTests(CasesOnADatabase.TheDatabase database) : CasesOnADatabase(database)
{
    [Fact]
    public async Task Report_HangsACardForEverybodyWhoHandlesCases()
    {
        await Report(School.Teacher);
        Assert.Equal([School.Officer.Name, School.Principal.Name, School.Member.Name], await ReadersOfCases());
    }

    [Fact]
    public async Task Report_WhileAMemberIsAway_ReachesTheDeputyToo()
    {
        await Change(db => db.People.Single(p => p.Id == School.Member.Id), member =>
            (member.AwayFrom, member.AwayUntil, member.DeputyId) = (TheSchool.Today, TheSchool.Today.AddDays(2), School.Deputy.Id));
        await Report(School.Teacher);
        Assert.Contains(School.Deputy.Name, await ReadersOfCases());
        Assert.Contains(School.Member.Name, await ReadersOfCases());
    }

    /// <summary>A form that was sent is closed and asks its feature nothing more; whatever got past that, the database would hold back.</summary>
    [Fact]
    public async Task Report_OfTheSameForm_IsOneCase()
    {
        var draft = Guid.CreateVersion7();
        await Report(School.Teacher, draft);
        await Assert.ThrowsAsync<DbUpdateException>(() => Report(School.Teacher, draft));
        await using var db = Lease();
        Assert.Equal("115-001", (await db.Incidents.SingleAsync()).CaseNumber);
    }

    [Fact]
    public async Task Reports_AreNumberedWithoutAGap()
    {
        for (var i = 0; i < 3; i++)
        {
            await Report(School.Teacher);
        }

        await using var db = Lease();
        Assert.Equal(["115-001", "115-002", "115-003"], (await db.Incidents.OrderBy(i => i.Number).ToListAsync()).Select(i => i.CaseNumber));
    }

    [Fact]
    public async Task ACase_LiesSealedInTheDatabase()
    {
        await Report(School.Teacher, answers: ("what", "我的身分證 A123456789，密碼：hunter2xyz"));
        Assert.Contains("phishing", Database.Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain("A123456789", Database.Bytes(), StringComparison.Ordinal);
        await using var db = Lease();
        var facts = (await db.Incidents.SingleAsync()).ReadFacts();
        Assert.Contains("A123456789", facts.What, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2xyz", facts.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWholeWay_IsToldToTheReporter_AndEveryCopyFollows()
    {
        var id = await Filed();
        await Press(School.Member, "incident.take", id);
        await Press(School.Member, "incident.ask", id, ("question", "點了幾次？"));
        await Press(School.Teacher, "incident.answer", await Question(), ("text", "一次"));
        await Press(School.Member, "incident.handover", id, ("to", School.Officer.Id.ToString()));
        await Press(School.Officer, "incident.judge", id, ("confidentiality", "core.minor"), ("integrity", "none"), ("availability", "none"));
        await Press(School.Officer, "incident.dismiss", id, ("outcome", "false-alarm"), ("reason", "查過了，是廣告信"));

        Assert.Equal(
            ["incident.told.taken", "incident.told.asked", "incident.told.handed-over", "incident.told.judged", "incident.told.dismissed"],
            await Told(School.Teacher));
        Assert.Equal(["incident.told.answered"], await Told(School.Member));
        Assert.Equal(["incident.told.handed-to-you"], await Told(School.Officer));
        var card = await Shown(School.Principal, IncidentCards.Case, id);
        Assert.Contains("已結案：非資安事件", card, StringComparison.Ordinal);
        Assert.Contains("判定為第 2 級", await Shown(School.Principal, IncidentCards.Case, id, "timeline"), StringComparison.Ordinal);
        Assert.Contains("查過了，是廣告信", await Shown(School.Teacher, IncidentCards.Mine, id), StringComparison.Ordinal);

        await using var db = Lease();
        Assert.Equal(
            [EntryKind.Reported, EntryKind.Taken, EntryKind.Asked, EntryKind.Answered, EntryKind.HandedOver, EntryKind.Judged, EntryKind.Dismissed],
            await db.IncidentEntries.OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Equal(
            ["incident.file", "incident.taken", "incident.asked", "incident.answered", "incident.handed-over", "incident.judged", "incident.dismissed"],
            await db.AuditRows.OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync());
    }

    [Fact]
    public async Task AWithdrawalOfATakenCase_IsPutToWhoeverHasIt()
    {
        var id = await Filed();
        await Press(School.Member, "incident.take", id);
        Assert.Contains("要由處理小組決定能不能撤回", await Shown(School.Teacher, IncidentCards.Mine, id, "withdraw"), StringComparison.Ordinal);
        await Press(School.Teacher, "incident.withdraw", id, ("reason", "是自己的手機"));

        Assert.Equal(["incident.told.withdrawal-asked"], await Told(School.Member));
        Assert.Empty(await Told(School.Officer));
        var card = await Shown(School.Principal, IncidentCards.Case, id);
        Assert.Contains("處理中，尚未判定", card, StringComparison.Ordinal);
        Assert.Contains("要求撤回通報", card, StringComparison.Ordinal);
        Assert.Contains("是自己的手機", card, StringComparison.Ordinal);
        var mine = await Shown(School.Teacher, IncidentCards.Mine, id, "withdraw");
        Assert.Contains("您已要求撤回", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("確定撤回", mine, StringComparison.Ordinal);
        var again = await Assert.ThrowsAsync<RuleBroken>(() => Press(School.Teacher, "incident.withdraw", id, ("reason", "再一次")));
        Assert.Equal("incident.withdrawal-asked-already", again.WordKey);
    }

    [Fact]
    public async Task AWithdrawalOfALateCase_IsPutToEverybody_WhileNobodyHasIt()
    {
        var draft = Guid.CreateVersion7();
        await Report(School.Teacher, draft, ("noticedTime", "08:00"));
        await Press(School.Teacher, "incident.withdraw", draft, ("reason", "是自己的手機"));
        foreach (var handler in new[] { School.Member, School.Principal, School.Officer })
        {
            Assert.Equal(["incident.told.withdrawal-asked"], await Told(handler));
        }

        Assert.Contains("疑似，尚未接手", await Shown(School.Officer, IncidentCards.Case, draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANumber_OpensTheCase_TheOwnReport_OrTheSameRefusalAsForNone()
    {
        await Filed();
        Assert.True(await Says(School.Member, "看一下 115-001"));
        Assert.True(await Says(School.Teacher, "115-001 進度"));
        Assert.False(await Says(School.Deputy, "115-001 又中毒了"));
        await using (var db = Lease())
        {
            var hung = await db.CardCopies.Where(c => c.Lane == SecurityPlan.Chats.Lane.Interactive).OrderBy(c => c.Id).Select(c => new { c.Card, c.ReaderId }).ToListAsync();
            Assert.Equal([(IncidentCards.Case, School.Member.Id), (IncidentCards.Mine, School.Teacher.Id)], hung.Select(c => (c.Card, c.ReaderId)));
        }

        foreach (var number in new[] { "115-001", "115-002" })
        {
            Assert.Equal("incident.unknown", (await Assert.ThrowsAsync<RuleBroken>(() => Says(School.Deputy, number))).WordKey);
        }

        async Task<bool> Says(Person by, string text)
        {
            var (means, act, _) = Assert.Single(Features.PhrasesLike);
            if (means(text))
            {
                await Turn(by, turn => act(turn, text));
            }

            return means(text);
        }
    }

    [Fact]
    public async Task OwnReports_AreThoseOfTheirReader_FiveAtATime()
    {
        for (var i = 0; i < 6; i++)
        {
            await Report(School.Teacher);
        }

        await Report(School.Officer);
        var list = Guid.CreateVersion7();
        var first = await Shown(School.Teacher, OwnReportShows.Card, list);
        Assert.Contains("我的通報：6 件", first, StringComparison.Ordinal);
        Assert.Contains("115-006", first, StringComparison.Ordinal);
        Assert.DoesNotContain("115-001", first, StringComparison.Ordinal);
        Assert.DoesNotContain("115-007", first, StringComparison.Ordinal);
        Assert.Contains("115-001", await Shown(School.Teacher, OwnReportShows.Card, list, "1"), StringComparison.Ordinal);
        Assert.Contains("您還沒有通報過事件", await Shown(School.Member, OwnReportShows.Card, list), StringComparison.Ordinal);

        await using var db = Lease();
        var own = await db.Incidents.Where(i => i.ReporterId == School.Teacher.Id).Select(i => i.Id).FirstAsync();
        await Press(School.Teacher, "own-report.show", own, ("list", list.ToString()));
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Press(School.Deputy, "own-report.show", own, ("list", list.ToString())));
        Assert.Equal("incident.unknown", refused.WordKey);
    }

    [Fact]
    public async Task TheList_ShowsFiveOpenCasesAtATime()
    {
        for (var i = 0; i < 7; i++)
        {
            await Report(School.Teacher);
        }

        var list = Guid.CreateVersion7();
        var first = await Shown(School.Officer, IncidentCards.List, list);
        var second = await Shown(School.Officer, IncidentCards.List, list, "1");
        Assert.Contains("115-003", first, StringComparison.Ordinal);
        Assert.DoesNotContain("115-002", first, StringComparison.Ordinal);
        Assert.Contains("115-002", second, StringComparison.Ordinal);
        Assert.Contains("您已無法檢視", await Shown(School.Teacher, IncidentCards.List, list), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleBroken>(() => Turn(School.Teacher, turn => Features.Phrases.Single(p => p.Text == "事件清單").Do(turn, "")));
    }

    [Fact]
    public async Task Pictures_GoWithTheLatestOpenReport()
    {
        await Keep(School.Teacher, draft: null);
        Assert.Equal(["incident.picture-no-case"], await Told(School.Teacher));
        var id = await Filed();
        await Keep(School.Teacher, draft: null);
        await using var db = Lease();
        Assert.Equal(id, (await db.Evidence.SingleAsync()).SubjectId);
        Assert.Equal(EntryKind.PictureAdded, (await db.IncidentEntries.OrderBy(e => e.Id).LastAsync()).Kind);
    }
}
