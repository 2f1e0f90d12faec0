using System.Globalization;
using SecurityPlan.Incidents.Cases;

namespace SecurityPlan.Tests.Rules.Incidents;

public sealed class IncidentReportTests
{
    [Fact]
    public void Read_OfTheFiveAnswers_IsEnough()
    {
        var report = Read();
        Assert.Equal(("phishing", TheSchool.Now), (report.Kind, report.KnownAt));
        Assert.Equal(("我點了釣魚信", "mail", DataInvolved.No), (report.Facts.What, report.Facts.System, report.Facts.PersonalData));
        Assert.Null(report.HappenedAt);
        Assert.False(report.Facts.PasswordDropped);
    }

    [Theory]
    [InlineData("what", null, "what-missing")]
    [InlineData("what", "   ", "what-missing")]
    [InlineData("noticedDate", null, "noticed-missing")]
    [InlineData("noticedTime", null, "noticed-missing")]
    [InlineData("noticedTime", "25:00", "noticed-missing")]
    [InlineData("noticedDate", "2026-02-30", "noticed-missing")]
    [InlineData("noticedTime", "10:36", "noticed-future")]
    [InlineData("noticedDate", "2026-11-23", "noticed-future")]
    [InlineData("noticedDate", "2021-08-22", "noticed-too-old")]
    [InlineData("kind", null, "kind-missing")]
    [InlineData("kind", "hacked", "kind-missing")]
    [InlineData("system", null, "system-missing")]
    [InlineData("system", "我的電腦", "system-missing")]
    [InlineData("personalData", null, "personal-data-missing")]
    [InlineData("personalData", "maybe", "personal-data-missing")]
    [InlineData("happenedDate", "昨天", "happened-wrong")]
    [InlineData("happenedDate", "2026-11-23", "happened-after-noticed")]
    [InlineData("happenedTime", "09:00", "happened-day-missing")]
    [InlineData("dataKinds", "contact,secret", "data-kind-unknown")]
    [InlineData("dataCount", "-1", "count-wrong")]
    [InlineData("dataCount", "很多", "count-wrong")]
    [InlineData("dataCount", "1.5", "count-wrong")]
    [InlineData("dataCount", "10000001", "count-wrong")]
    public void Mistakes_AreNamedWithTheirField(string field, string? value, string word)
    {
        var mistake = Assert.Single(Mistakes((field, value)));
        Assert.Equal("incident.form." + word, mistake.WordKey);
        Assert.Equal(field.StartsWith("noticed", StringComparison.Ordinal) ? "noticedDate" : field == "happenedTime" ? "happenedDate" : field, mistake.Field);
        Assert.True(Repository.Words.Has(mistake.WordKey));
    }

    [Theory]
    [InlineData("what", 4000)]
    [InlineData("device", 200)]
    [InlineData("done", 2000)]
    public void Mistakes_OfALongText_SayHowLongItMayBe(string field, int most)
    {
        Assert.Empty(Mistakes((field, new string('字', most))));
        var mistake = Assert.Single(Mistakes((field, new string('字', most + 1))));
        Assert.Equal($"incident.form.{field}-too-long", mistake.WordKey);
        Assert.Contains(("most", most.ToString(CultureInfo.InvariantCulture)), mistake.Args);
    }

    [Fact]
    public void Mistakes_OfAnEmptyForm_AreTheFive() => Assert.Equal(
        ["what", "noticedDate", "kind", "system", "personalData"],
        IncidentReport.Mistakes(new Dictionary<string, string>(), TheSchool.Now, TheSchool.Clock, TheSchool.Catalogue).Select(mistake => mistake.Field));

    [Fact]
    public void Read_AFewMinutesAhead_IsNow() => Assert.Equal(TheSchool.Now.AddMinutes(5), Read(("noticedTime", "10:35")).KnownAt);

    [Fact]
    public void Read_OfADayWithoutTime_KnowsThatItIsADay()
    {
        var report = Read(("happenedDate", "2026-11-20"));
        Assert.Equal(DateTimeOffset.Parse("2026-11-19T16:00:00Z", CultureInfo.InvariantCulture), report.HappenedAt);
        Assert.True(report.Facts.HappenedDayOnly);
        Assert.False(Read(("happenedDate", "2026-11-20"), ("happenedTime", "09:00")).Facts.HappenedDayOnly);
    }

    [Fact]
    public void Read_OfEverything_KeepsIt()
    {
        var facts = Read(
            ("personalData", "yes"), ("dataKinds", "contact,study"), ("dataCount", "35"), ("device", "三年二班導師電腦"), ("done", "拔網路線")).Facts;
        var again = IncidentFacts.Read(facts.ToJson());
        Assert.Equal(["contact", "study"], again.DataKinds);
        Assert.Equal((DataInvolved.Yes, 35, "三年二班導師電腦", "拔網路線"), (again.PersonalData, again.DataCount, again.Device, again.Done));
    }

    private static IncidentReport Read(params (string, string?)[] answers) =>
        IncidentReport.Read(TheSchool.Answers(answers), TheSchool.Now, TheSchool.Clock, TheSchool.Catalogue);

    private static IReadOnlyList<SecurityPlan.Conversation.Mistake> Mistakes(params (string, string?)[] answers) =>
        IncidentReport.Mistakes(TheSchool.Answers(answers), TheSchool.Now, TheSchool.Clock, TheSchool.Catalogue);
}
