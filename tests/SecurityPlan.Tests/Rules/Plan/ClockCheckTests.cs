using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Plan;

public sealed class ClockCheckTests
{
    private static readonly Catalogue Catalogue = TheSchool.Catalogue;

    private static ClockRules Old => Catalogue.Clocks.Single(rules => rules.Id == "2021");

    private static ClockRules Draft => Catalogue.Clocks.Single(rules => rules.Id == "pdpa_2025");

    private static ClockRules New => Catalogue.Clocks.Single(rules => rules.Id == "2026");

    [Fact]
    public void Load_OfAHole_IsRefused() => Refused(
        "Nothing is in force between clock rules \"2021\" (2026-01-03) and \"2026\" (2026-01-05).",
        Old with { ValidTo = New.ValidFrom.AddDays(-2) }, New);

    [Fact]
    public void Load_OfAnOverlap_IsRefused() => Refused(
        "Clock rules \"2021\" and \"2026\" overlap on 2026-01-05.", Old with { ValidTo = New.ValidFrom }, New);

    [Fact]
    public void Load_OfAnEnd_IsRefused() => Refused(
        "Nothing is in force after 2030-01-01, the last day of clock rules \"2026\".", Old, New with { ValidTo = new DateOnly(2030, 1, 1) });

    [Fact]
    public void Load_WithoutTheRulesOfTheOldestLevels_IsRefused() => Refused(
        "Clock rules begin on 2026-01-05, after the level rules (2021-08-23).", New);

    [Fact]
    public void Load_OfRecommendationsOnly_IsRefused() => Refused("There are no legal clock rules (clocks-*.json).", Draft);

    [Fact]
    public void Load_WithoutASource_IsRefused() => Refused(
        "2026, Report: needs a name in both languages and a source: regulation, article and version.",
        Old, Changed(ClockKind.Report, clock => clock with { Source = clock.Source with { Article = " " } }));

    [Fact]
    public void Load_OfALevelWithoutContainment_IsRefused() => Refused(
        "Clock rules \"2026\": \"Containment\" has no time limit for level 4.",
        Old, Changed(ClockKind.Containment, clock => clock with { Terms = [new([1, 2], Hours: 72), new([3], Hours: 36)] }));

    [Fact]
    public void Load_OfOverlappingLevels_IsRefused() => Refused(
        "2026, Containment: its terms overlap, or have a level other than 1 to 4.",
        Old, Changed(ClockKind.Containment, clock => clock with { Terms = [new([1, 2, 3], Hours: 72), new([3, 4], Hours: 36)] }));

    [Fact]
    public void Load_OfHoursAndMonths_IsRefused() => Refused(
        "2026, Improvement: a term is either hours or months, and more than none.",
        Old, Changed(ClockKind.Improvement, clock => clock with { Terms = [new(Hours: 1, Months: 1)] }));

    [Fact]
    public void Load_OfAReminderBeforeNoDeadline_IsRefused() => Refused(
        "2026, Meeting: a reminder is either after the start or before a deadline that there is.",
        Old, Changed(ClockKind.Meeting, clock => clock with { Reminders = [new(Before: TimeSpan.FromHours(1))] }));

    [Fact]
    public void WhatIsNotCertain_IsNamedWithItsSource()
    {
        Assert.Contains(Catalogue.Uncertain, u => u.Source.Version == "115-01-22" && u.Note.Chinese.Contains("不是法定時限", StringComparison.Ordinal));
        Assert.All(Catalogue.Uncertain, u => Assert.True(u.Note.IsComplete));
    }

    private static ClockRules Changed(ClockKind kind, Func<ClockRule, ClockRule> change) =>
        New with { Clocks = [.. New.Clocks.Select(clock => clock.Kind == kind ? change(clock) : clock)] };

    private static void Refused(string sentence, params ClockRules[] clocks)
    {
        var lists = new IncidentLists(Catalogue.Kinds, Catalogue.Outcomes, Catalogue.Systems, Catalogue.DataKinds);
        Assert.Equal([sentence], Assert.Throws<CatalogueRefused>(() => Catalogue.Of(lists, Catalogue.Levels, clocks, Catalogue.Reports)).Mistakes);
    }
}
