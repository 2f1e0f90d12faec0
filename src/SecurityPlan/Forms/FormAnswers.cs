using System.Globalization;
using System.Text.Json;
using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Conversation;

/// <summary>The answers of a draft while a turn works on them.</summary>
public sealed class FormAnswers
{
    /// <summary>In front of a field's name: how much was written there, of which only the beginning was kept.</summary>
    private const char Written = '#';

    private readonly Dictionary<string, string> _values;
    private readonly HashSet<string> _suggested;

    public FormAnswers(FormDraft draft)
    {
        _values = draft.Answers is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        _suggested = [.. (draft.Suggested ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Fields of whose answer only the beginning was kept, and how many characters were written there.</summary>
    public IReadOnlyDictionary<string, int> Shortened =>
        _values.Where(value => value.Key[0] == Written).ToDictionary(value => value.Key[1..], value => int.Parse(value.Value, CultureInfo.InvariantCulture));

    /// <summary>Fields whose value only was read or guessed.</summary>
    public IReadOnlyCollection<string> Suggested => _suggested;

    /// <summary>True if a person gave the answer; a suggestion does not count.</summary>
    public bool IsAnswered(FormQuestion question) => question.Fields.All(IsGiven);

    /// <summary>What a question stands at without anybody having said so, by field; null: something is missing, or was given.</summary>
    public IReadOnlyDictionary<string, string>? SuggestionOf(FormQuestion question) =>
        question.Fields.All(_values.ContainsKey) && !IsAnswered(question) ? question.Fields.ToDictionary(field => field, field => _values[field]) : null;

    /// <summary>True if a person wrote or chose what stands there.</summary>
    public bool IsGiven(string field) => _values.ContainsKey(field) && !_suggested.Contains(field);

    /// <summary>A password is dropped before the draft is stored, whatever becomes of the form.</summary>
    /// <param name="most">Characters that the field takes: of a longer answer the beginning is kept, and the person is told; null: any number.</param>
    /// <returns>False: it was shortened.</returns>
    public bool Give(string field, string value, int? most = null)
    {
        var written = value.Length;
        var isWhole = !(written > most);
        _values[field] = Identifiers.DropPasswords(isWhole ? value : Places.Beginning(value, most!.Value));
        _values.Remove(Written + field);
        _suggested.Remove(field);
        if (!isWhole)
        {
            _values[Written + field] = written.ToString(CultureInfo.InvariantCulture);
        }

        return isWhole;
    }

    /// <summary>
    /// What came back with a card. One that had room for the beginning of a long answer only showed it with a … at its end (see <see cref="CardLibrary.Render"/>):
    /// if that comes back as it was, the whole answer stays.
    /// </summary>
    /// <inheritdoc cref="Give"/>
    public bool TakeBack(string field, string value, int? most = null) => Give(
        field, _values.GetValueOrDefault(field) is { } whole && CardLibrary.Beginnings(whole).Any(beginning => Plain(beginning) == Plain(value)) ? whole : value, most);

    public void Suggest(string field, string value)
    {
        _values[field] = value;
        _suggested.Add(field);
    }

    public void Clear(string field)
    {
        _values.Remove(field);
        _values.Remove(Written + field);
        _suggested.Remove(field);
    }

    public void Store(FormDraft draft)
    {
        draft.Answers = JsonSerializer.Serialize(_values);
        draft.Suggested = _suggested.Count == 0 ? null : string.Join(' ', _suggested.Order(StringComparer.Ordinal));
    }

    /// <summary>As a client gives a text back.</summary>
    private static string Plain(string text) => Inert.Plain(text).Replace("\r", "", StringComparison.Ordinal);
}
