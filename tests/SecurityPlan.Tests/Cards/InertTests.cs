using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Tests.Cards;

public sealed class InertTests
{
    private const string Typed = "**x** [a](https://evil.example) <at>王</at>";
    private const string Markdown = @"\*\*x\*\* \[a\]\(https://evil.example) \<at>王\</at>";

    /// <summary>That the second column shows as the first is checked by tests/cards/check-inert.mjs.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var table = JsonNode.Parse(File.ReadAllBytes(Repository.File("tests/SecurityPlan.Tests/Cards/inert-cases.json")))!.AsArray();
            var cases = new TheoryData<string, string>();
            foreach (var one in table)
            {
                cases.Add(one!["typed"]!.GetValue<string>(), one["markdown"]!.GetValue<string>());
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Markdown_OfTypedText_EscapesOnlyWhatMeansSomething(string typed, string markdown) => Assert.Equal(markdown, Inert.Markdown(typed));

    [Theory]
    [InlineData("a\u202eb\u2066c\u2069", "abc")]
    [InlineData("0\u200b1\u200d2\ufeff3\u00ad", "0123")]
    [InlineData("a\u0000\u001b[31mb\u0085", "a[31mb")]
    [InlineData("whole 😀\ttab\nline", "whole 😀\ttab\nline")]
    public void Plain_OfHiddenCharacters_IsWithoutThem(string typed, string plain) => Assert.Equal(plain, Inert.Plain(typed));

    [Fact]
    public void Plain_OfHalfASurrogatePair_ShowsAReplacement() => Assert.Equal("half \ufffd pair \ufffd", Inert.Plain("half \ud83d pair \ude00"));

    [Theory]
    [InlineData("""{ "type": "TextBlock", "text": "${t}" }""", "text", Markdown)]
    [InlineData("""{ "type": "TextBlock", "text": "> ${t}" }""", "text", "> " + Markdown)]
    [InlineData("""{ "type": "TextRun", "text": "${t}" }""", "text", Typed)]
    [InlineData("""{ "type": "Input.Text", "value": "${t}" }""", "value", Typed)]
    [InlineData("""{ "type": "Action.Submit", "title": "${t}" }""", "title", Typed)]
    [InlineData("""{ "type": "Action.OpenUrl", "url": "${t}" }""", "url", "")]
    [InlineData("""{ "type": "Action.OpenUrl", "url": "${js}" }""", "url", "")]
    [InlineData("""{ "type": "Action.OpenUrl", "url": "${http}" }""", "url", "")]
    [InlineData("""{ "type": "Action.OpenUrl", "url": "${https}" }""", "url", "https://school.example/a?b=c%22d")]
    [InlineData("""{ "type": "Action.OpenUrl", "url": "https://school.example/${http}?x=1" }""", "url", "https://school.example/http%3A%2F%2Fschool.example?x=1")]
    public void Render_IntoAPlace_CleansForThatPlace(string layout, string member, string expected) =>
        Assert.Equal(expected, Render(layout)[member]!.GetValue<string>());

    [Theory]
    [InlineData("""{ "type": "FactSet", "facts": [ { "title": "${t}", "value": "${t}" } ] }""")]
    [InlineData("""{ "type": "FactSet", "facts": [ { "$data": "${facts}", "title": "${title}", "value": "${value}" } ] }""")]
    [InlineData("""{ "type": "FactSet", "facts": "${facts}" }""")]
    [InlineData("""{ "type": "FactSet", "facts": [ "${facts}" ] }""")]
    [InlineData("""{ "type": "FactSet", "facts": [ "${facts[0]}" ] }""")]
    public void Render_OfFacts_IsInertHoweverTheyAreBound(string layout)
    {
        var fact = Render(layout)["facts"]![0]!;
        Assert.Equal(Markdown, fact["title"]!.GetValue<string>());
        Assert.Equal(Markdown, fact["value"]!.GetValue<string>());
    }

    [Fact]
    public void Render_OfAWholeElement_IsInertInside() =>
        Assert.Equal(Markdown, Render("""{ "body": "${elements}" }""")["body"]![0]!["items"]![0]!["text"]!.GetValue<string>());

    [Fact]
    public void Render_OfData_LeavesItAlone()
    {
        var data = Render("""{ "type": "Action.Execute", "data": { "text": "${t}", "url": "${js}", "all": "${facts}" } }""")["data"]!;
        Assert.Equal(Typed, data["text"]!.GetValue<string>());
        Assert.Equal("javascript:alert(1)", data["url"]!.GetValue<string>());
        Assert.Equal(Typed, data["all"]![0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public void Render_OfWords_KeepsOursAndCleansTheirArguments()
    {
        using var folder = new TemporaryFolder();
        folder.Write("zh-TW.json", """{ "say": { "taken": "**{name}** 已接手", "kind": { "a": "*甲*" } } }""");
        var layout = JsonNode.Parse("""{ "type": "TextBlock", "text": "#{say.taken|name=${n}}，#{say.taken|*=${who}}，#{say.kind.${k}}，#{say.taken|name=#{say.kind.a}}" }""")!;
        var data = new JsonObject { ["n"] = "*李*", ["k"] = "a", ["who"] = new JsonObject { ["name"] = "[x]" } };

        var card = CardTemplate.Compile(layout).Render(Words.Load(folder.Path), "zh-TW", data);

        Assert.Equal(@"**\*李\*** 已接手，**\[x\]** 已接手，*甲*，***甲*** 已接手", JsonNode.Parse(card.Span)!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Render_OfHalfASurrogatePair_StaysValidJson()
    {
        var layout = JsonNode.Parse("""{ "text": "${t}", "data": { "x": "${t}" } }""")!;
        var card = CardTemplate.Compile(layout).Render(Repository.Words, "zh-TW", new JsonObject { ["t"] = "a\ud83d" });
        Assert.Equal("a\ufffd", JsonDocument.Parse(card).RootElement.GetProperty("data").GetProperty("x").GetString());
    }

    private static JsonNode Render(string layout)
    {
        static JsonArray Facts() => [new JsonObject { ["title"] = Typed, ["value"] = Typed }];
        var data = new JsonObject
        {
            ["t"] = Typed,
            ["js"] = "javascript:alert(1)",
            ["http"] = "http://school.example",
            ["https"] = "https://school.example/a?b=c\"d",
            ["facts"] = Facts(),
            ["elements"] = new JsonArray(new JsonObject
            {
                ["type"] = "Container",
                ["items"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = Typed }),
            }),
        };
        return JsonNode.Parse(CardTemplate.Compile(JsonNode.Parse(layout)!).Render(Repository.Words, "zh-TW", data).Span)!;
    }
}
