using SecurityPlan.Cards;

namespace SecurityPlan.Tests.Cards;

public sealed class IsoTimeTests
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    [Theory]
    [InlineData("2026-11-02", true, true)]
    [InlineData("2026/11/2", false, true)]
    [InlineData("2026/11/02", false, true)]
    [InlineData("2026-11-2", false, false)]
    [InlineData("2026-02-30", false, false)]
    [InlineData("115-11-02", false, false)]
    [InlineData(" 2026-11-02", false, false)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void ADay_IsReadAsAnInputHoldsItOrAsItIsTyped(string? text, bool inInput, bool typed)
    {
        Assert.Equal(inInput ? Day : null, IsoTime.Day(text));
        Assert.Equal(typed ? Day : null, IsoTime.TypedDay(text));
    }

    [Theory]
    [InlineData("2026-11-02", "07:50", true)]
    [InlineData("2026-11-02", "7:50", false)]
    [InlineData("2026-11-02", "24:00", false)]
    [InlineData("2026-11-02", null, false)]
    [InlineData(null, "07:50", false)]
    public void AMoment_NeedsBothInputs(string? day, string? time, bool isMoment) =>
        Assert.Equal(isMoment ? Day.ToDateTime(new TimeOnly(7, 50)) : null, IsoTime.Moment(day, time));

    [Fact]
    public void WhatIsWritten_IsReadAgain()
    {
        var local = new DateTimeOffset(2026, 11, 2, 7, 50, 12, TimeSpan.FromHours(8));
        Assert.Equal((Day, Day), (IsoTime.Day(Day.Iso()), IsoTime.Day(local.IsoDay())));
        Assert.Equal(new DateTime(2026, 11, 2, 7, 50, 0), IsoTime.Moment(local.IsoDay(), local.IsoClock()));
    }
}
