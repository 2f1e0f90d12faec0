using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SecurityPlan.Cards;

/// <summary>
/// Every sentence people read, by language and dotted key (<c>incident.title</c>), from <c>cards/words/{language}.json</c>.
/// A language that is not there reads as zh-TW.
/// </summary>
public sealed partial class Words
{
    public const string Default = "zh-TW";

    private const string DrillMark = "drill.mark";

    private readonly FrozenDictionary<string, FrozenDictionary<string, Sentence>> _languages;

    private Words(Dictionary<string, Dictionary<string, Sentence>> languages) =>
        _languages = languages.ToFrozenDictionary(
            entry => entry.Key, entry => entry.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Languages => _languages.Keys;

    public IEnumerable<string> Keys => _languages[Default].Keys;

    /// <exception cref="CardsRefused">The languages don't have the same keys and placeholders, or a file is no tree of strings.</exception>
    public static Words Load(string folder)
    {
        var mistakes = new List<string>();
        var languages = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), file => Read(file, mistakes), StringComparer.Ordinal);
        if (languages.TryGetValue(Default, out var model))
        {
            mistakes.AddRange(languages.SelectMany(other => WordsMismatch.Between((Default, model), (other.Key, other.Value))));
        }
        else
        {
            mistakes.Add($"{folder} has no {Default}.json.");
        }

        return mistakes.Count == 0 ? new Words(languages) : throw new CardsRefused(mistakes);
    }

    /// <summary>The sentence with its placeholders filled; an argument is shown as the invariant culture writes it.</summary>
    /// <exception cref="KeyNotFoundException">No such key, or a placeholder without its argument.</exception>
    public string Say(string? language, string key, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var text = new StringBuilder();
        var phrase = In(language).GetValueOrDefault(key) ?? throw new KeyNotFoundException($"There are no words for \"{key}\".");
        foreach (var piece in phrase.Pieces)
        {
            text.Append(piece.Literal).Append(piece.Name is { } name ? Argument(language, key, name, arguments) : null);
        }

        return text.ToString();
    }

    /// <inheritdoc cref="Say(string?, string, ReadOnlySpan{ValueTuple{string, object}})"/>
    public string Say(string? language, string key, IReadOnlyDictionary<string, string> arguments) =>
        Say(language, key, [.. arguments.Select(argument => (argument.Key, (object)argument.Value))]);

    /// <summary>
    /// A case's number as a reader of <paramref name="language"/> sees it. Before that of a drill stands a mark in the school's language; here it is
    /// the reader's.
    /// </summary>
    public string Number(string? language, string caseNumber)
    {
        if (NumberOfADrill().Match(caseNumber) is { Success: true } drill
            && _languages.Values.Any(words => words.GetValueOrDefault(DrillMark)?.Pieces is [{ Literal: var mark }] && mark == drill.Groups["mark"].Value))
        {
            return $"{Say(language, DrillMark)} {drill.Groups["number"].ValueSpan}";
        }

        return caseNumber;
    }

    /// <summary>The sentence in both languages, for what is kept or listed before its reader is known.</summary>
    public Plan.Label Both(string key, params (string Name, object Value)[] arguments) =>
        new() { Chinese = Say(Default, key, arguments), English = Say("en", key, arguments) };

    public bool Has(string key) => _languages[Default].ContainsKey(key);

    /// <summary>The language of these words that fits best: <c>en-GB</c> reads <c>en</c>, an unknown one zh-TW.</summary>
    public string Closest(string? language) =>
        language is null ? Default
        : _languages.ContainsKey(language) ? language
        : language.Split('-') is [var first, ..] && _languages.ContainsKey(first) ? first
        : Default;

    /// <summary>All sentences of the closest language.</summary>
    internal FrozenDictionary<string, Sentence> In(string? language) => _languages[Closest(language)];

    private string? Argument(string? language, string key, string name, ReadOnlySpan<(string Name, object Value)> arguments)
    {
        foreach (var (given, value) in arguments)
        {
            if (given == name)
            {
                return value is string text ? Number(language, text) : Convert.ToString(value, CultureInfo.InvariantCulture);
            }
        }

        throw new KeyNotFoundException($"The words \"{key}\" need \"{name}\".");
    }

    /// <summary>Nothing that somebody wrote themselves looks like it.</summary>
    [GeneratedRegex("^(?<mark>[^ ]+) (?<number>[0-9]{2,3}-D[0-9]{3,})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOfADrill();

    private static Dictionary<string, Sentence> Read(string file, List<string> mistakes)
    {
        var found = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        Flatten(document.RootElement, "");
        return found;

        void Flatten(JsonElement element, string path)
        {
            foreach (var member in element.EnumerateObject())
            {
                var key = path + member.Name;
                if (member.Value.ValueKind == JsonValueKind.Object)
                {
                    Flatten(member.Value, key + ".");
                }
                else if (member.Value.ValueKind != JsonValueKind.String)
                {
                    mistakes.Add($"{Path.GetFileName(file)}: \"{key}\" is not a text.");
                }
                else if (!found.TryAdd(key, Sentence.Parse(member.Value.GetString()!)))
                {
                    mistakes.Add($"{Path.GetFileName(file)}: \"{key}\" stands there twice.");
                }
            }
        }
    }
}
