using SecurityPlan.Plan;

namespace SecurityPlan.Tests.Rules.Plan;

public sealed class CatalogueTests
{
    private static readonly Catalogue Catalogue = TheSchool.Catalogue;

    /// <summary>辦法第 2 條, row by row. 敏感資訊 stands in the text of 2021 only, and lowers nothing after it.</summary>
    [Theory]
    [InlineData("noncore", 1, 2)]
    [InlineData("core", 2, 3)]
    [InlineData("confidential", 3, 4)]
    [InlineData("sensitive", 3, 4)]
    [InlineData("core-ci", 3, 4)]
    [InlineData("state-secret", 4, 4)]
    public void Levels_OfInformation_AreThoseOfTheRegulation(string of, int minor, int serious)
    {
        foreach (var rules in Catalogue.Levels)
        {
            foreach (var axis in new[] { rules.Confidentiality, rules.Integrity })
            {
                Assert.Equal(minor, axis.LevelOf(new Harm(of, "minor")));
                Assert.Equal(serious, axis.LevelOf(new Harm(of, "serious")));
            }
        }
    }

    [Theory]
    [InlineData("noncore", 1, 2)]
    [InlineData("core", 2, 3)]
    [InlineData("core-ci", 3, 4)]
    public void Levels_OfSystems_AreThoseOfTheRegulation(string of, int inTime, int tooLate)
    {
        foreach (var rules in Catalogue.Levels)
        {
            Assert.Equal(inTime, rules.Availability.LevelOf(new Harm(of, "in-time")));
            Assert.Equal(tooLate, rules.Availability.LevelOf(new Harm(of, "too-late")));
        }
    }

    [Fact]
    public void Levels_HaveNoOtherClasses()
    {
        Assert.All(Catalogue.Levels, rules =>
        {
            Assert.Equal(12, rules.Confidentiality.Choices().Count());
            Assert.Equal(12, rules.Integrity.Choices().Count());
            Assert.Equal(6, rules.Availability.Choices().Count());
        });
    }

    [Theory]
    [InlineData("2021-08-22", null)]
    [InlineData("2021-08-23", "2021")]
    [InlineData("2026-01-04", "2021")]
    [InlineData("2026-01-05", "2026")]
    [InlineData("2030-01-01", "2026")]
    public void LevelsOn_ADay_AreThoseInForce(string day, string? expected) =>
        Assert.Equal(expected, Catalogue.LevelsOn(DateOnly.ParseExact(day, "yyyy-MM-dd"))?.Id);

    [Fact]
    public void BuiltIn_HasTheKindsAndOutcomesOfThePlan()
    {
        Assert.Equal(
            ["釣魚信", "中毒或勒索", "帳號被盜", "資料外洩", "網頁被改", "設備遺失", "服務中斷", "其他"], Catalogue.Kinds.Select(kind => kind.Label.In("zh-TW")));
        Assert.Equal(
            ["誤報", "垃圾信或釣魚信未點擊", "設備或線路故障", "操作錯誤", "重複通報", "演練"], Catalogue.Outcomes.Select(outcome => outcome.Label.In("zh-TW")));
    }

    [Fact]
    public void Load_OfAHole_IsRefused() => Refused(
        [Old with { ValidTo = New.ValidFrom.AddDays(-2) }, New],
        "Nothing is in force between level rules \"2021\" (2026-01-03) and \"2026\" (2026-01-05).");

    [Fact]
    public void Load_OfAnOverlap_IsRefused() => Refused(
        [Old with { ValidTo = New.ValidFrom }, New], "Level rules \"2021\" and \"2026\" overlap on 2026-01-05.");

    [Fact]
    public void Load_OfAnEnd_IsRefused() => Refused(
        [Old, New with { ValidTo = New.ValidFrom }], "Nothing is in force after 2026-01-05, the last day of level rules \"2026\".");

    [Fact]
    public void Load_WithoutASource_IsRefused() => Refused(
        [Old, New with { Source = New.Source with { Article = "" } }],
        "Level rules \"2026\" name no complete source: regulation, article and version.");

    [Fact]
    public void Load_OfALevelThatDoesNotExist_IsRefused() => Refused(
        [Old, New with { Availability = Changed(New.Availability, new Dictionary<string, int> { ["in-time"] = 1, ["too-late"] = 5 }) }],
        "2026, availability: \"noncore\", \"too-late\" has level 5; only 1 to 4 exist.");

    [Fact]
    public void Load_OfAGradeWithoutLevel_IsRefused() => Refused(
        [Old, New with { Availability = Changed(New.Availability, new Dictionary<string, int> { ["in-time"] = 1 }) }],
        "2026, availability: \"noncore\" has no level for \"too-late\".");

    [Fact]
    public void Load_OfALabelInOneLanguage_IsRefused() => Refused(
        [Old, New with { Name = new Label { Chinese = "辦法" } }], "Level rules \"2026\" need a name and hints in both languages.");

    [Fact]
    public void Load_OfABrokenFile_NamesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("incidents.json", "{ \"kinds\": [");
        var refused = Assert.Throws<CatalogueRefused>(() => Catalogue.Load(folder.Path));
        Assert.StartsWith(Path.Combine(folder.Path, "incidents.json"), refused.Mistakes[0], StringComparison.Ordinal);
    }

    private static LevelRules Old => Catalogue.Levels[0];

    private static LevelRules New => Catalogue.Levels[1];

    private static LevelAxis Changed(LevelAxis axis, Dictionary<string, int> levels) =>
        axis with { Classes = [axis.Classes[0] with { Levels = levels }, .. axis.Classes.Skip(1)] };

    private static void Refused(IReadOnlyList<LevelRules> levels, string sentence)
    {
        var lists = new IncidentLists(Catalogue.Kinds, Catalogue.Outcomes, Catalogue.Systems, Catalogue.DataKinds);
        Assert.Equal([sentence], Assert.Throws<CatalogueRefused>(() => Catalogue.Of(lists, levels, Catalogue.Clocks, Catalogue.Reports)).Mistakes);
    }
}
