using SecurityPlan.Cards;

namespace SecurityPlan.Tests.Cards;

public sealed class WordsTests
{
    private static readonly TimeZoneInfo s_taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");

    [Fact]
    public void Load_OfThisRepository_FindsEveryLanguageComplete() => Assert.Equal(["en", "zh-TW"], Repository.Words.Languages.Order());

    [Fact]
    public void Load_OfLanguagesThatDiffer_NamesEveryDifference()
    {
        using var folder = new TemporaryFolder();
        folder.Write("zh-TW.json", """{ "a": { "both": "{name} 好", "here": "只有這裡", "number": 1 } }""");
        folder.Write("en.json", """{ "a": { "both": "Hello {who}", "there": "only there", "there": "twice" } }""");

        var mistakes = Assert.Throws<CardsRefused>(() => Words.Load(folder.Path)).Mistakes;

        Assert.Equal(
            [
                "\"a.both\" has other placeholders in en.json than in zh-TW.json.",
                "en.json lacks \"a.here\", which zh-TW.json has.",
                "en.json: \"a.there\" stands there twice.",
                "zh-TW.json lacks \"a.there\", which en.json has.",
                "zh-TW.json: \"a.number\" is not a text.",
            ],
            mistakes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en", "Wed")]
    [InlineData("en-GB", "Wed")]
    [InlineData("EN", "Wed")]
    [InlineData("zh-TW", "週三")]
    [InlineData("zh-Hant-HK", "週三")]
    [InlineData("fr", "週三")]
    [InlineData("", "週三")]
    [InlineData(null, "週三")]
    public void Say_InALanguage_ReadsTheClosestOne(string? language, string expected) => Assert.Equal(expected, Repository.Words.Say(language, "date.wednesday"));

    [Fact]
    public void Say_WithoutTheKeyOrAnArgument_Throws()
    {
        Assert.Throws<KeyNotFoundException>(() => Repository.Words.Say("en", "no.such"));
        Assert.Throws<KeyNotFoundException>(() => Repository.Words.Say("en", "date.day", ("weekday", "Sun")));
    }

    [Theory]
    [InlineData("en", "演練 115-D001", "Drill 115-D001")]
    [InlineData("zh-TW", "Drill 115-D001", "演練 115-D001")]
    [InlineData("zh-TW", "演練 115-D001", "演練 115-D001")]
    [InlineData("en", "115-003", "115-003")]
    [InlineData("en", "演練 什麼-D", "演練 什麼-D")]
    [InlineData("en", "演練 我點了連結", "演練 我點了連結")]
    [InlineData("en", "演練 2-D003 教室", "演練 2-D003 教室")]
    public void Number_OfADrill_IsMarkedInItsReadersLanguage(string language, string number, string expected)
    {
        Assert.Equal(expected, Repository.Words.Number(language, number));
        Assert.Contains(expected, Repository.Words.Say(language, "incident.told.taken", ("number", number)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-TW", "2026/11/22（週日）00:30", "2026/11/22（週日）")]
    [InlineData("en", "2026/11/22 (Sun) 00:30", "2026/11/22 (Sun)")]
    public void Moment_InTheSchoolsZone_IsAsPeopleReadIt(string language, string moment, string day)
    {
        var at = new DateTimeOffset(2026, 11, 21, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal(moment, Repository.Words.Moment(language, at, s_taipei));
        Assert.Equal(day, Repository.Words.Day(language, at, s_taipei));
    }
}
