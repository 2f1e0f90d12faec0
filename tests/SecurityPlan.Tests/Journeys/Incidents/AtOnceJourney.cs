using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.AuditTrail;
using SecurityPlan.Incidents.Cases;

namespace SecurityPlan.Tests.Journeys.Incidents;

/// <summary>Two people press the same button of the same case at the same moment, all the way from the report to the signature.</summary>
public sealed class AtOnceJourney
{
    /// <summary>Two officers of the team, and two who may sign.</summary>
    private static readonly string People = SchoolHost.People
        .Replace("staff;team", "staff;team;officer", StringComparison.Ordinal).Replace("staff;officer", "staff;officer;ciso", StringComparison.Ordinal);

    /// <summary>Of the report: it comes up when the first half is saved.</summary>
    private const string SecondHalf = "second half";

    [Fact]
    public async Task OfTwoWhoPressAtOnce_OneActs_AndTheOtherIsToldWho()
    {
        await using var school = await SchoolHost.Open(People);
        foreach (var member in school.Handlers.Append(school.Teacher).Append(school.Colleague))
        {
            await member.Installs();
        }

        await school.Teacher.Reports("我點了信箱容量已滿的信裡的連結");
        var all = await Case.Of(school, 1);
        await all.Both("incident.take", null, null, EntryKind.Taken);
        await all.Both("incident.judge", "incident.judge-open", new { confidentiality = "core.serious", integrity = "none", availability = "none" }, EntryKind.Judged);
        await all.Both("incident.reported", "incident.reported-open", new { number = "EDU-1" }, EntryKind.PlatformReported);
        await all.Both("incident.done", "incident.done-open", new { duty = "reviewed-3" }, EntryKind.Reviewed);
        await all.Both("incident.known", "incident.known-open", new { knownDate = "2026-11-22", knownTime = "08:30", reason = "更早" }, EntryKind.KnownAtCorrected);
        await all.Both("incident.late", "incident.late-open", new { late = "report", reason = "假日" }, EntryKind.LateExplained);
        await all.Both("incident.reported", "incident.reported-open", new { number = "EDU-2", reason = "打錯" }, EntryKind.PlatformCorrected);
        await all.Both("incident.contained", "incident.contained-open", new { what = "重設密碼", doneBy = "網管" }, EntryKind.Contained);
        var to = (await all.Open(school.Hao, "incident.handover-open")).ChoicesOf("to").First(choice => choice.Value == school.Officer.Name).Key;
        await all.Both("incident.handover", "incident.handover-open", new { to }, EntryKind.HandedOver);
        await all.Both("report.write", "report.write-1-open", new { impact = "一位老師的信箱" }, EntryKind.ContentWritten);
        await all.Both("rest.elsewhere", "rest.elsewhere-open", new { answer = "unchecked", how = "只看過教務處" }, EntryKind.ElsewhereAnswered);
        var follow = await all.Open(school.Hao, "rest.follow-open");
        var owner = follow.ChoicesOf("owner").First(choice => choice.Value == school.Teacher.Name).Key;
        await all.Twice(school.Hao, "rest.follow", follow, new { what = "檢查公用信箱", owner, due = "2026-12-10" }, EntryKind.FollowUpAdded);
        var which = (await all.Open(school.Hao, "rest.follow-open")).ChoicesOf("which").Keys.Single(key => key != "new");
        await all.Both("rest.follow", "rest.follow-open", new { which, owner, due = "2026-12-12" }, EntryKind.FollowUpGiven);
        await all.Both("rest.meeting", "rest.meeting-open", new { place = "校長室" }, EntryKind.MeetingCalled);
        await all.Both("rest.minutes", "rest.minutes-open", new { decisions = "全員出席" }, EntryKind.Minuted);
        await all.Both("rest.personal", "rest.personal-open", new { involved = "no", encrypted = "unknown" }, EntryKind.DataRecorded);
        await all.Both("rest.correct", "rest.correct-open", new { which = "meeting", reason = "看錯" }, EntryKind.MomentCorrected);
        await all.Both("report.write", SecondHalf, new { cause = "沒有兩步驟驗證", measures = "全校開啟", schedule = "十二月底" }, EntryKind.ContentWritten);
        foreach (var decision in new[] { EntryKind.SentBack, EntryKind.SignedOff })
        {
            await all.Both("report.complete", "report.open", null, EntryKind.ReportCompleted);
            await all.Both("report.handin", "report.handin-open", null, EntryKind.HandedIn);
            var (verb, typed) = decision == EntryKind.SentBack ? ("report.sendback", (object)new { reason = "請補" }) : ("report.sign", new { accept = "true" });
            await all.Both(verb, verb + "-open", typed, decision, school.Principal, school.Officer);
        }

        var action = await school.Teacher.Sees("follow-up", "檢查公用信箱");
        var done = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => school.Teacher.Presses("完成", action, new { note = "查過了" }))));
        Assert.Single(done, reply => reply.Card!.Text.StartsWith("王小明 已於", StringComparison.Ordinal));

        var notes = await school.Looks(db => db.Incidents.IgnoreQueryFilters().Where(i => i.Number == 1).Select(i => i.State).SingleAsync());
        Assert.Equal(IncidentState.Signed, notes);
        await IsWhole(school);
    }

    [Fact]
    public async Task OfTwoWhoDecideAtOnce_WhetherReportsAreTheSame_OrNone_OneActs()
    {
        await using var school = await SchoolHost.Open(People);
        foreach (var member in school.Handlers.Append(school.Teacher).Append(school.Colleague))
        {
            await member.Installs();
        }

        await school.Teacher.Reports("我點了信箱容量已滿的信裡的連結");
        foreach (var (number, verb, kind) in new[] { (2, "incident.apart", EntryKind.KeptApart), (3, "incident.merge", EntryKind.Merged) })
        {
            await school.Colleague.Reports("信箱容量已滿的信又來了，信裡有連結", kind: "account");
            await (await Case.Of(school, number)).Both(verb, "incident.merge-open", null, kind);
        }

        var first = await Case.Of(school, 1);
        var hers = await Case.Of(school, 2);
        await first.Twice(school.Hao, "incident.note", await first.Open(school.Hao, "incident.note-open"), new { text = "已通知網管" }, EntryKind.Added);
        await first.Twice(school.Hao, "incident.ask", await first.Open(school.Hao, "incident.ask-open"), new { question = "信還在嗎？" }, EntryKind.Asked);
        await first.Both("incident.dismiss", "incident.dismiss-open", new { outcome = "false-alarm", reason = "看錯了" }, EntryKind.Dismissed);

        // She takes it back while he judges it: it is one or the other.
        var judge = await hers.Open(school.Hao, "incident.judge-open");
        var withdraw = (await school.Colleague.Presses("撤回", school.Colleague.Chat.Cards.First(card => card.Kind == "incident-mine" && card.Text.Contains("115-002", StringComparison.Ordinal)))).Card!;
        await Task.WhenAll(
            Task.Run(() => school.Hao.Presses("incident.judge", judge, new { confidentiality = "core.minor", integrity = "none", availability = "none" })),
            Task.Run(() => school.Colleague.Presses("確定撤回", withdraw, new { reason = "看錯了" })));
        EntryKind[] ends = [EntryKind.Judged, EntryKind.Withdrawn];
        Assert.Equal(1, await school.Looks(db => db.IncidentEntries.IgnoreQueryFilters().CountAsync(entry => ends.Contains(entry.Kind))));

        await Drill(school, "drill.start-open", "確定開始", new { scenario = "phishing" }, "已經開始了一場演練");
        await Drill(school, "drill.end-open", "確定結束", new { lessons = "都很好" }, "已經結束了這場演練");
        await IsWhole(school);
    }

    private static async Task Drill(SchoolHost school, string open, string send, object typed, string told)
    {
        var faces = new List<(Member By, CardFace Face)>();
        await school.Settles();
        foreach (var member in new[] { school.Hao, school.Ting })
        {
            CardFace? Ready() => member.Chat.Cards.LastOrDefault(card => card.Kind == "drills" && card.Verbs.Contains(open));
            if (Ready() is null)
            {
                // Whose card still shows the side they typed on asks for another one.
                await member.Says("演練");
            }

            faces.Add((member, (await member.Presses(open, await school.Teams.Changes.Until(Ready, member.Chat.ToString))).Card!));
        }

        // An update that was on its way when the side was turned up would stand in place of the answer.
        await school.Settles();
        var replies = await Task.WhenAll(faces.Select(face => Task.Run(() => face.By.Presses(send, face.Face, typed))));
        Assert.Single(replies, reply => reply.Card!.Text.Split('\n')[0].Contains(told, StringComparison.Ordinal));
    }

    private static async Task IsWhole(SchoolHost school) => Assert.Null(await school.Looks(async db =>
    {
        db.SchoolId = await db.Schools.Select(s => s.Id).SingleAsync();
        return (await AuditChain.Verify(db, CancellationToken.None)).Broken;
    }));

    /// <summary>One case and the message on which each of its handlers has it.</summary>
    private sealed class Case(SchoolHost school, Guid id, IReadOnlyDictionary<Member, string> messages)
    {
        public static async Task<Case> Of(SchoolHost school, int number)
        {
            var messages = new Dictionary<Member, string>();
            foreach (var handler in school.Handlers)
            {
                messages.Add(handler, (await handler.Sees("incident-case", $"資安事件 115-{number:D3}\n")).MessageId);
            }

            await school.Settles();
            return new Case(school, await school.Looks(db => db.Incidents.IgnoreQueryFilters().Where(i => i.Number == number).Select(i => i.Id).SingleAsync()), messages);
        }

        /// <summary>The side on which that is pressed, as somebody has it before them.</summary>
        public async Task<CardFace> Open(Member member, string verb)
        {
            if (verb == SecondHalf)
            {
                return (await member.Presses("report.write", await Open(member, "report.write-1-open"))).Card!;
            }

            var on = On(member);
            return (await member.Delivers(member.Pressed(verb, new JsonObject { ["verb"] = verb, ["id"] = id.ToString() }, on), on)).Card!;
        }

        public async Task Both(string verb, string? open, object? typed, EntryKind kind, Member? one = null, Member? other = null)
        {
            var (first, second) = (one ?? school.Hao, other ?? school.Ting);
            var faces = new Dictionary<Member, CardFace>();
            foreach (var member in new[] { first, second })
            {
                faces.Add(member, open is null ? On(member) : await Open(member, open));
            }

            var before = await Lines(kind);
            var replies = await Task.WhenAll(faces.Select(face => Task.Run(async () => (By: face.Key, Reply: await face.Key.Presses(verb, face.Value, typed)))));
            var written = (await Lines(kind)).Skip(before.Count).ToList();
            var by = Assert.Single(written.Distinct());
            var winner = by == first.Name ? first : second;
            var told = replies.Single(reply => reply.By != winner).Reply.Card ?? throw new Xunit.Sdk.XunitException($"{verb}: {replies.Single(reply => reply.By != winner).Reply.Says}");
            Assert.True(told.Text.Split('\n')[0].Contains(winner.Name, StringComparison.Ordinal), $"{verb}, done by {winner.Name}, but the other reads:\n{told.Text}");
            await winner.Presses(verb, faces[winner], typed);
            Assert.Equal(before.Count + written.Count, (await Lines(kind)).Count);
            await school.Settles();
        }

        public async Task Twice(Member member, string verb, CardFace face, object typed, EntryKind kind)
        {
            var before = await Lines(kind);
            var replies = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => member.Presses(verb, face, typed))));
            Assert.Equal(before.Count + 1, (await Lines(kind)).Count);
            Assert.Single(replies, reply => reply.Card!.Text.StartsWith("您已經送出過了", StringComparison.Ordinal));
            await school.Settles();
        }

        private CardFace On(Member member) => member.Chat.Cards.First(card => card.MessageId == messages[member]);

        /// <summary>Who wrote lines of that kind, in their order.</summary>
        private Task<List<string>> Lines(EntryKind kind) => school.Looks(async db =>
        {
            var people = await db.People.IgnoreQueryFilters().ToDictionaryAsync(person => person.Id, person => person.Name);
            var lines = await db.IncidentEntries.IgnoreQueryFilters().Where(entry => entry.IncidentId == id && entry.Kind == kind).OrderBy(entry => entry.At).ToListAsync();
            return lines.ConvertAll(line => people[line.ById]);
        });
    }
}
