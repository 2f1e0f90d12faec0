using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Figures;
using SecurityPlan.People;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class IncidentFiguresTests
{
    private static readonly DateTimeOffset From = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), Until = From.AddMonths(6);

    [Fact]
    public void Drills_StandApart_AndFalseAlarmsAreReportsToo()
    {
        var figures = IncidentFigures.Of(
            [
                Case("phishing", IncidentState.Judged), Case("phishing", IncidentState.NotAnIncident), Case("malware", IncidentState.Signed),
                Case("leak", IncidentState.Withdrawn), Case("leak", IncidentState.Merged), Case("outage", IncidentState.Suspected),
                Case("malware", IncidentState.Judged, isDrill: true), Case("malware", IncidentState.Suspected, isDrill: true),
            ],
            From, Until);
        Assert.Equal((6, 2, 1, 1, 1, 2), (figures.Reports, figures.Incidents, figures.FalseAlarms, figures.Withdrawn, figures.Merged, figures.Drills));
        Assert.Equal([("leak", 2), ("phishing", 2), ("malware", 1), ("outage", 1)], figures.ByKind);
    }

    [Fact]
    public void OnlyCasesOfTheTime_Count()
    {
        Assert.Equal(1, IncidentFigures.Of([Case("leak", at: From.AddTicks(-1)), Case("leak", at: From), Case("leak", at: Until)], From, Until).Reports);
    }

    [Theory]
    [InlineData(new[] { 10 }, 10)]
    [InlineData(new[] { 30, 10 }, 20)]
    [InlineData(new[] { 50, 10, 20 }, 20)]
    [InlineData(new[] { 1, 2, 3, 100 }, 2.5)]
    public void TheMedian_IsThatOfTheMiddle(int[] minutes, double median)
    {
        var figures = ClockFigures.Of(minutes.Select(m => new ClockFigure(TimeSpan.FromMinutes(m), m <= 60)));
        Assert.Equal(TimeSpan.FromMinutes(median), figures.Median);
        Assert.Equal((minutes.Length, minutes.Count(m => m <= 60)), (figures.Count, figures.InTime));
    }

    [Fact]
    public void WhatIsOverdue_IsNotInTime_AndWhatStillHasTimeDoesNotCount()
    {
        Assert.Equal(new ClockFigures(2, 1, TimeSpan.FromMinutes(5)), ClockFigures.Of([new(TimeSpan.FromMinutes(5), true), new(null, false), null]));
        Assert.Equal(new ClockFigures(0, 0, null), ClockFigures.Of([null]));
    }

    [Theory]
    [InlineData(2027, 1, 31, 2026, 8)]
    [InlineData(2027, 2, 1, 2027, 2)]
    [InlineData(2026, 7, 31, 2026, 2)]
    [InlineData(2026, 8, 1, 2026, 8)]
    [InlineData(2026, 12, 31, 2026, 8)]
    public void ATerm_BeginsInFebruaryAndAugust(int year, int month, int day, int termYear, int termMonth) =>
        Assert.Equal(new DateOnly(termYear, termMonth, 1), IncidentFigures.TermOf(new DateOnly(year, month, day)));

    [Fact]
    public void ACase_CountsFromKnowledge_ByTheRulesOfThatDay()
    {
        var school = new TheSchool();
        var (incident, _) = school.Judged();
        Assert.Null(CaseFigure.Of(incident, TheSchool.Catalogue, TheSchool.Clock, TheSchool.Now).Report);
        var late = CaseFigure.Of(incident, TheSchool.Catalogue, TheSchool.Clock, TheSchool.Now.AddHours(2));
        Assert.Equal((new ClockFigure(null, false), null), (late.Report, late.Containment));

        var act = new Act(school.Member, school.Team, TheSchool.Now.AddHours(80));
        incident.AttestPlatform(act, "A1", TheSchool.Now.AddMinutes(40));
        incident.Contain(act, TheSchool.Now.AddHours(73), "重灌");
        var done = CaseFigure.Of(incident, TheSchool.Catalogue, TheSchool.Clock, TheSchool.Now.AddHours(80));
        Assert.Equal((new ClockFigure(TimeSpan.FromMinutes(40), true), new ClockFigure(TimeSpan.FromHours(73), false)), (done.Report, done.Containment));
    }

    [Fact]
    public void WhatWasWithdrawn_IsNeitherInTimeNorLate()
    {
        var (incident, _) = new TheSchool().Withdrawn();
        var figure = CaseFigure.Of(incident, TheSchool.Catalogue, TheSchool.Clock, TheSchool.Now.AddHours(80));
        Assert.Equal((null, null), (figure.Report, figure.Containment));
    }

    private static CaseFigure Case(string kind, IncidentState state = IncidentState.Judged, bool isDrill = false, DateTimeOffset? at = null) =>
        new(kind, at ?? From.AddDays(3), state, isDrill, null, null);
}
