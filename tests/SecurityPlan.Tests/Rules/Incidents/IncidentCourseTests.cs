using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Clocks;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

/// <summary>What people attest after the judgement.</summary>
public sealed class IncidentCourseTests
{
    private readonly TheSchool _school = new();

    private static DateTimeOffset After(int minutes) => TheSchool.Now.AddMinutes(minutes);

    [Fact]
    public void AttestPlatform_MeetsTheHour()
    {
        var (incident, _) = _school.Judged();
        var entry = incident.AttestPlatform(At(40), " EDU 2026-1 ", After(38));
        Assert.Equal(("EDU2026-1", After(38), After(38), 2), (incident.PlatformNumber, incident.ToldAt!.Value, incident.PlatformAt!.Value, incident.ReportedLevel!.Value));
        Assert.Equal("EDU2026-1 2026-11-22T03:08:00.0000000Z", entry.Detail);
        Assert.False(incident.MustReport);
    }

    [Fact]
    public void AttestPlatform_WithNothingToReport_CorrectsAndKeepsBoth()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(40), "EDU-1", After(38));
        var entry = incident.AttestPlatform(At(90), "EDU-2", After(39), "打錯了");
        Assert.Equal((EntryKind.PlatformCorrected, "EDU-2", After(39)), (entry.Kind, incident.PlatformNumber, incident.ToldAt!.Value));
        Assert.Equal("EDU-1 2026-11-22T03:08:00.0000000Z EDU-2 2026-11-22T03:09:00.0000000Z", entry.Detail);
        Assert.Equal("打錯了", entry.Text);
        Assert.Equal("incident.text-missing", Refusal(() => incident.AttestPlatform(At(95), "EDU-3", After(39))));
    }

    /// <summary>Whatever moment somebody attested: both stand in the timeline, and the clock it meets follows.</summary>
    [Theory]
    [InlineData(ClockKind.Report)]
    [InlineData(ClockKind.MakeUp)]
    [InlineData(ClockKind.Relevel)]
    [InlineData(ClockKind.Review)]
    [InlineData(ClockKind.Containment)]
    [InlineData(ClockKind.Meeting)]
    [InlineData(ClockKind.PersonalData)]
    [InlineData(ClockKind.Improvement)]
    public void EveryMomentThatWasAttested_IsCorrected_AndItsClockFollows(ClockKind which)
    {
        var incident = WithEveryMoment();
        var before = Clock(incident, which).MetAt!.Value;
        var entry = incident.CorrectMoment(At(2000), which, before.AddMinutes(3), "看錯");
        Assert.Equal((EntryKind.MomentCorrected, _school.Member.Id, "看錯"), (entry.Kind, entry.ById, entry.Text));
        Assert.Equal(FormattableString.Invariant($"{which} {before.UtcDateTime:O} {before.AddMinutes(3).UtcDateTime:O}"), entry.Detail);
        Assert.Equal(before.AddMinutes(3), Clock(incident, which).MetAt);
        Assert.Equal(After(2000), incident.RemindAt);
        Assert.Equal("incident.done-future", Refusal(() => incident.CorrectMoment(At(2000), which, After(2010), "看錯")));
        Assert.Equal("incident.done-before-known", Refusal(() => incident.CorrectMoment(At(2000), which, After(-10), "看錯")));
    }

    [Fact]
    public void AWrongMomentOfTheMakeUpReport_IsCorrectedWithItsTicket()
    {
        var (incident, _) = _school.Judged();
        incident.AttestOtherwise(At(30), After(25), "電話");
        incident.AttestPlatform(At(300), "EDU-1", After(290));
        incident.AttestPlatform(At(400), "EDU-2", After(280), "看錯");
        Assert.Equal((After(25), After(280), After(280)), (incident.ToldAt!.Value, incident.MadeUpAt!.Value, incident.PlatformAt!.Value));
    }

    [Fact]
    public void TheMomentOfKnowledge_LiesBetweenWhatHappened_AndWhatWasDone()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(40), "EDU-1", After(30));
        Assert.Equal("incident.known-after-done", Refusal(() => incident.CorrectKnownAt(At(50), After(35), TheSchool.Rules, "更晚")));
        var entry = incident.CorrectHappenedAt(At(50), After(-90), "登入紀錄");
        Assert.Equal((EntryKind.HappenedCorrected, "- 2026-11-22T01:00:00.0000000Z", "登入紀錄"), (entry.Kind, entry.Detail, entry.Text));
        Assert.Equal("incident.known-before-happened", Refusal(() => incident.CorrectKnownAt(At(50), After(-91), TheSchool.Rules, "更早")));
        Assert.Equal("incident.happened-after-known", Refusal(() => incident.CorrectHappenedAt(At(50), After(1), "更晚")));
        incident.CorrectKnownAt(At(50), After(-60), TheSchool.Rules, "更早");
        Assert.Equal(After(0), Clock(incident, ClockKind.Report).Deadline);
    }

    private Incident WithEveryMoment()
    {
        var (incident, _) = _school.Judged();
        incident.AttestOtherwise(At(30), After(25), "電話");
        incident.AttestPlatform(At(90), "EDU-1", After(80));
        incident.Judge(At(100), TheSchool.Rules, new Harm("core", "serious"), null, null, null);
        incident.AttestPlatform(At(120), "EDU-1", After(110));
        incident.Review(At(200), 3, After(190), null);
        incident.Contain(At(300), After(290), "重灌 (網管)");
        incident.Minute(At(400), After(390), "全員出席");
        incident.RecordPersonalData(At(500), new DataFindings(DataInvolved.Yes, ["contact"], 3, null, DataInvolved.No, "電話", null), After(490));
        incident.Complete(At(600), []);
        incident.HandIn(At(700), After(690));
        return incident;
    }

    private static LegalClock Clock(Incident incident, ClockKind kind) =>
        LegalClock.Of(TheSchool.Catalogue.ClocksOn(TheSchool.Today), incident.Course(), TheSchool.Clock).Single(clock => clock.Kind == kind);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void AttestPlatform_WithoutANumber_IsRefused(string? number)
    {
        var (incident, _) = _school.Judged();
        Assert.Equal("incident.number-missing", Refusal(() => incident.AttestPlatform(At(40), number, After(38))));
    }

    [Fact]
    public void AttestOtherwise_MeetsTheHour_AndThePlatformIsStillOwed()
    {
        var (incident, _) = _school.Judged();
        incident.AttestOtherwise(At(50), After(50), "平台連不上，已電話通報縣網中心");
        Assert.Equal((After(50), false, true), (incident.ToldAt!.Value, incident.MustTell, incident.MustReport));
        Assert.Equal("incident.reported-already", Refusal(() => incident.AttestOtherwise(At(55), After(55), "再打一次")));
        incident.AttestPlatform(At(300), "EDU-1", After(290));
        Assert.Equal((After(50), After(290), false), (incident.ToldAt!.Value, incident.MadeUpAt!.Value, incident.MustReport));
    }

    [Fact]
    public void AttestOtherwise_WithoutAReason_IsRefused()
    {
        var (incident, _) = _school.Judged();
        Assert.Equal("incident.text-missing", Refusal(() => incident.AttestOtherwise(At(50), After(50), null)));
    }

    [Fact]
    public void JudgingAnotherLevel_AfterTheReport_IsToBeReported()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(40), "EDU-1", After(38));
        Judge(incident, "core", 3 * 24 * 60);
        Assert.Equal((After(3 * 24 * 60), true), (incident.ReleveledAt!.Value, incident.MustTell));
        incident.AttestPlatform(At((3 * 24 * 60) + 20), "EDU-1", After((3 * 24 * 60) + 15));
        Assert.Equal((After((3 * 24 * 60) + 15), 3, false), (incident.RelevelReportedAt!.Value, incident.ReportedLevel!.Value, incident.MustReport));
        Assert.Equal(After(38), incident.ToldAt);
    }

    [Fact]
    public void JudgingAnotherLevel_BeforeTheReport_LeavesTheFirstHour()
    {
        var (incident, _) = _school.Judged();
        Judge(incident, "core", 20);
        Assert.Null(incident.ReleveledAt);
    }

    [Fact]
    public void JudgingTwoOtherLevels_KeepsTheFirstHourOfTheChange_AndTheFormerLevelEndsIt()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(40), "EDU-1", After(38));
        Judge(incident, "core", 100);
        Judge(incident, "confidential", 120);
        Assert.Equal((4, After(100)), (incident.Level!.Value, incident.ReleveledAt!.Value));
        incident.Judge(At(130), TheSchool.Rules, new Harm("core", "minor"), null, null, null);
        Assert.Equal((2, null, false), (incident.Level!.Value, incident.ReleveledAt, incident.MustTell));
    }

    [Fact]
    public void Relevel_WhileThePlatformIsDown_OwesAnotherMakeUpReport()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(40), "EDU-1", After(38));
        Judge(incident, "core", 100);
        incident.AttestOtherwise(At(120), After(110), "平台維護，已電話通報");
        Assert.Equal((After(110), After(110), true), (incident.RelevelReportedAt!.Value, incident.OtherwiseAt!.Value, incident.MustReport));
        incident.AttestPlatform(At(600), "EDU-1", After(590));
        Assert.Equal((After(590), After(38), false), (incident.MadeUpAt!.Value, incident.PlatformAt!.Value, incident.MustReport));
    }

    [Fact]
    public void Review_OfAnotherLevel_TakesItsPlace_AndNothingIsToBeReported()
    {
        var (incident, _) = _school.Judged();
        Assert.Equal("incident.review-unreported", Refusal(() => incident.Review(At(60), 3, After(50), null)));
        incident.AttestPlatform(At(40), "EDU-1", After(38));
        var entry = incident.Review(At(200), 3, After(180), "範圍擴大");
        Assert.Equal((3, 3, After(180), false), (incident.Level!.Value, incident.ReviewedLevel!.Value, incident.ReviewedAt!.Value, incident.MustReport));
        Assert.Equal((EntryKind.Reviewed, "3 2026-11-22T05:30:00.0000000Z"), (entry.Kind, entry.Detail));
    }

    [Theory]
    [InlineData(66, "incident.done-future")]
    [InlineData(-2, "incident.done-before-known")]
    public void ATime_ThatCannotBe_IsRefused(int minutes, string word)
    {
        var (incident, _) = _school.Judged();
        Assert.Equal(word, Refusal(() => incident.Contain(At(60), After(minutes), "重灌 (網管)")));
    }

    [Fact]
    public void NothingIsAttested_BeforeTheJudgement_OrByOthers()
    {
        var (taken, _) = _school.Taken();
        Assert.Equal("incident.judge-first", Refusal(() => taken.AttestPlatform(At(40), "EDU-1", After(38))));
        Assert.Equal("incident.judge-first", Refusal(() => taken.Contain(At(40), After(38), "重灌")));
        var (judged, _) = _school.Judged();
        foreach (var stranger in new[] { _school.Teacher, _school.Contractor, _school.Former, _school.Stranger })
        {
            var act = new Act(stranger, _school.Team, After(40));
            Action[] acts =
            [
                () => judged.AttestPlatform(act, "EDU-1", After(38)), () => judged.AttestOtherwise(act, After(38), "電話"), () => judged.Contain(act, After(38), "重灌"),
                () => judged.Review(act, 1, After(38), null), () => judged.ExplainLate(act, ClockKind.Report, "忘了"),
            ];
            Assert.All(acts, each => Assert.Equal("incident.unknown", Refusal(each)));
        }
    }

    [Fact]
    public void EveryAct_WakesTheClocks()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(40), "EDU-1", After(38));
        Assert.Equal(After(40), incident.RemindAt);
    }

    [Fact]
    public void Reminders_GoToTheOwner_OrToTheTeam_AndUpward()
    {
        Assert.Equal([_school.Member], ReminderReaders.Of(_school.Team, null, escalate: false));
        Assert.Equal([_school.Officer], ReminderReaders.Of(_school.Team, _school.Officer.Id, escalate: false));
        Assert.Equal([_school.Member, _school.Officer, _school.Principal], ReminderReaders.Of(_school.Team, _school.Member.Id, escalate: true));
        Assert.Equal([_school.Member], ReminderReaders.Of(_school.Team, _school.Former.Id, escalate: false));
    }

    [Fact]
    public void Reminders_OfSomebodyOnLeave_GoToTheDeputy()
    {
        (_school.Member.AwayFrom, _school.Member.AwayUntil, _school.Member.DeputyId) = (TheSchool.Today, TheSchool.Today, _school.Deputy.Id);
        Assert.Equal([_school.Deputy], ReminderReaders.Of(_school.Team, _school.Member.Id, escalate: false));
        _school.Member.DeputyId = null;
        Assert.Equal([_school.Member], ReminderReaders.Of(_school.Team, _school.Member.Id, escalate: false));
    }

    [Fact]
    public void Reminders_WithoutATeam_GoToOfficerAndCiso()
    {
        var team = CaseTeam.On(TheSchool.Today, [_school.Officer, _school.Principal]);
        Assert.Equal([_school.Officer, _school.Principal], ReminderReaders.Of(team, null, escalate: false));
    }

    private void Judge(Incident incident, string of, int minutes) => incident.Judge(At(minutes), TheSchool.Rules, new Harm(of, "serious"), null, null, null);

    private Act At(int minutes) => new(_school.Member, _school.Team, After(minutes));

    private static string Refusal(Action act) => Assert.Throws<RuleBroken>(act).WordKey;
}
