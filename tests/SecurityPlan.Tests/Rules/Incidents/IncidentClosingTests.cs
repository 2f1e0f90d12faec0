using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Improvement;
using SecurityPlan.Incidents.Reading;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

/// <summary>The improvement report, its signature, and what makes it unfinished again.</summary>
public sealed class IncidentClosingTests
{
    private readonly TheSchool _school = new();

    [Fact]
    public void Write_KeepsEachContent_AndALineForEachThatChanged()
    {
        var incident = Contained();
        Assert.Equal(6, incident.Write(At(600), AClosedCase.Report, AClosedCase.Contents).Count);
        var entry = Assert.Single(incident.Write(At(610), AClosedCase.Report, new Dictionary<string, string?>(AClosedCase.Contents) { ["cause"] = " 弱密碼 " }));
        Assert.Equal((EntryKind.ContentWritten, "cause", "弱密碼"), (entry.Kind, entry.Detail, entry.Text));
        Assert.Equal("弱密碼", incident.ReadFindings().Contents["cause"]);
        Assert.Empty(incident.Write(At(620), AClosedCase.Report, new Dictionary<string, string?> { ["cause"] = "弱密碼" }));
        Assert.Null(Assert.Single(incident.Write(At(630), AClosedCase.Report, new Dictionary<string, string?> { ["cause"] = "  " })).Text);
        Assert.False(incident.ReadFindings().Contents.ContainsKey("cause"));
    }

    [Theory]
    [InlineData("times", "x", "incident.choice-unknown")]
    [InlineData("forged", "x", "incident.choice-unknown")]
    [InlineData("cause", "long", "incident.content-too-long")]
    public void Write_OfWhatIsNoContent_IsRefused(string id, string text, string word) => Assert.Equal(
        word, Refusal(() => Contained().Write(At(600), AClosedCase.Report, new Dictionary<string, string?> { [id] = text == "long" ? new string('長', 1501) : text })));

    [Fact]
    public void APassword_IsDroppedFromAContent()
    {
        var incident = Contained();
        incident.Write(At(600), AClosedCase.Report, new Dictionary<string, string?> { ["cause"] = "密碼：hunter2xyz 太弱" });
        Assert.DoesNotContain("hunter2xyz", incident.Findings, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_NamesWhatTheLawAndTheCaseStillAskFor()
    {
        var (incident, entries) = _school.Suspected(null, ("personalData", "unknown"));
        entries.Add(incident.Judge(At(1), TheSchool.Rules, new Harm("core", "serious"), null, null, null));
        Assert.Equal(
            ["times", "impact", "containment", "investigation", "cause", "measures", "schedule", "reporting", "elsewhere", "meeting", "personal-data", "late"], Missing(incident, entries));
        entries.Add(incident.AttestPlatform(At(95), "EDU-1", After(90)));
        entries.Add(incident.ExplainLate(At(96), ClockKind.Report, "假日"));
        entries.Add(incident.Contain(At(500), After(480), "重設密碼"));
        entries.AddRange(incident.Write(At(600), AClosedCase.Report, AClosedCase.Contents));
        entries.Add(incident.AnswerElsewhere(At(610), Elsewhere.Yes, "各處室都有"));
        Assert.Equal(["follow-up", "meeting", "personal-data"], Missing(incident, entries));
        entries.Add(incident.Minute(At(620), After(600), "決議"));
        entries.Add(incident.RecordPersonalData(At(630), new DataFindings(DataInvolved.No, [], null, null, DataInvolved.Unknown, null, null), null));
        Assert.Equal(["follow-up"], Missing(incident, entries));
    }

    [Fact]
    public void WithOneMissing_NothingIsCompletedHandedInOrSigned()
    {
        var incident = Contained();
        Assert.Equal("incident.report-incomplete", Refusal(() => incident.Complete(At(700), ["cause"])));
        Assert.Equal("incident.report-unwritten", Refusal(() => incident.HandIn(At(700), After(690))));
        Assert.Equal("incident.sign-too-early", Refusal(() => incident.SignOff(At(700, _school.Principal), 0, false, null)));
    }

    [Fact]
    public void OnlyTheCisoSigns_AndWhoseReportItIsDoesNot_UnlessNobodyElseCould()
    {
        var incident = HandedIn(_school.Member);
        foreach (var other in new[] { _school.Member, _school.Officer })
        {
            Assert.Equal("incident.sign-not-yours", Refusal(() => incident.SignOff(At(900, other), 0, false, null)));
        }

        Assert.Equal("incident.unknown", Refusal(() => incident.SignOff(At(900, _school.Teacher), 0, false, null)));
        Assert.Equal("incident.sign-open", Refusal(() => incident.SignOff(At(900, _school.Principal), 2, false, null)));
        Assert.Equal((EntryKind.SignedOff, "2"), (incident.SignOff(At(900, _school.Principal), 2, true, null) is { } entry ? (entry.Kind, entry.Detail) : default));
        Assert.Equal((IncidentState.Signed, After(900)), (incident.State, incident.ClosedAt!.Value));

        Assert.Equal(EntryKind.SignedOff, HandedIn(_school.Principal).SignOff(At(900, _school.Principal), 0, false, null).Kind);
        (_school.Principal.AwayFrom, _school.Principal.AwayUntil, _school.Principal.DeputyId) = (TheSchool.Today, TheSchool.Today, _school.Deputy.Id);
        Assert.Equal("incident.sign-own", Refusal(() => HandedIn(_school.Principal).SignOff(At(900, _school.Principal), 0, false, null)));
        Assert.Equal(EntryKind.SignedOff, HandedIn(_school.Principal).SignOff(At(900, _school.Deputy), 0, false, null).Kind);
    }

    [Fact]
    public void WhatTheReportStates_MakesItUnfinishedAgain()
    {
        Action<Incident>[] changes =
        [
            incident => incident.Write(At(1000), AClosedCase.Report, new Dictionary<string, string?> { ["cause"] = "另一個原因" }),
            incident => incident.CorrectMoment(At(1000), ClockKind.Containment, After(470), "看錯"),
            incident => incident.CorrectKnownAt(At(1000), After(-10), TheSchool.Rules, "更早"),
            incident => incident.CorrectHappenedAt(At(1000), After(-60), "登入紀錄"),
            incident => incident.CorrectMoment(At(1000), ClockKind.Report, After(20), "看錯"),
            incident => incident.AttestPlatform(At(1000), "EDU-2", After(26), "打錯"),
            incident => incident.Judge(At(1000), TheSchool.Rules, new Harm("core", "serious"), null, null, null),
            incident => incident.SendBack(At(1000, _school.Principal), "請補"),
        ];
        Assert.All(changes, change =>
        {
            var incident = HandedIn(_school.Member);
            var first = incident.ImprovedAt;
            change(incident);
            Assert.Equal((null, null, first), (incident.WrittenAt, incident.HandedInAt, incident.ImprovedAt));
        });
    }

    [Fact]
    public void AnotherLevel_AfterTheSignature_OpensTheCase_AndStartsTheHour()
    {
        var incident = Signed();
        Assert.Equal("incident.level-same", Refusal(() => incident.Judge(At(2000), TheSchool.Rules, new Harm("core", "minor"), null, null, null)));
        Assert.Equal("incident.closed", Refusal(() => incident.Add(At(2000), "還有")));
        incident.Judge(At(2000), TheSchool.Rules, new Harm("core", "serious"), null, null, null);
        Assert.Equal((IncidentState.Judged, null, null, After(2000)), (incident.State, incident.ClosedAt, incident.SignedAt, incident.ReleveledAt!.Value));

        var reviewed = Signed();
        reviewed.Review(At(2000), 1, After(1990), null);
        Assert.Equal((IncidentState.Judged, 1, false), (reviewed.State, reviewed.Level!.Value, reviewed.MustReport));
    }

    [Fact]
    public void CorrectMoment_KeepsBoth()
    {
        var incident = HandedIn(_school.Member);
        var entry = incident.CorrectMoment(At(1000), ClockKind.Improvement, After(840), "看錯");
        Assert.Equal("Improvement 2026-11-22T16:20:00.0000000Z 2026-11-22T16:30:00.0000000Z", entry.Detail);
        Assert.Equal((After(840), After(840)), (incident.ImprovedAt!.Value, incident.HandedInAt!.Value));
        Assert.Equal("incident.correct-nothing", Refusal(() => incident.CorrectMoment(At(1000), ClockKind.Meeting, After(1), "沒有")));
        Assert.Equal("incident.text-missing", Refusal(() => incident.CorrectMoment(At(1000), ClockKind.Report, After(1), " ")));
        Assert.Equal("incident.contained-already", Refusal(() => incident.Contain(At(1000), After(1), "再一次")));
    }

    [Theory]
    [InlineData("owner", "follow-up.owner-missing")]
    [InlineData("former", "follow-up.owner-missing")]
    [InlineData("due", "follow-up.due-missing")]
    [InlineData("past", "follow-up.due-past")]
    [InlineData("what", "incident.text-missing")]
    public void AnAction_NeedsSomebodyADayAndWhat(string lacks, string word)
    {
        var owner = lacks switch { "owner" => null, "former" => _school.Former, _ => _school.Teacher };
        DateOnly? due = lacks switch { "due" => null, "past" => TheSchool.Today.AddDays(-1), _ => TheSchool.Today };
        Assert.Equal(word, Refusal(() => FollowUp.Of(Contained(), At(600), owner, due, lacks == "what" ? " " : "檢查")));
    }

    [Fact]
    public void AnAction_IsFinishedByItsOwnerOrTheTeam_Once()
    {
        var action = FollowUp.Of(Contained(), At(600), _school.Teacher, TheSchool.Today, "檢查");
        Assert.Equal("follow-up.unknown", Refusal(() => action.Finish(At(700, _school.Stranger), "好了")));
        Assert.Equal("follow-up.unknown", Refusal(() => action.Give(At(700, _school.Teacher), _school.Officer, TheSchool.Today)));
        action.Finish(At(700, _school.Teacher), "好了");
        Assert.Equal("follow-up.done-already", Refusal(() => action.Finish(At(710), "好了")));
        Assert.False(action.IsOverdue(TheSchool.Today.AddDays(9)));
    }

    [Theory]
    [InlineData("special", 1, null, "kinds")]
    [InlineData("contact", 100, 9999, "")]
    [InlineData("contact", 101, 10000, "persons system")]
    public void TheThresholdsOfTheDraft_AreTold(string kind, int persons, int? system, string passed)
    {
        var incident = Contained();
        incident.RecordPersonalData(At(700), new DataFindings(DataInvolved.Yes, [kind], persons, system, DataInvolved.No, "電話", null), After(690));
        Assert.Equal(passed.Split(' ', StringSplitOptions.RemoveEmptyEntries), ReportCheck.Thresholds(new AClosedCase().Reading("zh-TW", incident, [])));
    }

    private IReadOnlyList<string> Missing(Incident incident, List<IncidentEntry> entries) =>
        ReportCheck.Missing(new AClosedCase().Reading("zh-TW", incident, entries) with { Reader = new CaseReader(AsHandler: true, "zh-TW", After(640), TheSchool.Clock) });

    private Incident Contained()
    {
        var (incident, _) = _school.Judged();
        incident.AttestPlatform(At(30), "EDU-1", After(25));
        incident.Contain(At(500), After(480), "重設密碼");
        return incident;
    }

    private Incident HandedIn(Person writer)
    {
        var incident = Contained();
        incident.Write(At(600), AClosedCase.Report, AClosedCase.Contents);
        incident.Complete(At(800, writer), []);
        incident.HandIn(At(850), After(830));
        return incident;
    }

    private Incident Signed()
    {
        var incident = HandedIn(_school.Member);
        incident.SignOff(At(900, _school.Principal), 0, false, null);
        return incident;
    }

    private static DateTimeOffset After(int minutes) => TheSchool.Now.AddMinutes(minutes);

    private Act At(int minutes, Person? by = null) => new(by ?? _school.Member, _school.Team, After(minutes));

    private static string Refusal(Action act) => Assert.Throws<RuleBroken>(act).WordKey;
}
