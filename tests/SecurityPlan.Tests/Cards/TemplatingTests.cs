using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Tests.Cards;

/// <summary>
/// The table holds what npm adaptivecards-templating 2.3.1 made of each template; tests/cards/compare-templating.mjs
/// compares it with the package again.
/// </summary>
public sealed class TemplatingTests
{
    private static readonly JsonObject s_table = JsonNode.Parse(File.ReadAllBytes(Repository.File("tests/SecurityPlan.Tests/Cards/templating-cases.json")))!.AsObject();

    public static TheoryData<string> Names => [.. s_table["cases"]!.AsArray().Select(one => one!["name"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_OfTheTable_GivesWhatTheReferenceGives(string name)
    {
        var one = s_table["cases"]!.AsArray().Single(each => each!["name"]!.GetValue<string>() == name)!.AsObject();
        var data = one["data"] ?? s_table["data"];

        JsonNode? Render() => JsonNode.Parse(CardTemplate.Compile(one["template"]!).Render(Repository.Words, "zh-TW", data).Span);

        if (one["throws"] is not null)
        {
            Assert.Throws<TemplateMistake>(Render);
        }
        else
        {
            Assert.Equal(one["expected"]?.ToJsonString() ?? "null", Render()?.ToJsonString() ?? "null");
        }
    }

    [Theory]
    [InlineData("${name")]
    [InlineData("${toUpper(name)}")]
    [InlineData("${a + b}")]
    [InlineData("${'open}")]
    [InlineData("${if(a, b)}")]
    [InlineData("#{say.x")]
    [InlineData("#{say.x|name}")]
    public void Compile_OfWhatTheSubsetHasNot_IsRefused(string text) =>
        Assert.Single(Assert.Throws<CardsRefused>(() => CardTemplate.Compile(new JsonObject { ["s"] = text })).Mistakes);
}
