using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class IncidentTests
{
    private readonly TheSchool _school = new();

    [Fact]
    public void File_OpensASuspectedCase_WithTheNumberOfTheYear()
    {
        var (incident, entries) = _school.Suspected();
        Assert.Equal("115-003", incident.CaseNumber);
        Assert.Equal(IncidentState.Suspected, incident.State);
        Assert.Equal(TheSchool.Now, incident.KnownAt);
        Assert.Equal(EntryKind.Reported, Assert.Single(entries).Kind);
    }

    [Fact]
    public void Take_ByTheSecond_NamesTheFirst()
    {
        var (incident, _) = _school.Taken();
        var refused = Assert.Throws<RuleBroken>(() => incident.Take(_school.Act(_school.Officer)));
        Assert.Equal("incident.already-taken", refused.WordKey);
        Assert.Contains(("name", _school.Member.Name), refused.Args);
        Assert.Equal("incident.already-yours", Assert.Throws<RuleBroken>(() => incident.Take(_school.Act(_school.Member))).WordKey);
        Assert.Equal(_school.Member.Id, incident.OwnerId);
    }

    [Fact]
    public void Take_FromSomebodyWhoLeft_IsAllowed()
    {
        var (incident, _) = _school.Taken();
        _school.Member.Left = TheSchool.Today;
        incident.Take(_school.Act(_school.Officer));
        Assert.Equal(_school.Officer.Id, incident.OwnerId);
    }

    [Fact]
    public void HandOver_GivesTheCaseToAColleague()
    {
        var (incident, _) = _school.Taken();
        var entry = incident.HandOver(_school.Act(_school.Officer), _school.Principal.Id);
        Assert.Equal(_school.Principal.Id, incident.OwnerId);
        Assert.Equal((EntryKind.HandedOver, _school.Principal.Id), (entry.Kind, entry.AboutId));
        Assert.Equal("incident.handover-same", Refusal(() => incident.HandOver(_school.Act(_school.Officer), _school.Principal.Id)));
    }

    [Theory]
    [InlineData(null, null, "noncore.in-time", 1, "availability")]
    [InlineData("noncore.minor", null, null, 1, "confidentiality")]
    [InlineData("core.minor", "noncore.serious", "noncore.too-late", 2, "confidentiality")]
    [InlineData("noncore.minor", "core.serious", "core.too-late", 3, "integrity")]
    [InlineData("core.serious", "state-secret.minor", "core-ci.in-time", 4, "integrity")]
    public void Judge_TakesTheHighestAxis(string? c, string? i, string? a, int level, string axis)
    {
        var (incident, _) = _school.Taken();
        var entry = incident.Judge(_school.Act(_school.Member), TheSchool.Rules, Harm.Parse(c), Harm.Parse(i), Harm.Parse(a), null);
        Assert.Equal((IncidentState.Judged, level, "2026"), (incident.State, incident.Level, incident.Rules));
        Assert.Equal($"{level} 2026 {c ?? "-"} {i ?? "-"} {a ?? "-"}", entry.Detail);
        Assert.Equal(axis, Incident.LeadingAxis(TheSchool.Rules, Harm.Parse(c), Harm.Parse(i), Harm.Parse(a)));
    }

    [Fact]
    public void Judge_OfNothing_IsRefused()
    {
        var (incident, _) = _school.Taken();
        Assert.Equal("incident.judge-none", Refusal(() => incident.Judge(_school.Act(_school.Member), TheSchool.Rules, null, null, null, null)));
        Assert.Equal(IncidentState.Taken, incident.State);
    }

    [Theory]
    [InlineData("core", "in-time")]
    [InlineData("nonsense", "minor")]
    public void Judge_OfAForgedChoice_IsRefused(string of, string grade)
    {
        var (incident, _) = _school.Taken();
        Assert.Equal(
            "incident.choice-unknown",
            Refusal(() => incident.Judge(_school.Act(_school.Member), TheSchool.Rules, new Harm(of, grade), null, null, null)));
    }

    [Fact]
    public void Judge_OfACaseThatNobodyHas_TakesIt()
    {
        var (incident, _) = _school.Suspected();
        incident.Judge(_school.Act(_school.Officer), TheSchool.Rules, new Harm("core", "minor"), null, null, null);
        Assert.Equal(_school.Officer.Id, incident.OwnerId);
    }

    [Fact]
    public void Judge_Again_KeepsBothInTheTimeline()
    {
        var (incident, entries) = _school.Judged();
        entries.Add(incident.Judge(_school.Act(_school.Principal), TheSchool.Rules, new Harm("core", "serious"), null, null, "範圍更大"));
        Assert.Equal(3, incident.Level);
        Assert.Equal(
            ["2 2026 core.minor - noncore.in-time", "3 2026 core.serious - -"], entries.Where(e => e.Kind == EntryKind.Judged).Select(e => e.Detail));
    }

    [Fact]
    public void Judge_ByTheReporterOfTheTeam_IsAllowed()
    {
        var (incident, _) = _school.Suspected(_school.Officer);
        incident.Judge(_school.Act(_school.Officer), TheSchool.Rules, new Harm("core", "minor"), null, null, null);
        Assert.Equal(IncidentState.Judged, incident.State);
    }

    [Fact]
    public void Withdraw_AfterJudgement_IsRefused()
    {
        var (incident, _) = _school.Judged();
        Assert.Equal("incident.withdraw-judged", Refusal(() => incident.Withdraw(_school.Act(_school.Teacher), "看錯了", isOverdue: false)));
        Assert.Null(incident.ClosedAt);
    }

    [Theory]
    [InlineData(false, false, IncidentState.Withdrawn, EntryKind.Withdrawn)]
    [InlineData(false, true, IncidentState.Suspected, EntryKind.WithdrawalAsked)]
    [InlineData(true, false, IncidentState.Taken, EntryKind.WithdrawalAsked)]
    [InlineData(true, true, IncidentState.Taken, EntryKind.WithdrawalAsked)]
    public void Withdraw_ClosesOnlyWhatNobodyHas_AndIsInTime(bool isTaken, bool isOverdue, IncidentState state, EntryKind kind)
    {
        var (incident, _) = isTaken ? _school.Taken() : _school.Suspected();
        var entry = incident.Withdraw(_school.Act(_school.Teacher), "看錯了", isOverdue);
        Assert.Equal((state, kind, "看錯了"), (incident.State, entry.Kind, entry.Text));
        Assert.Equal(state == IncidentState.Withdrawn, incident.ClosedAt is not null);
    }

    [Fact]
    public void Answer_Twice_IsRefused()
    {
        var (incident, _) = _school.Taken();
        var question = incident.Ask(_school.Act(_school.Member), "點了嗎？");
        var answer = incident.Answer(_school.Act(_school.Teacher), question, answered: false, "點了");
        Assert.Equal(question.Id, answer.AboutId);
        Assert.Equal("incident.answered", Refusal(() => incident.Answer(_school.Act(_school.Teacher), question, answered: true, "沒有")));
    }

    [Fact]
    public void Answer_ToAQuestionOfAnotherCase_IsRefused()
    {
        var question = _school.Taken().Case.Ask(_school.Act(_school.Member), "點了嗎？");
        var (other, _) = _school.Taken();
        Assert.Equal("incident.unknown", Refusal(() => other.Answer(_school.Act(_school.Teacher), question, answered: false, "點了")));
    }

    [Fact]
    public void AClosedCase_RefusesEveryAct()
    {
        foreach (var (incident, _) in new[] { _school.Dismissed(), _school.Withdrawn() })
        {
            Assert.Equal(TheSchool.Now, incident.ClosedAt);
            var (handler, reporter) = (_school.Act(_school.Member), _school.Act(_school.Teacher));
            Action[] acts =
            [
                () => incident.Take(handler), () => incident.HandOver(handler, _school.Officer.Id), () => incident.Ask(handler, "點了嗎？"),
                () => incident.Judge(handler, TheSchool.Rules, new Harm("core", "minor"), null, null, null),
                () => incident.NotAnIncident(handler, TheSchool.Catalogue.Outcomes[0], "誤會"), () => incident.Add(handler, "註記"),
                () => incident.CorrectKnownAt(handler, TheSchool.Now, TheSchool.Rules, "更正"),
                () => incident.Add(reporter, "補充"), () => incident.Withdraw(reporter, "撤回", isOverdue: false), () => incident.ReleaseOriginal(reporter),
            ];
            Assert.All(acts, act => Assert.Equal("incident.closed", Refusal(act)));
        }
    }

    [Fact]
    public void CorrectKnownAt_KeepsBoth()
    {
        var (incident, _) = _school.Judged();
        var entry = incident.CorrectKnownAt(_school.Act(_school.Member), TheSchool.Now.AddHours(-2), TheSchool.Rules, "其實八點半就知道");
        Assert.Equal(TheSchool.Now.AddHours(-2), incident.KnownAt);
        Assert.Equal("2026-11-22T02:30:00.0000000Z 2026-11-22T00:30:00.0000000Z", entry.Detail);
        Assert.Equal(IncidentState.Judged, incident.State);
    }

    [Fact]
    public void CorrectKnownAt_IntoOtherRules_AsksForAnotherJudgement()
    {
        var (incident, _) = _school.Judged();
        incident.CorrectKnownAt(_school.Act(_school.Member), TheSchool.Now.AddYears(-1), TheSchool.Catalogue.Levels[0], "去年的事");
        Assert.Equal((IncidentState.Taken, null, null), (incident.State, incident.Level, incident.Rules));
    }

    [Fact]
    public void CorrectKnownAt_IntoTheFuture_IsRefused()
    {
        var (incident, _) = _school.Taken();
        Assert.Equal(
            "incident.form.noticed-future",
            Refusal(() => incident.CorrectKnownAt(_school.Act(_school.Member), TheSchool.Now.AddMinutes(6), TheSchool.Rules, "更正")));
    }

    [Fact]
    public void Writing_NothingOrTooMuch_IsRefused()
    {
        var (incident, _) = _school.Taken();
        Assert.Equal("incident.text-missing", Refusal(() => incident.Add(_school.Act(_school.Teacher), " ")));
        Assert.Equal("incident.text-too-long", Refusal(() => incident.Add(_school.Act(_school.Teacher), new string('字', 4001))));
    }

    [Fact]
    public void Writing_APassword_DropsIt()
    {
        var (incident, _) = _school.Suspected(null, ("what", "我輸入了密碼：abc12345"), ("done", "改成密碼：xyz98765"));
        Assert.DoesNotContain("abc12345", incident.Facts, StringComparison.Ordinal);
        Assert.DoesNotContain("xyz98765", incident.Facts, StringComparison.Ordinal);
        Assert.True(incident.ReadFacts().PasswordDropped);
        var entry = incident.Add(_school.Act(_school.Teacher), "新的密碼：qwe45678");
        Assert.DoesNotContain("qwe45678", entry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 }, "image/png")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/jpeg")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "application/pdf")]
    public void Evidence_IsWhatItsBytesSay(byte[] bytes, string type)
    {
        var evidence = Evidence.Of(Guid.NewGuid(), Guid.NewGuid(), "a.exe", bytes, 0, TheSchool.Now);
        Assert.Equal(type, evidence.ContentType);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(bytes), evidence.Hash);
    }

    [Fact]
    public void Evidence_OfAnotherKindOrTooLarge_IsRefused()
    {
        Assert.Equal("incident.picture-unknown", Refusal(() => Evidence.Of(Guid.NewGuid(), Guid.NewGuid(), "a.png", "MZ"u8.ToArray(), 0, TheSchool.Now)));
        Assert.Equal(
            "incident.picture-too-large",
            Refusal(() => Evidence.Of(Guid.NewGuid(), Guid.NewGuid(), "a.pdf", "%PDF-"u8.ToArray(), Evidence.MostBytesPerCase, TheSchool.Now)));
    }

    private static string Refusal(Action act) => Assert.Throws<RuleBroken>(act).WordKey;
}
