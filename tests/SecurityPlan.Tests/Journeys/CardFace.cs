using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecurityPlan.Tests.Journeys;

/// <summary>A card as its reader sees it: its text in reading order, its inputs and its buttons.</summary>
internal sealed partial class CardFace(string messageId, JsonObject json)
{
    /// <summary>What a card is about is what it is called; these names of it stand in both words files.</summary>
    private static readonly (string Kind, string Word)[] Kinds =
    [
        ("follow-up", "follow-up.summary"),
        ("incident-report", "incident.summary.report"),
        ("incident-rest", "incident.summary.rest"),
        ("incident-form", "incident.summary.form"),
        ("incident-case", "incident.summary.case"),
        ("incident-mine", "incident.summary.mine"),
        ("incident-question", "incident.summary.question"),
        ("incidents", "incident.summary.list"),
        ("incident-reports", "incident.summary.own"),
        ("incident-evidence", "incident.summary.evidence"),
        ("file-offer", "file.summary"),
        ("incident-merge", "incident.summary.merge"),
        ("incident-follow", "incident.summary.follow"),
        ("incident-figures", "incident.summary.figures"),
        ("drills", "drill.summary"),
        ("incident-gone", "say.gone"),
        ("duty", "duty.summary.one"),
        ("duties", "duty.summary.list"),
        ("duty-names", "duty.summary.names"),
        ("duty-catalogue", "duty.summary.version"),
        ("access-case", "access.summary.case"),
        ("access-case", "access.summary.extension"),
        ("access-case", "access.summary.decided"),
        ("access-duty", "access.summary.open"),
        ("access-duty", "access.summary.close"),
        ("access-duty", "access.summary.duty"),
        ("access-mine", "access.summary.mine-approved"),
        ("access-mine", "access.summary.mine-asked"),
        ("access-mine", "access.summary.mine-refused"),
        ("access-mine", "access.summary.mine-open"),
        ("access-mine", "access.summary.mine-ends"),
        ("access-mine", "access.summary.mine-over"),
        ("access-mine", "access.summary.mine"),
        ("access-list", "access.list.mine.summary"),
        ("access-list", "access.list.pending.summary"),
        ("access-list", "access.list.grants.summary"),
        ("access-use", "use.summary"),
        ("access-use", "use.summary-forgotten"),
        ("access-trail", "use.trail.summary"),
        ("systems", "register.summary"),
        ("away", "away.summary"),
        ("access-remote-form", "access.summary.form-remote"),
        ("access-privileged-form", "access.summary.form-privileged"),
        ("access-shared-form", "access.summary.form-shared"),
        ("form-closed", "form.closed-summary"),
        ("welcome", "welcome.summary"),
        ("help", "help.summary"),
        ("status", "status.summary"),
        ("training-form", "training.form.summary"),
        ("training-entry", "training.summary.entry"),
        ("training-mine", "training.summary.mine"),
        ("training-people", "training.summary.people"),
        ("training-check", "training.summary.check"),
        ("training-course-form", "training.summary.course-form"),
        ("training-course", "training.summary.course"),
        ("training-sheet", "training.summary.sheet"),
        ("training-plan", "training.summary.plan"),
        ("training-plan-form", "training.summary.plan-form"),
        ("briefing", "briefing.title"),
        ("announcement", "announcement.summary"),
        ("announcement-read", "announcement.summary-read"),
        ("overview", "overview.summary"),
        ("language", "language.summary"),
        ("movement", "movement.title.joiner"),
        ("movement", "movement.title.leaver"),
        ("movement", "movement.summary.joiner"),
        ("movement", "movement.summary.leaver"),
        ("movement", "movement.summary.withdrawn"),
        ("movement", "movement.cancelled"),
        ("review", "review.summary.open"),
        ("review", "review.summary.done"),
        ("review", "review.summary.missed"),
        ("review", "review.summary.running"),
        ("review", "review.summary.sign"),
        ("review", "review.summary.signed"),
        ("review", "review.summary.line"),
    ];

    private static readonly (string Kind, Regex Says)[] Names =
        [.. Kinds.SelectMany(k => Repository.Words.Languages, (k, language) => (k.Kind, SummaryOf(language, k.Word)))];

    private readonly List<JsonObject> _elements = [.. Visible(json)];

    public string MessageId => messageId;

    public JsonObject Json => json;

    /// <summary>What is read aloud, and what stands in the chat list.</summary>
    public string Speak => json["speak"]!.GetValue<string>();

    /// <summary>Name of the layout, told from what the card says it is.</summary>
    public string Kind => Names.FirstOrDefault(n => n.Says.IsMatch(Speak)).Kind ?? $"unknown ({Speak})";

    /// <summary>Every visible text, line by line, without the marks that keep Markdown quiet.</summary>
    public string Text => string.Join('\n', _elements.SelectMany(Texts).Select(t => Escaped().Replace(t, "$1")));

    /// <summary>The titles of the buttons that ask something of the bot, in order; what only unfolds is none.</summary>
    public IReadOnlyList<string> Buttons => [.. Actions.Where(a => TypeOf(a) != "Action.ToggleVisibility").Select(a => a["title"]!.GetValue<string>())];

    public IReadOnlyList<string> Verbs => [.. Actions.Select(a => a["verb"]?.GetValue<string>()).OfType<string>()];

    public IReadOnlyList<string> Inputs => [.. InputElements.Select(i => i["id"]!.GetValue<string>())];

    /// <summary>The choices of one input: value and title.</summary>
    public IReadOnlyDictionary<string, string> ChoicesOf(string input) => Input(input)["choices"]!.AsArray()
        .ToDictionary(c => c!["value"]!.GetValue<string>(), c => c!["title"]!.GetValue<string>());

    public string ValueOf(string input) => Input(input)["value"]?.GetValue<string>() ?? "";

    private IEnumerable<JsonObject> Actions => _elements.Where(e => TypeOf(e).StartsWith("Action.", StringComparison.Ordinal));

    /// <summary>What is folded away can be unfolded, so its inputs count too.</summary>
    private IEnumerable<JsonObject> InputElements => All(json).Where(e => TypeOf(e).StartsWith("Input.", StringComparison.Ordinal));

    /// <summary>The button with this title or verb; where there are several, the one in this place.</summary>
    public JsonObject Button(string titleOrVerb, int place = 0) =>
        Actions.Where(a => a["title"]?.GetValue<string>() == titleOrVerb || a["verb"]?.GetValue<string>() == titleOrVerb).ElementAtOrDefault(place)
        ?? throw new Xunit.Sdk.XunitException($"There is no button \"{titleOrVerb}\" on the card, only {string.Join(", ", Buttons)}:\n{Text}");

    /// <summary>What the client sends when a button is pressed: the button's data and everything that stands in the inputs.</summary>
    public JsonObject Fill(JsonObject action, IReadOnlyDictionary<string, string> typed)
    {
        var data = action["data"]?.DeepClone().AsObject() ?? [];
        if (action["associatedInputs"]?.GetValue<string>() == "none")
        {
            return data;
        }

        foreach (var input in InputElements)
        {
            var id = input["id"]!.GetValue<string>();
            var value = typed.GetValueOrDefault(id) ?? input["value"]?.GetValue<string>() ?? "";
            if (value.Length > 0)
            {
                data[id] = value;
            }
        }

        Assert.All(typed.Keys, key => Assert.Contains(key, Inputs));
        return data;
    }

    public override string ToString() => $"[{Kind}] {Text}";

    private JsonObject Input(string id) => InputElements.First(i => i["id"]!.GetValue<string>() == id);

    private static IEnumerable<string> Texts(JsonObject element) =>
        from member in element
        where member.Key is "text" or "title" or "label" or "value" or "placeholder"
        where member.Value is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String
        where member.Key != "value" || (TypeOf(element) is not ("Input.ChoiceSet" or "Input.Toggle") && !IsChoice(element))
        select member.Value.GetValue<string>();

    /// <summary>The value of a choice is not on the screen, only its title.</summary>
    private static bool IsChoice(JsonObject element) => element.Parent is JsonArray { Parent: JsonObject set } && TypeOf(set) == "Input.ChoiceSet";

    private static IEnumerable<JsonObject> Visible(JsonObject element)
    {
        if (element["isVisible"] is JsonValue visible && !visible.GetValue<bool>())
        {
            yield break;
        }

        yield return element;
        foreach (var (key, value) in element)
        {
            if (key is "fallback" or "data")
            {
                continue;
            }

            foreach (var inner in value switch { JsonObject one => [one], JsonArray many => many.OfType<JsonObject>(), _ => [] })
            {
                foreach (var found in Visible(inner))
                {
                    yield return found;
                }
            }
        }
    }

    private static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => All(member.Value)).Prepend(element),
        JsonArray elements => elements.SelectMany(All),
        _ => [],
    };

    private static string TypeOf(JsonObject element) => element["type"]?.GetValue<string>() ?? "";

    private static Regex SummaryOf(string language, string word) =>
        new($"^{Regex.Escape(Repository.Words.Say(language, word, ("number", "NUMBER"), ("until", "NUMBER"), ("what", "NUMBER"), ("count", "NUMBER"))).Replace("NUMBER", ".+", StringComparison.Ordinal)}$");

    [GeneratedRegex(@"\\([\p{P}\p{S}])")]
    private static partial Regex Escaped();
}
