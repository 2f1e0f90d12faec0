using System.Globalization;
using SecurityPlan.Access.Grants;
using SecurityPlan.Access.Requests;
using SecurityPlan.Approvals;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Registers;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Rules.Access;

/// <summary>What a request must say, and what a grant may become.</summary>
public sealed class AccessRequestTests
{
    private static readonly string[] Systems = ["school-system", "file-server"];

    private static Dictionary<string, string> Answers(string kind) => new()
    {
        ["system"] = "file-server",
        ["purpose"] = "更新韌體",
        ["urgency"] = "days",
        ["fromDate"] = "2026-11-22",
        ["untilDate"] = "2026-12-01",
        ["accepted"] = "yes",
        [kind == "shared" ? "people" : "device"] = kind == "shared" ? "王小明、林志豪" : "school-laptop",
        [kind == "shared" ? "account" : "place"] = kind == "shared" ? "office" : "家裡",
        [kind == "privileged" ? "account" : "note"] = "adm-ming",
        [kind == "privileged" ? "role" : "remark"] = "管理者",
    };

    private static string Mistakes(string kind, string field, string? value)
    {
        var answers = Answers(kind);
        answers.Remove(field);
        if (value is not null)
        {
            answers[field] = value;
        }

        return string.Join(' ', AccessRequest.Mistakes(ADecision.Rules.Kind(kind), answers, ADecision.Today, ADecision.Rules, Systems, "ming@school.example").Select(m => m.WordKey));
    }

    [Theory]
    [InlineData("remote", "note", null, "")]
    [InlineData("privileged", "note", null, "")]
    [InlineData("shared", "note", null, "")]
    [InlineData("remote", "system", null, "access.form.system-missing")]
    [InlineData("remote", "system", "nuclear", "access.form.system-missing")]
    [InlineData("remote", "purpose", "  ", "access.form.purpose-missing")]
    [InlineData("remote", "urgency", "very", "access.form.urgency-missing")]
    [InlineData("remote", "untilDate", null, "access.form.until-missing")]
    [InlineData("remote", "untilDate", "soon", "access.form.until-missing")]
    [InlineData("remote", "untilDate", "2026-11-21", "access.form.until-before-from")]
    [InlineData("remote", "untilDate", "2026-11-22", "")]
    [InlineData("remote", "untilDate", "2027-02-19", "")]
    [InlineData("remote", "untilDate", "2027-02-20", "access.form.too-long")]
    [InlineData("privileged", "untilDate", "2027-05-20", "")]
    [InlineData("privileged", "untilDate", "2027-05-21", "access.form.too-long")]
    [InlineData("remote", "fromDate", "2026-11-21", "access.form.from-past")]
    [InlineData("remote", "device", null, "access.form.device-missing")]
    [InlineData("remote", "place", null, "access.form.place-missing")]
    [InlineData("remote", "accepted", "no", "access.form.accepted-missing")]
    [InlineData("privileged", "role", null, "access.form.role-missing")]
    [InlineData("privileged", "account", null, "access.form.account-missing")]
    [InlineData("privileged", "account", "Ming", "access.form.account-ordinary")]
    [InlineData("privileged", "account", "MING@school.example", "access.form.account-ordinary")]
    [InlineData("shared", "people", null, "access.form.people-missing")]
    public void ARequest_WithAnAnswer_HasTheseMistakes(string kind, string field, string? value, string expected) => Assert.Equal(expected, Mistakes(kind, field, value));

    [Fact]
    public void APassword_IsDropped()
    {
        var answers = Answers("remote");
        answers["purpose"] = "登入，密碼：Sunflower#2026x";
        var request = AccessRequest.Read(ADecision.Rules.Kind("remote"), answers, ADecision.Today, ADecision.Rules, Systems, null);
        Assert.DoesNotContain("Sunflower", request.Facts.Purpose, StringComparison.Ordinal);
    }

    private static (Grant Grant, DateTimeOffset Approved) Approved(string until = "2026-12-01")
    {
        var school = new ADecision();
        var answers = Answers("remote");
        answers["untilDate"] = until;
        var request = AccessRequest.Read(ADecision.Rules.Kind("remote"), answers, ADecision.Today, ADecision.Rules, Systems, null);
        var grant = Grant.Ask(Guid.CreateVersion7(), school.Teacher, 115, 1, request, ADecision.Now);
        var (approval, _) = Approval.Request(grant.Id, grant.Id, ADecision.Rules.Kind("remote"), grant.Name, false, school.Teacher, grant.From, grant.Until, ADecision.Now);
        Assert.Equal("grant.not-approved", Assert.Throws<RuleBroken>(() => grant.Open(school.Officer.Id, ADecision.Now, ADecision.Today, ADecision.Now)).WordKey);
        approval.Approve(school.Act(school.Hao), 1, null);
        grant.Follow(approval);
        return (grant, ADecision.Now);
    }

    [Theory]
    [InlineData(-1, "grant.opened-before-approval")]
    [InlineData(0, null)]
    [InlineData(5, null)]
    [InlineData(6, "incident.done-future")]
    public void Open_IsNotBeforeTheApproval_AndNotInTheFuture(int minutes, string? broken)
    {
        var (grant, approved) = Approved();
        var at = approved.AddMinutes(minutes);
        Assert.Equal(broken, (Record.Exception(() => grant.Open(Guid.NewGuid(), at, TheSchool.Clock.Day(at), approved)) as RuleBroken)?.WordKey);
    }

    [Fact]
    public void AGrant_IsOpenedOnce_EndedOnce_AndClosedAfterItsEnd()
    {
        var (grant, at) = Approved();
        Assert.Equal("grant.opened-before-first-day", Assert.Throws<RuleBroken>(() => grant.Open(Guid.NewGuid(), at, ADecision.Today.AddDays(-1), at)).WordKey);
        grant.Open(Guid.NewGuid(), at, ADecision.Today, at);
        Assert.Equal("grant.opened-already", Assert.Throws<RuleBroken>(() => grant.Open(Guid.NewGuid(), at, ADecision.Today, at)).WordKey);
        Assert.Equal("grant.not-ended", Assert.Throws<RuleBroken>(() => grant.Close(Guid.NewGuid(), at, ADecision.Today, at)).WordKey);
        Assert.Equal("incident.text-missing", Assert.Throws<RuleBroken>(() => grant.End(GrantEnding.Revoked, Guid.NewGuid(), " ", at)).WordKey);
        grant.End(GrantEnding.Revoked, Guid.NewGuid(), "離開專案", at);
        Assert.Equal(GrantStage.ToClose, grant.Stage);
        Assert.Equal("grant.ended-already", Assert.Throws<RuleBroken>(() => grant.End(GrantEnding.ByHolder, Guid.NewGuid(), null, at)).WordKey);
        Assert.Equal("grant.closed-before-opening", Assert.Throws<RuleBroken>(() => grant.Close(Guid.NewGuid(), at.AddMinutes(-2), ADecision.Today, at)).WordKey);
        grant.Close(Guid.NewGuid(), at, ADecision.Today, at);
        Assert.Equal("grant.closed-already", Assert.Throws<RuleBroken>(() => grant.Close(Guid.NewGuid(), at, ADecision.Today, at)).WordKey);
    }

    [Fact]
    public void AGrantThatWasNotOpened_IsClosedByItsEnd()
    {
        var (grant, at) = Approved();
        grant.End(GrantEnding.Term, null, null, at);
        Assert.Equal((GrantStage.Closed, at), (grant.Stage, grant.ClosedAt));
    }

    [Theory]
    [InlineData("2026-12-01", false, null)]
    [InlineData("2026-12-02", false, GrantEnding.Term)]
    [InlineData("2026-11-25", true, GrantEnding.Left)]
    public void DueEnding_IsTheDayAfterTheLast_OrWhenTheHolderLeft(string day, bool left, GrantEnding? expected)
    {
        var (grant, _) = Approved();
        var holder = ADecision.Of("王小明", Roles.Staff, "ming");
        holder.Left = left ? ADecision.Today : null;
        Assert.Equal(expected, grant.DueEnding(holder, Day(day)));
    }

    [Theory]
    [InlineData("2026-12-31", "2026-12-23", null)]
    [InlineData("2026-12-31", "2026-12-24", 7)]
    [InlineData("2026-12-31", "2026-12-29", 7)]
    [InlineData("2026-12-31", "2026-12-30", 1)]
    [InlineData("2026-12-31", "2026-12-31", 1)]
    [InlineData("2027-01-04", "2026-12-30", 7)]
    [InlineData("2027-01-04", "2026-12-31", 1)]
    [InlineData("2027-02-11", "2027-02-02", null)]
    [InlineData("2027-02-11", "2027-02-03", 1)]
    [InlineData("2026-11-28", "2026-11-26", null)]
    [InlineData("2026-11-28", "2026-11-27", 1)]
    [InlineData("2026-11-22", "2026-11-22", null)]
    public void DueReminder_IsTheLatestThatHasCome_ButNoneFromBeforeTheFirstDay(string until, string today, int? expected) =>
        Assert.Equal(expected, Approved(until).Grant.DueReminder(ADecision.Rules.RemindDays, Day(today), ADecision.Calendar));

    [Fact]
    public void Administrators_AreTheManagerAndTheSystemAdministrators_ElseTheOfficer_OnLeaveTheirDeputies()
    {
        var school = new ADecision();
        var admin = ADecision.Of("吳管理", Roles.Staff | Roles.SysAdmin, "wu");
        var system = new RegisteredSystem("x", "系統", null, school.Deputy.Id, false, false);
        Assert.Equal("李建國", Names(system with { ManagerId = null }, school.Everybody));
        Assert.Equal("吳管理 陳美玲", Names(system, [.. school.Everybody, admin]));
        (admin.AwayFrom, admin.DeputyId) = (ADecision.Today, school.Teacher.Id);
        Assert.Equal("王小明 陳美玲", Names(system, [.. school.Everybody, admin]));
        (admin.Left, school.Deputy.Left) = (ADecision.Today, ADecision.Today);
        Assert.Equal("李建國", Names(system, [.. school.Everybody, admin]));
    }

    [Theory]
    [InlineData("wu", "", "李建國")]
    [InlineData("wu", "guo", "張雅婷 林志豪")]
    [InlineData("wu", "guo hao ting", "黃淑芬")]
    [InlineData("wu", "guo hao ting fen", "")]
    [InlineData("guo", "", "吳管理")]
    [InlineData("ling", "", "吳管理")]
    public void NobodyAttestsTheClosingOfTheirOwn(string holder, string gone, string closes)
    {
        var school = new ADecision();
        school.More.Add(ADecision.Of("吳管理", Roles.Staff | Roles.SysAdmin, "wu"));
        school.More.Add(ADecision.Of("吳管理", Roles.Staff | Roles.SysAdmin, "wu-adm"));
        Person Named(string mail) => school.Everybody.First(p => p.Email == mail + "@school.example");
        foreach (var person in gone.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named))
        {
            person.Left = ADecision.Today;
        }

        var people = holder == "wu" ? school.Everybody : [.. school.Everybody.Where(p => p.Email != "wu-adm@school.example")];
        var grant = Approved().Grant;
        var system = new RegisteredSystem("mail", null, null, null, true, false);
        grant.Open(Named("wu").Id, ADecision.Now, ADecision.Today, ADecision.Now);
        Assert.Contains("吳管理", Administrators.Of(grant, Named(holder), system, people, ADecision.Today).Select(p => p.Name));
        grant.End(GrantEnding.ByHolder, Named(holder).Id, null, ADecision.Now);
        Assert.Equal(closes, string.Join(' ', Administrators.Of(grant, Named(holder), system, people, ADecision.Today).Select(p => p.Name)));
    }

    private static string Names(RegisteredSystem system, IReadOnlyCollection<Person> people) =>
        string.Join(' ', Administrators.Of(system, people, ADecision.Today).Select(p => p.Name));

    [Fact]
    public void TheRegister_IsTheCatalogues_AsTheSchoolChangedIt()
    {
        var renamed = SystemEntry.Of(new RegisteredSystem("school-system", null, null, null, true, false));
        renamed.Say("校務系統（全誼）", "校務行政系統", null, true);
        var same = SystemEntry.Of(new RegisteredSystem("mail", null, null, null, true, false));
        same.Say("電子郵件", "電子郵件", null, false);
        var own = SystemEntry.Own();
        own.Say("午餐系統", null, null, false);
        own.Retire(inUse: false);
        var register = SystemRegister.Of(ADecision.Rules, [renamed, same, own]);
        Assert.Equal("校務系統（全誼）", register.Find("school-system").Name("en"));
        Assert.Equal("E-mail", register.Find("mail").Name("en"));
        Assert.DoesNotContain(register.InUse, s => s.Key == own.Key);
        Assert.Equal("午餐系統", register.All[^1].Name("zh-TW"));
        Assert.Equal("gone", register.Find("gone").Name("en"));
        Assert.Equal("register.in-use", Assert.Throws<RuleBroken>(() => renamed.Retire(inUse: true)).WordKey);
        Assert.Equal("register.name-missing", Assert.Throws<RuleBroken>(() => own.Say(" ", null, null, false)).WordKey);
        Assert.Equal("register.name-too-long", Assert.Throws<RuleBroken>(() => own.Say(new string('長', 61), null, null, false)).WordKey);
    }

    [Theory]
    [InlineData("校務系統 登成績", "school-system", "登成績")]
    [InlineData("登錄校務系統的成績", "school-system", "登錄校務系統的成績")]
    [InlineData("更新 檔案伺服器與 NAS", "file-server", "更新 檔案伺服器與 NAS")]
    [InlineData("fix the school system", "school-system", "fix the school system")]
    [InlineData("公文系統和校務系統", null, null)]
    [InlineData("回家做", null, null)]
    [InlineData("update the nasal spray list", null, null)]
    public void TheOneSystemThatIsNamed_IsChosen(string text, string? key, string? others)
    {
        var names = ADecision.Rules.Systems.SelectMany(known => known.Called.Append(known.Label.Chinese).Append(known.Label.English).Select(name => (known.Id, name)));
        Assert.Equal(key is null ? ((string, string)?)null : (key, others!), SystemNamed.In(text, names));
    }

    [Theory]
    [InlineData("明天下午 校務系統 登成績", "校務系統 登成績")]
    [InlineData("tomorrow afternoon grades", "grades")]
    [InlineData("12/1 整天 登成績", "登成績")]
    [InlineData("明天下午3點 登成績", "下午3點 登成績")]
    public void APartOfTheDay_IsNoPurpose(string text, string others)
    {
        DaySpan.In(text, ADecision.Now, TheSchool.Clock, out var rest);
        Assert.Equal(others, rest);
    }

    [Theory]
    [InlineData("2026-11-01 到 2026-11-05 在家改考卷", "2026-11-01", "2026-11-05", "在家改考卷")]
    [InlineData("11/1-11/5 在家改考卷", "2026-11-01", "2026-11-05", "在家改考卷")]
    [InlineData("12/1~12/5在家改考卷", "2026-12-01", "2026-12-05", "在家改考卷")]
    [InlineData("在家改考卷，12/1到12/5", "2026-12-01", "2026-12-05", "在家改考卷")]
    [InlineData("115/12/1 至 115/12/5 登錄成績", "2026-12-01", "2026-12-05", "登錄成績")]
    [InlineData("從下週一到下週三 登錄成績", "2026-11-23", "2026-11-25", "登錄成績")]
    [InlineData("明天 登錄成績", "2026-11-23", "2026-11-23", "登錄成績")]
    [InlineData("12月1日 登錄成績", "2026-12-01", "2026-12-01", "登錄成績")]
    [InlineData("from 11/1 to 11/5 mark exams", "2026-11-01", "2026-11-05", "mark exams")]
    [InlineData("mark exams from Dec 1 to Dec 5", "2026-12-01", "2026-12-05", "mark exams")]
    [InlineData("tomorrow to mark exams", "2026-11-23", "2026-11-23", "to mark exams")]
    [InlineData("登錄 12/1 的成績", null, null, "登錄 12/1 的成績")]
    [InlineData("每週三要連校務系統", null, null, "每週三要連校務系統")]
    [InlineData("處理 192.168.1.10 的伺服器", null, null, "處理 192.168.1.10 的伺服器")]
    [InlineData("登錄成績", null, null, "登錄成績")]
    [InlineData("", null, null, null)]
    public void DaysAmongTheWords_FillTheRequest(string words, string? from, string? until, string? purpose)
    {
        var start = AccessForm.Prefill(new FormContext(ADecision.Now, TheSchool.Clock, "zh-TW"), words, ADecision.Rules);
        Assert.Equal((from, until, purpose), (start.Answers.GetValueOrDefault("fromDate"), start.Answers.GetValueOrDefault("untilDate"), start.Answers.GetValueOrDefault("purpose")));
    }

    [Fact]
    public void ACatalogue_ThatSaysWhatCannotBe_IsRefused()
    {
        var remote = ADecision.Rules.Kind("remote");
        var wrong = ADecision.Rules with
        {
            Kinds = [remote with { LongestDays = 0 }, remote with { Route = remote.Route with { Deciders = [] } }],
            RemindDays = [1, 7],
            CloseDays = 0,
        };
        Assert.Equal(
            [
                "access, kinds: \"remote\" stands there twice.",
                "access: \"remote\" needs a longest term, hours to decide and a quorum of at least 1.",
                "access: \"remote\" needs roles that decide and roles it escalates to.",
                "access: \"remindDays\" needs days before the end, the earliest first, such as 7, 1.",
                "access: the reviews name the kind \"privileged\", which is unknown.",
                "access: the reviews name the kind \"shared\", which is unknown.",
                "access: \"closeDays\" and \"useHours\" must be at least 1.",
            ],
            AccessCheck.Mistakes(wrong));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
