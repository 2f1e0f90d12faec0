using SecurityPlan.Conversation;

namespace SecurityPlan.Tests.Rules.Conversation;

/// <summary>Days to come, as they are typed. A school year ends in July.</summary>
public sealed class DaySpanTests
{
    [Theory]
    [InlineData("2026-08-05", "116/7/31", "2027-07-31", "2027-07-31")]
    [InlineData("2026-08-05", "2027年7月31日", "2027-07-31", "2027-07-31")]
    [InlineData("2026-08-05", "7/31", "2026-07-31", "2026-07-31")]
    [InlineData("2026-07-20", "115/8/1-116/7/31", "2026-08-01", "2027-07-31")]
    [InlineData("2026-12-30", "12/30-1/2", "2026-12-30", "2027-01-02")]
    [InlineData("2026-12-30", "1/2", "2027-01-02", "2027-01-02")]
    public void AYearThatIsWritten_IsMeant_AndWithoutOneADayOfTheLastWeeksIsNotAYearOn(string today, string typed, string from, string until)
    {
        var now = TheSchool.Clock.At(Day(today).ToDateTime(new TimeOnly(9, 0)));
        Assert.Equal(new DaySpan(Day(from), Day(until)), DaySpan.Read(typed, now, TheSchool.Clock));
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");
}
