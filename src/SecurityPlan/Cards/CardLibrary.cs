using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityPlan.Cards.Templating;

namespace SecurityPlan.Cards;

/// <summary>
/// All layouts, one <c>cards/{name}.json</c> each: an Adaptive Card with one member more, <c>$summary</c>, the sentence of
/// the notification. <c>speak</c> says the summary unless the layout has its own.
/// </summary>
public sealed class CardLibrary
{
    /// <summary>The most bytes of a rendered card, see <see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages"/>.</summary>
    public const int MostBytes = 24 * 1024;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly FrozenDictionary<string, (CardTemplate Layout, CardTemplate Summary)> _cards;
    private readonly Words _words;

    private CardLibrary(Dictionary<string, (CardTemplate, CardTemplate)> cards, IReadOnlyList<CardButton> buttons, Words words) =>
        (_cards, Buttons, _words) = (cards.ToFrozenDictionary(StringComparer.Ordinal), buttons, words);

    public IEnumerable<string> Names => _cards.Keys;

    /// <summary>Every button of every layout that always says the same.</summary>
    public IReadOnlyList<CardButton> Buttons { get; }

    /// <param name="folder">The folder <c>cards</c>; its words are loaded apart.</param>
    /// <exception cref="CardsRefused">A layout breaks a rule of the house; all mistakes of all files.</exception>
    public static CardLibrary Load(string folder, Words words)
    {
        var cards = new Dictionary<string, (CardTemplate, CardTemplate)>(StringComparer.Ordinal);
        var buttons = new List<CardButton>();
        var mistakes = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            try
            {
                var layout = JsonNode.Parse(File.ReadAllBytes(file), documentOptions: s_strict);
                var wrong = new LayoutRules(name, words).Check(layout);
                mistakes.AddRange(wrong);
                if (wrong.Count == 0)
                {
                    buttons.AddRange(CardButton.In(name, layout!));
                    cards.Add(name, Compile(layout!.AsObject()));
                }
            }
            catch (JsonException wrong)
            {
                mistakes.Add($"{name}: {wrong.Message}");
            }
        }

        return mistakes.Count == 0 ? new CardLibrary(cards, buttons, words) : throw new CardsRefused(mistakes);
    }

    /// <summary>What is tried until a card is small enough: characters of a text that is shown, and of one that stands in a field.</summary>
    private static readonly (int Shown, int Typed)[] s_longest =
        [(int.MaxValue, int.MaxValue), (2500, int.MaxValue), (1000, int.MaxValue), (300, int.MaxValue), (100, int.MaxValue), (100, 2000), (100, 500), (100, 100)];

    /// <summary>
    /// The card for one reader. When it would be too large, long texts from <paramref name="data"/> are cut, and <c>cut</c> tells the layout so;
    /// what stands in fields goes last, since whoever presses sends it back.
    /// </summary>
    /// <param name="data">Its <c>layout</c> names another layout: that of a side which would not fit into the card's own.</param>
    /// <exception cref="KeyNotFoundException">No such card.</exception>
    /// <exception cref="InvalidOperationException">Too large even so.</exception>
    public Card Render(string name, string? language, JsonObject data)
    {
        var (layout, summary) = _cards[data["layout"]?.GetValue<string>() ?? name];
        foreach (var (shown, typed) in s_longest)
        {
            if (shown != int.MaxValue)
            {
                data["cut"] = true;
            }

            var json = layout.Render(_words, language, data, shown, typed);
            if (json.Length <= MostBytes)
            {
                return new Card(json, JsonSerializer.Deserialize<string>(summary.Render(_words, language, data).Span)!);
            }
        }

        throw new InvalidOperationException($"The card {name} is larger than {MostBytes} bytes.");
    }

    /// <summary>What may stand in a field in place of a text that the card had no room for.</summary>
    internal static IEnumerable<string> Beginnings(string text) =>
        s_longest.Select(longest => longest.Typed).Distinct().Where(most => most < text.Length).Select(most => Places.Shortened(text, most));

    private static (CardTemplate Layout, CardTemplate Summary) Compile(JsonObject layout)
    {
        layout.Remove("$summary", out var summary);
        layout.TryAdd("speak", summary?.DeepClone());
        TextLimit.Tell(layout);
        return (CardTemplate.Compile(layout), CardTemplate.Compile(summary!));
    }
}
