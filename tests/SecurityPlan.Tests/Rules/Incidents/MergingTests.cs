using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class MergingTests
{
    private readonly TheSchool _school = new();

    [Fact]
    public void MergeInto_ClosesThisCase_AndTellsBothTimelines()
    {
        var (filed, other) = Alike();
        var (here, there) = filed.MergeInto(_school.Act(_school.Member), other, TheSchool.Rules, "較早");
        Assert.Equal((IncidentState.Merged, other.Id, TheSchool.Now), (filed.State, filed.MergedIntoId, filed.ClosedAt));
        Assert.Equal((EntryKind.Merged, "115-001"), (here.Kind, here.Detail));
        var line = Assert.Single(there);
        Assert.Equal((EntryKind.MergedHere, "115-002", "我點了釣魚信", filed.Id), (line.Kind, line.Detail, line.Text, line.AboutId));
        Assert.Null(other.ClosedAt);
    }

    [Fact]
    public void MergeInto_WithAnEarlierKnowledge_CorrectsTheOthersInTheOpen()
    {
        var (filed, other) = Alike(noticed: "09:00");
        var before = other.KnownAt;
        var (_, there) = filed.MergeInto(_school.Act(_school.Member), other, TheSchool.Rules, "併入 115-002");
        Assert.Equal((filed.KnownAt, EntryKind.KnownAtCorrected, "併入 115-002", _school.Member.Id), (other.KnownAt, there[0].Kind, there[0].Text, there[0].ById));
        Assert.StartsWith($"{before.UtcDateTime:O} ", there[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void MergeInto_ACaseThatIsClosed_IsRefused()
    {
        var (filed, other) = Alike();
        other.NotAnIncident(_school.Act(_school.Member), TheSchool.Catalogue.Outcomes[0], "誤報");
        Assert.Equal("incident.merge-closed", Refused(() => filed.MergeInto(_school.Act(_school.Member), other, TheSchool.Rules, "")));
        Assert.Null(filed.ClosedAt);
    }

    [Fact]
    public void MergeInto_ACaseThatNobodyFoundAlike_IsRefused()
    {
        var (filed, _) = Alike();
        Assert.Equal("incident.unknown", Refused(() => filed.MergeInto(_school.Act(_school.Member), _school.Suspected().Case, TheSchool.Rules, "")));
    }

    [Fact]
    public void MergeInto_AfterTheJudgement_IsRefused()
    {
        var (filed, other) = Alike();
        filed.Judge(_school.Act(_school.Member), TheSchool.Rules, new Harm("core", "minor"), null, null, null);
        Assert.Equal("incident.merge-judged", Refused(() => filed.MergeInto(_school.Act(_school.Member), other, TheSchool.Rules, "")));
        Assert.False(filed.MayRepeat);
    }

    [Fact]
    public void MergeInto_ByTheReporter_OrSomebodyElse_IsRefused()
    {
        var (filed, other) = Alike();
        foreach (var person in new[] { _school.Teacher, _school.Contractor, _school.Former, _school.Stranger })
        {
            Assert.Equal("incident.unknown", Refused(() => filed.MergeInto(_school.Act(person), other, TheSchool.Rules, "")));
            Assert.Equal("incident.unknown", Refused(() => filed.KeepApart(_school.Act(person), other)));
        }
    }

    [Fact]
    public void KeepApart_IsTheEndOfIt()
    {
        var (filed, other) = Alike();
        Assert.Equal((EntryKind.KeptApart, "115-001"), (filed.KeepApart(_school.Act(_school.Member), other).Kind, other.CaseNumber));
        Assert.False(filed.MayRepeat);
        Assert.Equal("incident.unknown", Refused(() => filed.MergeInto(_school.Act(_school.Member), other, TheSchool.Rules, "")));
    }

    [Fact]
    public void AddFrom_IsForThoseWhoseReportWasMerged()
    {
        var (filed, other) = Alike(_school.Deputy);
        Assert.Equal("incident.unknown", Refused(() => other.AddFrom(_school.Act(_school.Deputy), filed, "我也看到")));
        filed.MergeInto(_school.Act(_school.Member), other, TheSchool.Rules, "");
        Assert.Equal("我也看到", other.AddFrom(_school.Act(_school.Deputy), filed, "我也看到").Text);
        Assert.Equal("incident.unknown", Refused(() => other.AddFrom(_school.Act(_school.Officer), filed, "我也看到")));
    }

    private (Incident Filed, Incident Other) Alike(Person? reporter = null, string noticed = "10:30")
    {
        Incident File(Person by, int number, string at) => Incident.File(
            Guid.CreateVersion7(), by, 115, number,
            IncidentReport.Read(TheSchool.Answers(("noticedTime", at)), TheSchool.Now, TheSchool.Clock, TheSchool.Catalogue), TheSchool.Now).Case;
        var other = File(_school.Teacher, 1, "10:00");
        var filed = File(reporter ?? _school.Teacher, 2, noticed);
        filed.Resemble(other.Id);
        return (filed, other);
    }

    private static string Refused(Action act) => Assert.Throws<RuleBroken>(act).WordKey;
}
