using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecurityPlan.Tests.Journeys;

namespace SecurityPlan.Tests.Cards;

/// <summary>
/// Every card in every state as people see it: <c>approved/NAME.LANGUAGE.json</c>. After a change that is meant, run the tests once with
/// <c>APPROVE=1</c> and read the difference. The house rules below hold for all of them.
/// </summary>
public sealed partial class ApprovedCards
{
    /// <summary>English that Chinese cards may show: languages' and people's own names, file kinds, codes of the school's form.</summary>
    private static readonly string[] SameInBoth = ["English", "Language", "PNG", "JPEG", "PDF", "NAS", "ID", "INT", "OTHER", "Wi", "Fi", "SHA", "KB", "MB", "png", "zip", "csv", "OneDrive", "Teams", "Emma", "Smith", "Word", "CSV", "people", "import"];

    /// <summary>How to get at the other language, for whoever cannot read this one.</summary>
    private static readonly string[] InTheOther = ["Say “language” for English.", "說「語言」可以換成中文。"];

    private static readonly string[] Elements =
    [
        "AdaptiveCard", "TextBlock", "Container", "ColumnSet", "Column", "FactSet", "ActionSet", "Image",
        "Input.Text", "Input.Date", "Input.Time", "Input.ChoiceSet", "Input.Toggle", "Input.Number",
        "Chart.Donut", "Chart.HorizontalBar",
        "Action.Execute", "Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility",
    ];

    /// <summary>Each is read once; two and a half thousand single tests of them took longer than all that they look at.</summary>
    private static readonly Lazy<IReadOnlyList<(string File, JsonObject Card)>> Cards = new(() => [.. Names.Select(file => (file, Read(file)))]);

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Repository.File("tests/SecurityPlan.Tests/Cards/approved"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public async Task EveryCard_IsAsApproved(string language)
    {
        var cards = (await CardWalk.Of(language)).Cards;
        var folder = Repository.File("tests/SecurityPlan.Tests/Cards/approved");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Approve(folder, language, cards);
        }

        Assert.Equal(cards.Keys.Select(name => $"{name}.{language}.json").Order(StringComparer.Ordinal), Names.Where(f => f.EndsWith($".{language}.json", StringComparison.Ordinal)));
        Assert.All(cards, card => Assert.Equal(File.ReadAllText(Path.Combine(folder, $"{card.Key}.{language}.json")), card.Value));
    }

    [Theory]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public async Task EveryVerb_IsPressedOnACardThatHasAButtonForIt(string language)
    {
        var never = string.Join(' ', (await CardWalk.Of(language)).NeverPressed);
        Assert.True(never.Length == 0, never);
    }

    /// <summary>The walk is the same in both languages, but in English nobody's client knows <c>Action.Execute</c>.</summary>
    [Fact]
    public async Task EveryPress_LeadsToTheSameRows_ByExecuteAndBySubmit()
    {
        var (execute, submit) = ((await CardWalk.Of("zh-TW")).Rows, (await CardWalk.Of("en")).Rows);
        Assert.Equal(execute.Keys, submit.Keys);
        Assert.All(execute, school => Assert.True(school.Value.SequenceEqual(submit[school.Key]), $"{school.Key}\n{AlikeRows.Difference(school.Value, submit[school.Key])}"));
    }

    [Fact]
    public void ACard_IsSmallWholeAndMadeOfWhatPhonesRender() => Assert.All(Cards.Value, each =>
    {
        var (_, card) = each;
        Assert.InRange(Encoding.UTF8.GetByteCount(card.ToJsonString()), 1, 24 * 1024);
        Assert.Equal("1.5", card["version"]!.GetValue<string>());
        Assert.DoesNotMatch(@"\$\{|#\{|\$data|\$when", card.ToJsonString());
        Assert.All(All(card), e => Assert.Contains(TypeOf(e), Elements));
        Assert.All(All(card).Where(e => TypeOf(e) == "TextBlock"), e => Assert.True(e["wrap"]!.GetValue<bool>()));
        Assert.All(All(card).Where(e => TypeOf(e) == "TextBlock"), e => Assert.NotEqual("", e["text"]!.GetValue<string>().Trim()));
        Assert.All(All(card).Where(e => TypeOf(e) == "Image"), e => Assert.NotEmpty(e["altText"]!.GetValue<string>()));
        Assert.NotEmpty(card["speak"]!.GetValue<string>());
    });

    [Fact]
    public void AnInput_HasALabel_AndSaysWhatIsWrong() => Assert.All(Cards.Value, each =>
    {
        var (_, card) = each;
        var inputs = All(card).Where(e => TypeOf(e).StartsWith("Input.", StringComparison.Ordinal)).ToList();
        Assert.All(inputs, e => Assert.NotEmpty(e["label"]!.GetValue<string>()));
        Assert.All(inputs.Where(e => e["isRequired"]?.GetValue<bool>() == true), e => Assert.NotEmpty(e["errorMessage"]!.GetValue<string>()));
        Assert.Equal(inputs.Count, inputs.Select(e => e["id"]!.GetValue<string>()).Distinct().Count());
    });

    [Fact]
    public void AButton_WorksOnOldClientsToo_AndCarriesIdsOnly() => Assert.All(Cards.Value, each =>
    {
        var (_, card) = each;
        var buttons = All(card).Where(e => TypeOf(e) is "Action.Execute" or "Action.ToggleVisibility").ToList();
        Assert.InRange(All(card).Where(e => TypeOf(e) == "ActionSet").Select(e => e["actions"]!.AsArray().Count).DefaultIfEmpty(0).Max(), 0, 6);
        Assert.All(buttons, b => Assert.InRange(b["title"]!.GetValue<string>().Length, 1, 28));
        Assert.All(buttons.Where(b => TypeOf(b) == "Action.Execute"), button =>
        {
            var fallback = button["fallback"]!.AsObject();
            Assert.Equal("Action.Submit", TypeOf(fallback));
            Assert.Equal(button["title"]!.GetValue<string>(), fallback["title"]!.GetValue<string>());
            Assert.Equal(button["verb"]!.GetValue<string>(), fallback["data"]!["verb"]!.GetValue<string>());
            Assert.Equal(button["data"]!.ToJsonString(), fallback["data"]!.ToJsonString());
            Assert.Equal(button["associatedInputs"]?.GetValue<string>(), fallback["associatedInputs"]?.GetValue<string>());
            Assert.All(button["data"]!.AsObject(), value => Assert.Contains(value.Key, new[] { "verb", "id", "list", "page", "start", "language", "duty", "seen" }));
        });
    });

    [Fact]
    public void ACard_SpeaksOneLanguage() => Assert.All(Cards.Value, each =>
    {
        var (file, card) = each;
        var words = new CardFace("", card).Text.Split('\n').Append(card["speak"]!.GetValue<string>()).Where(w => !InTheOther.Contains(w));
        if (file.EndsWith(".en.json", StringComparison.Ordinal))
        {
            Assert.All(words.Where(w => w is not ("中文" or "選擇語言 Language")), w => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", w.Replace("示範國民小學", "", StringComparison.Ordinal)));
        }
        else
        {
            Assert.All(words, w => Assert.All(EnglishWord().Matches(Address().Replace(w, "")), m => Assert.Contains(m.Value, SameInBoth)));
        }
    });

    [Fact]
    public void ACard_ShowsNoPassword_AndIdentifiersOnlyWhereTheyWereReleased() => Assert.All(Cards.Value, each =>
    {
        var (file, card) = each;
        var text = card.ToJsonString();
        Assert.DoesNotContain("Sunflower", text, StringComparison.Ordinal);
        Assert.Equal(Released().IsMatch(file), text.Contains("A123456789", StringComparison.Ordinal));
        Assert.DoesNotContain("A123456789", card["speak"]!.GetValue<string>(), StringComparison.Ordinal);
    });

    private static void Approve(string folder, string language, IReadOnlyDictionary<string, string> cards)
    {
        foreach (var old in Directory.EnumerateFiles(folder, $"*.{language}.json"))
        {
            File.Delete(old);
        }

        foreach (var (name, json) in cards)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.{language}.json"), json);
        }
    }

    private static JsonObject Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Repository.File("tests/SecurityPlan.Tests/Cards/approved/" + file)))!.AsObject();

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject element => element.Where(member => member.Key != "fallback").SelectMany(member => All(member.Value)).Concat(TypeOf(element).Length > 0 ? [element] : []),
        JsonArray elements => elements.SelectMany(All),
        _ => [],
    };

    private static string TypeOf(JsonObject element) => element["type"]?.GetValue<string>() ?? "";

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex EnglishWord();

    /// <summary>An e-mail address is nobody's language.</summary>
    [GeneratedRegex(@"[\w.]+@[\w.]+")]
    private static partial Regex Address();

    /// <summary>The team's card after the release; the reporter's own stays masked.</summary>
    [GeneratedRegex("^incident-case-(released|judge|judge-refused|judged|more|reported|contained|done|told-otherwise|make-up|told|correct-number|reviewed|contained-done|signed)\\.")]
    private static partial Regex Released();
}
