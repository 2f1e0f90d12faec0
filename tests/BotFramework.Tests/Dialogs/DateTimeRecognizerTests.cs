using System.Globalization;

namespace BotFramework.Tests.Dialogs;

/// <summary>It is Sunday, 22 November 2026, 10:00 in Taipei.</summary>
public class DateTimeRecognizerTests
{
    private static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-20T14:00:00Z", "2026-11-20 22:00")]
    [InlineData("2026-11-20T14:00+08:00", "2026-11-20 14:00")]
    [InlineData("2026-11-20T14:00", "2026-11-20 14:00")]
    [InlineData("2026-11-20 14:00", "2026-11-20 14:00")]
    [InlineData("2026/11/20 14:00", "2026-11-20 14:00")]
    [InlineData("2026/11/20 下午2:00", "2026-11-20 14:00")]
    [InlineData("2026/11/20（週五）14:00", "2026-11-20 14:00")]
    [InlineData("２０２６／１１／２０　１４：００", "2026-11-20 14:00")]
    [InlineData("٢٠٢٦/١١/٢٠ १४:००", "2026-11-20 14:00")]
    [InlineData("2026年11月20日 14時30分", "2026-11-20 14:30")]
    [InlineData("20261120 1:05 pm", "2026-11-20 13:05")]
    [InlineData("民國115/11/20 14:00", "2026-11-20 14:00")]
    [InlineData("民國115年11月20日下午兩點半", "2026-11-20 14:30")]
    [InlineData("民國一一五年十一月二十日上午九點", "2026-11-20 09:00")]
    [InlineData("115/11/20 08:05", "2026-11-20 08:05")]
    [InlineData("115.11.20 8點5分", "2026-11-20 08:05")]
    [InlineData("11/20 14:00", "2026-11-20 14:00")]
    [InlineData("11月20日 晚上8點", "2026-11-20 20:00")]
    [InlineData("12/25 09:00", "2025-12-25 09:00")]
    [InlineData("Nov 20, 2026 at 2pm", "2026-11-20 14:00")]
    [InlineData("20 November 14:00", "2026-11-20 14:00")]
    [InlineData("今天 9:30", "2026-11-22 09:30")]
    [InlineData("今天早上九點一刻", "2026-11-22 09:15")]
    [InlineData("昨天下午3點", "2026-11-21 15:00")]
    [InlineData("昨天大概下午三點二十左右", "2026-11-21 15:20")]
    [InlineData("昨晚11點", "2026-11-21 23:00")]
    [InlineData("昨晚12點", "2026-11-22 00:00")]
    [InlineData("昨天中午", "2026-11-21 12:00")]
    [InlineData("今天凌晨12:30", "2026-11-22 00:30")]
    [InlineData("今天半夜2點", "2026-11-22 02:00")]
    [InlineData("前天 16:00", "2026-11-20 16:00")]
    [InlineData("大前天上午十點", "2026-11-19 10:00")]
    [InlineData("上週五下午四點", "2026-11-13 16:00")]
    [InlineData("星期五 下午四點", "2026-11-20 16:00")]
    [InlineData("yesterday 3pm", "2026-11-21 15:00")]
    [InlineData("3:30 p.m. yesterday", "2026-11-21 15:30")]
    [InlineData("the day before yesterday at 9 am", "2026-11-20 09:00")]
    [InlineData("last night at 11", "2026-11-21 23:00")]
    [InlineData("on Friday at three pm", "2026-11-20 15:00")]
    [InlineData("9:30", "2026-11-22 09:30")]
    [InlineData("晚上8點", "2026-11-21 20:00")]
    [InlineData("剛剛", "2026-11-22 10:00")]
    [InlineData("現在", "2026-11-22 10:00")]
    [InlineData("just now", "2026-11-22 10:00")]
    [InlineData("今天剛剛發現的", "2026-11-22 10:00")]
    [InlineData("半小時前", "2026-11-22 09:30")]
    [InlineData("十分鐘前", "2026-11-22 09:50")]
    [InlineData("一個半小時前", "2026-11-22 08:30")]
    [InlineData("兩個小時前", "2026-11-22 08:00")]
    [InlineData("2 hours ago", "2026-11-22 08:00")]
    [InlineData("half an hour ago", "2026-11-22 09:30")]
    [InlineData("an hour ago", "2026-11-22 09:00")]
    [InlineData("三天前下午兩點", "2026-11-19 14:00")]
    public void Answer_WithATime_IsThatMoment(string text, string local)
    {
        var expected = new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

        Assert.Equal(new(expected, HasTime: true), DateTimeRecognizer.Recognize(text, Now, Taipei));
    }

    [Theory]
    [InlineData("今天", "2026-11-22")]
    [InlineData("昨天", "2026-11-21")]
    [InlineData("昨天下午", "2026-11-21")]
    [InlineData("前天", "2026-11-20")]
    [InlineData("today", "2026-11-22")]
    [InlineData("Yesterday.", "2026-11-21")]
    [InlineData("2026-11-20", "2026-11-20")]
    [InlineData("2026/11/20", "2026-11-20")]
    [InlineData("民國115/11/20", "2026-11-20")]
    [InlineData("民國99年1月2日", "2010-01-02")]
    [InlineData("1151120", "2026-11-20")]
    [InlineData("11/20", "2026-11-20")]
    [InlineData("11/22", "2026-11-22")]
    [InlineData("11/23", "2025-11-23")]
    [InlineData("十一月二十日", "2026-11-20")]
    [InlineData("2/29", "2024-02-29")]
    [InlineData("上星期天", "2026-11-15")]
    [InlineData("last Friday", "2026-11-13")]
    [InlineData("昨天 11/21", "2026-11-21")]
    [InlineData("2 weeks ago", "2026-11-08")]
    public void Answer_WithoutATime_IsTheStartOfThatDay(string text, string day)
    {
        var expected = new DateTimeOffset(DateTime.Parse(day, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

        Assert.Equal(new(expected, HasTime: false), DateTimeRecognizer.Recognize(text, Now, Taipei));
    }

    [Theory]
    [InlineData("11/23", "2026-11-23 00:00")]
    [InlineData("1/5 09:00", "2027-01-05 09:00")]
    [InlineData("9:30", "2026-11-23 09:30")]
    [InlineData("明天下午兩點", "2026-11-23 14:00")]
    [InlineData("週五", "2026-11-27 00:00")]
    [InlineData("下週三 10:00", "2026-11-25 10:00")]
    public void Answer_AboutTheFuture_IsCompletedForward(string text, string local)
    {
        var expected = new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

        Assert.Equal(expected, DateTimeRecognizer.Recognize(text, Now, Taipei, DatePreference.Future)?.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("不知道")]
    [InlineData("I don't know")]
    [InlineData("下午")]
    [InlineData("3")]
    [InlineData("115-003")]
    [InlineData("192.168.1.10")]
    [InlineData("07-5250211")]
    [InlineData("2026/02/30")]
    [InlineData("2026/13/01")]
    [InlineData("20/11/2026")]
    [InlineData("26/11/20")]
    [InlineData("民國2026/11/20")]
    [InlineData("11/20 25:00")]
    [InlineData("11/20 14:60")]
    [InlineData("上午15:00")]
    [InlineData("昨天晚上兩點")]
    [InlineData("昨天或今天")]
    [InlineData("今天 11/21")]
    [InlineData("2026/11/20（週三）")]
    [InlineData("11/20 或 11/21")]
    [InlineData("10:00-12:00")]
    [InlineData("昨天下午三、四點")]
    [InlineData("3.5 hours ago")]
    [InlineData("\ud800昨")]
    public void Answer_ThatNamesNoSingleMoment_IsNotUnderstood(string? text) =>
        Assert.Null(DateTimeRecognizer.Recognize(text, Now, Taipei));

    [Fact]
    public void Answer_LongerThanAnAnswer_IsNotUnderstood() =>
        Assert.Null(DateTimeRecognizer.Recognize("昨天" + new string('啊', 200), Now, Taipei));

    [Theory]
    [InlineData("2026-03-29 02:30", "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-10-25 02:30", "2026-10-25T02:30:00+02:00")]
    public void LocalTime_ThatIsMissingOrDouble_IsTheFirstThatExists(string text, string expected)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(expected, DateTimeRecognizer.Recognize(text, Now, berlin)!.Value.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}
