using System.Globalization;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Plan;

public sealed class CadenceTests
{
    /// <summary>Day by day: which time of a duty is asked for, and until when.</summary>
    [Theory]
    [InlineData(Rhythm.Weekly, "2026-11-23", "2026-W48 2026-11-23 2026-11-27")]
    [InlineData(Rhythm.Weekly, "2026-11-27", "2026-W48 2026-11-23 2026-11-27")]
    [InlineData(Rhythm.Weekly, "2026-11-28", "")]
    [InlineData(Rhythm.Weekly, "2026-12-31", "2026-W53 2026-12-28 2027-01-01")]
    [InlineData(Rhythm.Weekly, "2027-01-01", "2026-W53 2026-12-28 2027-01-01")]
    [InlineData(Rhythm.Monthly, "2026-11-22", "2026-11 2026-11-01 2026-11-30")]
    [InlineData(Rhythm.Monthly, "2028-02-29", "2028-02 2028-02-01 2028-02-29")]
    [InlineData(Rhythm.Monthly, "2027-02-28", "2027-02 2027-02-01 2027-02-28")]
    [InlineData(Rhythm.Quarterly, "2026-11-30", "")]
    [InlineData(Rhythm.Quarterly, "2026-12-01", "2026-Q4 2026-12-01 2026-12-31")]
    [InlineData(Rhythm.Quarterly, "2027-03-31", "2027-Q1 2027-03-01 2027-03-31")]
    [InlineData(Rhythm.HalfYearly, "2026-10-31", "")]
    [InlineData(Rhythm.HalfYearly, "2026-11-01", "2026-H2 2026-11-01 2026-12-31")]
    [InlineData(Rhythm.HalfYearly, "2027-05-01", "2027-H1 2027-05-01 2027-06-30")]
    [InlineData(Rhythm.EachTerm, "2027-01-31", "")]
    [InlineData(Rhythm.EachTerm, "2027-02-01", "2027-T2 2027-02-01 2027-02-28")]
    [InlineData(Rhythm.EachTerm, "2028-02-29", "2028-T2 2028-02-01 2028-02-29")]
    [InlineData(Rhythm.EachTerm, "2027-03-01", "")]
    [InlineData(Rhythm.EachTerm, "2027-08-31", "2027-T8 2027-08-01 2027-08-31")]
    [InlineData(Rhythm.Yearly, "2026-11-22", "2026 2026-11-01 2026-11-30")]
    [InlineData(Rhythm.Yearly, "2026-12-01", "")]
    [InlineData(Rhythm.OnEvent, "2026-11-22", "")]
    [InlineData(Rhythm.Continuous, "2026-11-22", "")]
    public void Windows_OfADay(Rhythm rhythm, string day, string expected) =>
        Assert.Equal(expected, string.Join('|', Cadence.Windows(Of(rhythm), Day(day), Day(day)).Select(Line)));

    /// <summary>After an outage everything that was due meanwhile is there, and nothing of before.</summary>
    [Fact]
    public void Windows_OfAnOutage_AreAllThatEndedInIt() => Assert.Equal(
        ["2026-09 2026-09-01 2026-09-30", "2026-10 2026-10-01 2026-10-31", "2026-11 2026-11-01 2026-11-30"],
        Cadence.Windows(Of(Rhythm.Monthly), Day("2026-09-30"), Day("2026-11-01")).Select(Line));

    [Theory]
    [InlineData(null, "2026-11-22", "first 2026-11-22 2026-12-06")]
    [InlineData("2026-08-24", "2026-11-07", null)]
    [InlineData("2026-08-24", "2026-11-08", "2026-11-22 2026-11-08 2026-11-22")]
    [InlineData("2026-08-24", "2027-01-05", "2026-11-22 2026-11-08 2026-11-22")]
    [InlineData("2027-12-01", "2028-02-29", "2028-02-29 2028-02-15 2028-02-29")]
    public void Next_IsNinetyDaysAfterTheLast_AndAskedForTwoWeeksBefore(string? last, string today, string? expected) =>
        Assert.Equal(expected, Cadence.Next(90, last is null ? null : Day(last), Day(today)) is { } next ? Line(next) : null);

    /// <summary>A year, day by day, against the plan's own words: how often each rhythm comes up, and never two times at once.</summary>
    [Theory]
    [InlineData(Rhythm.Weekly, 53)]
    [InlineData(Rhythm.Monthly, 12)]
    [InlineData(Rhythm.Quarterly, 4)]
    [InlineData(Rhythm.HalfYearly, 2)]
    [InlineData(Rhythm.EachTerm, 2)]
    [InlineData(Rhythm.Yearly, 1)]
    public void AYear_DayByDay_HasEachPeriodOnce(Rhythm rhythm, int times)
    {
        var seen = new HashSet<string>();
        for (var day = Day("2027-01-01"); day.Year == 2027; day = day.AddDays(1))
        {
            var open = Cadence.Windows(Of(rhythm), day, day).ToList();
            Assert.InRange(open.Count, 0, 1);
            seen.UnionWith(open.Select(window => window.Period));
        }

        Assert.Equal(times, seen.Count);
    }

    private static Duty Of(Rhythm rhythm) => new()
    {
        Ref = "x",
        Force = "must",
        Title = new Label(),
        Who = ["officer"],
        Rhythm = rhythm,
        Month = rhythm == Rhythm.Yearly ? 11 : null,
        Served = [],
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Line(DutyWindow window) =>
        string.Create(CultureInfo.InvariantCulture, $"{window.Period} {window.Opens:yyyy-MM-dd} {window.Due:yyyy-MM-dd}");
}
