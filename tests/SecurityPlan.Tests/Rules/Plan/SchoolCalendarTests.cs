using System.Globalization;
using System.Text;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Plan;

public sealed class SchoolCalendarTests
{
    private static readonly SchoolCalendar National = Of();

    /// <summary>
    /// Computed from the act and the lunar calendar, independently of the data: fixed days, lunar days, days in lieu on the workday before a
    /// Saturday and after a Sunday; New Year's always after it.
    /// </summary>
    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    public void TheNationalHolidays_AreThoseOfTheAct(int year)
    {
        var lunar = new TaiwanLunisolarCalendar();
        DateOnly Lunar(int month, int day)
        {
            var leap = lunar.GetLeapMonth(year - 1911);
            return DateOnly.FromDateTime(lunar.ToDateTime(year - 1911, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
        }

        var newYear = Enumerable.Range(-2, 5).Select(days => Lunar(1, 1).AddDays(days)).ToList();
        var single = new[] { (1, 1), (2, 28), (4, 4), (4, 5), (5, 1), (9, 28), (10, 10), (10, 25), (12, 25) }.Select(d => new DateOnly(year, d.Item1, d.Item2))
            .Append(Lunar(5, 5)).Append(Lunar(8, 15)).Append(new DateOnly(year + 1, 1, 1));
        var free = newYear.Concat(single).ToHashSet();
        bool Works(DateOnly day) => !free.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        DateOnly Lieu(DateOnly day, int step)
        {
            while (!Works(day))
            {
                day = day.AddDays(step);
            }

            return day;
        }

        foreach (var day in newYear.Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            free.Add(Lieu(day, 1));
        }

        foreach (var day in single.Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).ToList())
        {
            free.Add(Lieu(day, day.DayOfWeek == DayOfWeek.Saturday ? -1 : 1));
        }

        var days = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays).ToList();
        Assert.Equal(days.Where(Works), days.Where(National.IsWorkday));
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-16")]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-04-06", "2026-04-07")]
    [InlineData("2026-10-26", "2026-10-27")]
    [InlineData("2026-02-18", null)]
    [InlineData("2026-12-31", "2026-12-28")]
    [InlineData("2027-02-08", "2027-02-11")]
    public void TheMondayOfAWeek_IsItsFirstWorkday(string day, string? monday) =>
        Assert.Equal(monday is null ? null : Day(monday), National.MondayOf(Day(day)));

    [Theory]
    [InlineData("2026-11-23T08:00", true)]
    [InlineData("2026-11-23T07:59", false)]
    [InlineData("2026-11-23T17:59", true)]
    [InlineData("2026-11-23T18:00", false)]
    [InlineData("2026-11-22T10:00", false)]
    [InlineData("2026-12-25T10:00", false)]
    public void WhatCanWait_GoesOutInSchoolHours(string local, bool isOpen) => Assert.Equal(isOpen, National.IsOpen(DateTime.Parse(local, CultureInfo.InvariantCulture)));

    [Fact]
    public void TheSchoolsRows_WinOverNationalDaysAndWeekends()
    {
        var calendar = Of("date,kind,name", "2026-11-23,holiday,校慶補假", "2026-11-21,workday,校慶", "2026-09-28,workday,");
        Assert.False(calendar.IsWorkday(Day("2026-11-23")));
        Assert.True(calendar.IsWorkday(Day("2026-11-21")));
        Assert.True(calendar.IsWorkday(Day("2026-09-28")));
        Assert.Equal(Day("2026-11-24"), calendar.MondayOf(Day("2026-11-25")));
        Assert.Equal(Day("2026-11-24"), calendar.NextWorkday(Day("2026-11-22")));
        Assert.Equal("校慶補假", calendar.NameOf(Day("2026-11-23"))!.Chinese);
    }

    [Theory]
    [InlineData("2026-07-31", "2026-02-01", 114, 2)]
    [InlineData("2026-08-01", "2026-08-01", 115, 1)]
    [InlineData("2027-01-31", "2026-08-01", 115, 1)]
    [InlineData("2027-02-10", "2026-08-01", 115, 1)]
    [InlineData("2027-02-11", "2027-02-11", 115, 2)]
    [InlineData("2027-08-29", "2027-02-11", 115, 2)]
    [InlineData("2027-08-30", "2027-08-30", 116, 1)]
    [InlineData("2028-02-01", "2028-02-01", 116, 2)]
    public void ATerm_BeginsInFebruaryAndAugust_OrOnTheSchoolsDay(string day, string from, int year, int number) => Assert.Equal(
        new Term(Day(from), year, number), Of("2027-02-11,term,115學年度第2學期", "2027-08-30,term,116學年度第1學期").TermOf(Day(day)));

    [Fact]
    public void AWrongLine_IsNamed_AndTheOthersAreRead()
    {
        var days = CalendarCsv.Read(
            Encoding.UTF8.GetBytes("\uFEFFdate,kind,name\r\n2026-12-01,holiday,校慶\r\n12/2,holiday,x\r\n2026-12-03,vacation,x\r\n2026-12-01,workday,x\r\n2026-12-04\r\n"), out var mistakes);
        Assert.Equal([(3, "date"), (4, "kind"), (5, "twice"), (6, "kind")], mistakes.Select(m => (m.Line, m.WordKey)));
        Assert.Equal("校慶", Assert.Single(days).Name.Chinese);
        CalendarCsv.Read([0xA4, 0xC0], out mistakes);
        Assert.Equal("not-utf-8", Assert.Single(mistakes).WordKey);
    }

    private static SchoolCalendar Of(params string[] lines)
    {
        var days = CalendarCsv.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), out var mistakes);
        Assert.Empty(mistakes);
        return SchoolCalendar.Load(Repository.File("src/SecurityPlan/Plan/catalogue"), days);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
