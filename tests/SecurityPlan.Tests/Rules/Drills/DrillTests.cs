using SecurityPlan.Drills;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Drills;

public sealed class DrillTests
{
    private static readonly DrillScenarios Scenarios = DrillScenarios.Load(Repository.File("src/SecurityPlan/Plan/catalogue"), TheSchool.Catalogue.Lists);

    private readonly TheSchool _school = new();

    [Fact]
    public void ThereAreSixScenarios_OfDifferentKinds()
    {
        Assert.Equal(6, Scenarios.All.Count);
        Assert.Equal(6, Scenarios.All.Select(scenario => scenario.Kind).Distinct().Count());
    }

    [Fact]
    public void AScenario_IsRefusedWithAHole()
    {
        var good = Scenarios.All[0];
        IEnumerable<string> Wrong(params DrillScenario[] scenarios) => DrillScenarios.Mistakes(new(Scenarios.Source, scenarios), TheSchool.Catalogue.Lists);
        Assert.Empty(Wrong(good));
        Assert.Single(Wrong());
        Assert.Single(Wrong(good, good));
        Assert.Single(Wrong(good with { Kind = "flood" }));
        Assert.Single(Wrong(good with { System = "moon" }));
        Assert.Single(Wrong(good with { PersonalData = "perhaps" }));
        Assert.Single(Wrong(good with { Watch = new Label { Chinese = "只有中文" } }));
        Assert.Single(DrillScenarios.Mistakes(new(Scenarios.Source with { Article = "" }, [good]), TheSchool.Catalogue.Lists));
    }

    [Fact]
    public void ADrillsCase_IsMarkedInItsNumber_AndTakesNoRealOne()
    {
        var (incident, entry) = Practised();
        Assert.Equal(("演練 115-D002", true, -2), (incident.CaseNumber, incident.IsDrill, incident.Number));
        Assert.Equal(_school.Officer.Id, entry.ById);
        Assert.Equal("115-003", _school.Suspected().Case.CaseNumber);
    }

    [Fact]
    public void AnEndedDrill_IsClosed_WhateverItCameTo()
    {
        var (incident, _) = Practised();
        incident.Take(_school.Act(_school.Member));
        Assert.Equal(EntryKind.DrillEnded, incident.EndDrill(_school.Officer, TheSchool.Now).Kind);
        Assert.Equal((TheSchool.Now, "drill-ended"), (incident.ClosedAt, IncidentCards.StateOf(incident)));
        Assert.Equal("incident.closed", Assert.Throws<RuleBroken>(() => incident.Take(_school.Act(_school.Principal))).WordKey);
    }

    [Fact]
    public void End_NeedsALesson_AndHappensOnce()
    {
        var drill = new Drill { Scenario = "phishing", StartedAt = TheSchool.Now };
        Assert.Equal("incident.text-missing", Assert.Throws<RuleBroken>(() => drill.End(_school.Officer.Id, " ", TheSchool.Now)).WordKey);
        drill.End(_school.Officer.Id, "備份要測試，密碼：Sunflower#2026x", TheSchool.Now);
        Assert.DoesNotContain("Sunflower", drill.Lessons, StringComparison.Ordinal);
        Assert.Equal("drill.over", Assert.Throws<RuleBroken>(() => drill.End(_school.Officer.Id, "再一次", TheSchool.Now)).WordKey);
    }

    [Fact]
    public void TheRecord_HasEverybodyWhoTookPart_AndEachStepAgainstItsDeadline()
    {
        var (incident, filed) = Practised();
        var entries = new List<IncidentEntry> { filed, incident.Judge(_school.Act(_school.Member), TheSchool.Rules, new Harm("core", "minor"), null, null, null) };
        var later = new Act(_school.Principal, _school.Team, TheSchool.Now.AddHours(3));
        entries.Add(incident.AttestPlatform(later, "T1", TheSchool.Now.AddMinutes(90)));
        var drill = new Drill { Scenario = "ransomware", PlayedById = _school.Teacher.Id, StartedById = _school.Officer.Id, StartedAt = TheSchool.Now };
        var record = DrillRecord.Of(drill, incident, entries, _school.Everybody.ToDictionary(p => p.Id), Scenarios, TheSchool.Catalogue, TheSchool.Clock);
        Assert.Equal(["張承辦", "林校長", "王老師", "陳組員"], record.Participants);
        Assert.Equal("行政電腦中勒索病毒", record.Scenario!.Name.Chinese);
        Assert.Equal((TimeSpan.FromMinutes(90), TimeSpan.FromHours(1), false), (record.Steps[0].Took, record.Steps[0].Limit, record.Steps[0].InTime));
        Assert.All(record.Steps.Skip(1).Where(step => step.Took is null), step => Assert.Null(step.InTime));
    }

    private (Incident Case, IncidentEntry Entry) Practised()
    {
        var report = IncidentReport.Read(TheSchool.Answers(), TheSchool.Now, TheSchool.Clock, TheSchool.Catalogue);
        return Incident.FileDrill(Guid.CreateVersion7(), "演練", _school.Teacher, _school.Officer, 115, 2, report, TheSchool.Now);
    }
}
