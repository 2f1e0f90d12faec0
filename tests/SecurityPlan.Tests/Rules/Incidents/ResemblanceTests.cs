using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Repeats;
using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class ResemblanceTests
{
    [Theory]
    [InlineData("收到一封信箱容量已滿的信，點了連結", "收到一封信箱容量已滿的信，點了連結", 1.0)]
    [InlineData("我收到信箱容量已滿的信，點了裡面的連結", "有封信說信箱容量已滿，我點了連結", 0.4)]
    [InlineData("ＡＢＣ公司寄來的發票 附件打不開", "abc公司寄來的發票，附件打不開！", 1.0)]
    public void TheSameWords_AreAlike(string one, string other, double atLeast)
    {
        Assert.True(Resemblance.Of(one, other, 6) >= atLeast, $"{Resemblance.Of(one, other, 6)}");
        Assert.Equal(Resemblance.Of(one, other, 6), Resemblance.Of(other, one, 6));
    }

    [Theory]
    [InlineData("教室電腦跳出勒索訊息，檔案都打不開", "學校首頁變成奇怪的圖片")]
    [InlineData("導師的隨身碟掉在公車上", "校務系統今天早上連不上")]
    [InlineData("怪怪的", "怪怪的")]
    [InlineData("", "")]
    [InlineData("！！！！！！！！", "！！！！！！！！")]
    public void OtherWords_OrTooFew_AreNot(string one, string other) => Assert.InRange(Resemblance.Of(one, other, 6), 0, 0.3);

    /// <summary>One pair that stands there twice is shared once with a text that has it once.</summary>
    [Fact]
    public void ARepeatedPair_CountsAsOftenAsBothHaveIt() => Assert.Equal(2.0 * 1 / (3 + 1), Resemblance.Of("abab", "ab", 2));

    [Theory]
    [InlineData(0, "phishing", "別的事情完全不同的內容", true)]
    [InlineData(0, "malware", "別的事情完全不同的內容", false)]
    [InlineData(25, "phishing", "別的事情完全不同的內容", false)]
    [InlineData(1, "malware", "我點了一個奇怪的連結喔", true)]
    public void TheLikeliest_IsOfTheSameReporterAndKind_OrOfTheSameWords(int hoursEarlier, string kind, string what, bool found)
    {
        var school = new TheSchool();
        Incident File(string what, string kind, DateTimeOffset at) => Incident.File(
            Guid.CreateVersion7(), school.Teacher, 115, 1,
            IncidentReport.Read(TheSchool.Answers(("what", what), ("kind", kind)), TheSchool.Now, TheSchool.Clock, TheSchool.Catalogue), at).Case;
        var filed = File("我點了一個奇怪的連結", "phishing", TheSchool.Now);
        var other = File(what, kind, TheSchool.Now.AddHours(-hoursEarlier));
        EarlierReport[] known = [.. new[] { other, filed }.Select(i => new EarlierReport(i.Id, i.ReporterId, i.Kind, i.ReportedAt, i.ReadFacts().What))];
        Assert.Equal(found ? other.Id : null, Resemblance.Likeliest(filed, known, new ResemblanceRules(24, 0.4, 6)));
    }
}
