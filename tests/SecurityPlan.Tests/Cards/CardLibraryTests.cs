using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecurityPlan.Cards;

namespace SecurityPlan.Tests.Cards;

public sealed class CardLibraryTests : IDisposable
{
    private const string Good = """
        {
          "type": "AdaptiveCard", "version": "1.5", "$summary": "#{case.summary|number=${number}}",
          "body": [
            { "type": "TextBlock", "text": "#{case.title}", "wrap": true, "style": "heading" },
            { "type": "TextBlock", "text": "${what}", "wrap": true },
            { "type": "Input.Text", "id": "reason", "label": "#{case.reason}", "isRequired": true, "errorMessage": "#{case.missing}", "maxLength": 500 },
            { "type": "ActionSet", "actions": [
              { "type": "Action.Execute", "title": "#{case.take}", "verb": "case.take", "data": { "id": "${id}" },
                "fallback": { "type": "Action.Submit", "title": "#{case.take}", "data": { "verb": "case.take", "id": "${id}" } } } ] }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Words _words;

    public CardLibraryTests()
    {
        using var words = new TemporaryFolder();
        words.Write("zh-TW.json", """{ "case": { "title": "事件", "summary": "事件 {number}", "reason": "理由", "missing": "請填理由", "take": "接手" }, "form": { "at-most": "最多 {most} 字", "at-most-too": "{first}（最多 {most} 字）" } }""");
        words.Write("en.json", """{ "case": { "title": "Case", "summary": "Case {number}", "reason": "Reason", "missing": "Please say why", "take": "Take" }, "form": { "at-most": "At most {most}", "at-most-too": "{first} (At most {most})" } }""");
        _words = Words.Load(words.Path);
    }

    private static JsonObject Data(string what) => new() { ["number"] = "115-003", ["id"] = "7", ["what"] = what };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Render_OfALimitedText_GivesTheClientASentenceAndNothingToCutWith()
    {
        _folder.Write("case.json", Good);
        var card = CardLibrary.Load(_folder.Path, _words).Render("case", "zh-TW", Data("我點了連結")).Json;

        var reason = JsonNode.Parse(card.Span)!["body"]!.AsArray().Single(element => element!["id"]?.GetValue<string>() == "reason")!;
        Assert.Null(reason["maxLength"]);
        Assert.Equal("請填理由（最多 500 字）", reason["errorMessage"]!.GetValue<string>());
        var shape = new Regex(reason["regex"]!.GetValue<string>(), RegexOptions.ECMAScript);
        Assert.Matches(shape, "第一行\n" + new string('長', 496));
        Assert.DoesNotMatch(shape, new string('長', 501));
        Assert.Equal(500, FormFields.Of(card).Single().MaxLength);
    }

    [Theory]
    [InlineData("zh-TW", "事件 115-003", "接手")]
    [InlineData("en", "Case 115-003", "Take")]
    public void Render_InALanguage_SaysSummaryAndButtonsInIt(string language, string summary, string button)
    {
        _folder.Write("case.json", Good);
        var card = CardLibrary.Load(_folder.Path, _words).Render("case", language, Data("我點了連結"));

        var json = JsonNode.Parse(card.Json.Span)!;
        Assert.Equal(summary, card.Summary);
        Assert.Equal(summary, json["speak"]!.GetValue<string>());
        Assert.Null(json["$summary"]);
        Assert.Equal(button, json["body"]![3]!["actions"]![0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public void Render_OfALongStory_CutsItToFit()
    {
        _folder.Write("case.json", Good);
        var card = CardLibrary.Load(_folder.Path, _words).Render("case", "en", Data(new string('字', 20_000)));

        Assert.InRange(card.Json.Length, 1, CardLibrary.MostBytes);
        Assert.EndsWith("字…", JsonNode.Parse(card.Json.Span)!["body"]![1]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"1.5\"", "\"1.6\"", "case: AdaptiveCard at $ has a version other than 1.5.")]
    [InlineData("\"$summary\": \"#{case.summary|number=${number}}\",", "", "case: AdaptiveCard at $ has no $summary.")]
    [InlineData("|number=${number}", "", "case: AdaptiveCard at $, \"$summary\": the words \"case.summary\" need \"number\".")]
    [InlineData("|number=", "|number=${n}|other=", "case: AdaptiveCard at $, \"$summary\": the words \"case.summary\" have no place for \"other\".")]
    [InlineData("\"${what}\", \"wrap\": true", "\"${what}\"", "case: TextBlock at $.body[1] does not wrap.")]
    [InlineData("\"${what}\"", "\"What: ${what}\"", "case: TextBlock at $.body[1], \"text\": \"What: \" is not from the words files.")]
    [InlineData("\"${what}\"", "\"${if(what, '有', number)}\"", "case: TextBlock at $.body[1], \"text\": \"有\" is not from the words files.")]
    [InlineData("\"${what}\"", "\"${what\"", "case: TextBlock at $.body[1], \"text\": \"${what\": '}' is missing at character 7.")]
    [InlineData("#{case.title}", "#{case.nothing}", "case: TextBlock at $.body[0], \"text\": there are no words for \"case.nothing\".")]
    [InlineData("#{case.title}", "#{other.${what}}", "case: TextBlock at $.body[0], \"text\": no words begin with \"other.\".")]
    [InlineData("\"label\": \"#{case.reason}\", ", "", "case: Input.Text reason at $.body[2] has no label.")]
    [InlineData("\"errorMessage\": \"#{case.missing}\", ", "", "case: Input.Text reason at $.body[2] is required without an errorMessage.")]
    [InlineData("\"id\": \"reason\", ", "", "case: Input.Text at $.body[2] has no id.")]
    [InlineData("Input.Text\", \"id", "Input.Rating\", \"id", "case: Input.Rating reason at $.body[2] is of a type that phones may not render.")]
    [InlineData("\"type\": \"TextBlock\", \"text\": \"${what}\", \"wrap\": true", "\"type\": \"Image\", \"url\": \"${what}\"", "case: Image at $.body[1] has no altText.")]
    [InlineData("\"verb\": \"case.take\", \"id\"", "\"verb\": \"case.give\", \"id\"", "case: Action.Execute case.take at $.body[3].actions[0] has a verb other than its fallback.data.verb.")]
    [InlineData("\"Action.Submit\"", "\"Action.OpenUrl\"", "case: Action.Execute case.take at $.body[3].actions[0] has no fallback Action.Submit.")]
    [InlineData("\"ActionSet\"", "\"Container\"", "case: Action.Execute case.take at $.body[3].actions[0] does not stand in an ActionSet.")]
    [InlineData("{ \"type\": \"TextBlock\", \"text\": \"${what}\"", "{ \"$when\": true, \"type\": \"TextBlock\", \"text\": \"${what}\"", "case: TextBlock at $.body[1] has a $when that is not an expression.")]
    [InlineData("\"type\": \"AdaptiveCard\"", "\"type\": \"Card\"", "case: the layout is not an AdaptiveCard.")]
    public void Load_OfALayoutThatBreaksARule_SaysWhichAndWhere(string from, string to, string mistake)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        _folder.Write("case.json", Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal([mistake], Assert.Throws<CardsRefused>(() => CardLibrary.Load(_folder.Path, _words)).Mistakes);
    }

    [Fact]
    public void Load_OfSevenButtonsOrNoJson_IsRefused()
    {
        var button = Good[Good.IndexOf("{ \"type\": \"Action.Execute\"", StringComparison.Ordinal)..Good.LastIndexOf(" ] }", StringComparison.Ordinal)];
        _folder.Write("broken.json", "{ \"type\": ");
        _folder.Write("case.json", Good.Replace(button, string.Join(',', Enumerable.Repeat(button, 7)), StringComparison.Ordinal));

        var mistakes = Assert.Throws<CardsRefused>(() => CardLibrary.Load(_folder.Path, _words)).Mistakes;

        Assert.Equal(2, mistakes.Count);
        Assert.StartsWith("broken: ", mistakes[0], StringComparison.Ordinal);
        Assert.Equal("case: AdaptiveCard at $ always shows 7 buttons, 6 at most.", mistakes[1]);
    }

    [Fact]
    public void Load_OfThisRepository_FindsNoMistake() => Assert.All(CardLibrary.Load(Repository.File("cards"), Repository.Words).Names, Assert.NotEmpty);

    [Fact]
    public void Of_ARenderedForm_ListsItsQuestionsInOrder()
    {
        _folder.Write("form.json", """
            {
              "type": "AdaptiveCard", "version": "1.5", "$summary": "#{case.title}",
              "body": [
                { "type": "ColumnSet", "columns": [ { "type": "Column", "items": [
                  { "type": "Input.Text", "id": "what", "label": "#{case.title}", "isMultiline": true, "isRequired": true, "errorMessage": "#{case.missing}", "maxLength": 500, "regex": "^.+$", "value": "${what}" } ] } ] },
                { "type": "Input.ChoiceSet", "id": "kind", "label": "#{case.reason}", "isMultiSelect": true, "value": "b",
                  "choices": [ { "$data": "${kinds}", "title": "#{case.${$data}}", "value": "${$data}" } ] },
                { "type": "Input.Number", "id": "many", "label": "#{case.reason}", "min": 1, "max": 9999 },
                { "type": "Input.Date", "id": "day", "label": "#{case.reason}", "max": "2026-11-22" },
                { "type": "Input.Time", "id": "time", "label": "#{case.reason}" },
                { "type": "Input.Toggle", "id": "sure", "label": "#{case.reason}", "title": "#{case.take}", "valueOn": "yes" }
              ]
            }
            """);
        var data = new JsonObject { ["what"] = "**我**", ["kinds"] = new JsonArray("title", "take") };

        var fields = FormFields.Of(CardLibrary.Load(_folder.Path, _words).Render("form", "zh-TW", data).Json);

        Assert.Equal(["what", "kind", "many", "day", "time", "sure"], fields.Select(field => field.Id));
        Assert.Equal([FieldKind.Text, FieldKind.Choice, FieldKind.Number, FieldKind.Date, FieldKind.Time, FieldKind.Toggle], fields.Select(field => field.Kind));
        var what = fields[0];
        Assert.Equal(("事件", true, "請填理由", 500, "^.+$", "**我**", true), (what.Label, what.IsRequired, what.ErrorMessage, what.MaxLength, what.Regex, what.Value, what.IsMultiline));
        Assert.Equal([new FieldChoice("title", "事件"), new FieldChoice("take", "接手")], fields[1].Choices);
        Assert.True(fields[1].IsMultiSelect);
        Assert.Equal(("1", "9999"), (fields[2].Min, fields[2].Max));
        Assert.Equal("2026-11-22", fields[3].Max);
        Assert.Equal([new FieldChoice("yes", "接手"), new FieldChoice("false", "接手")], fields[5].Choices);
    }
}
