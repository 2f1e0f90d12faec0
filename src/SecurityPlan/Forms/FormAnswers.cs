using System.Text.Json;
using SecurityPlan.Cards;
using SecurityPlan.Cards.Templating;
using SecurityPlan.PersonalData;

namespace SecurityPlan.Conversation;

/// <summary>The answers of a draft while a turn works on them.</summary>
public sealed class FormAnswers
{
    private readonly Dictionary<string, string> _values;
    private readonly HashSet<string> _suggested;

    public FormAnswers(FormDraft draft)
    {
        _values = draft.Answers is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : [];
        _suggested = [.. (draft.Suggested ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>True if a person gave the answer; a suggestion does not count.</summary>
    public bool IsAnswered(FormQuestion question) => question.Fields.All(IsGiven);

    /// <summary>A password is dropped before the draft is stored, whatever becomes of the form.</summary>
    public void Give(string field, string value)
    {
        _values[field] = Identifiers.DropPasswords(value);
        _suggested.Remove(field);
    }

    /// <summary>
    /// What came back with a card. One that had room for the beginning of a long answer only showed it with a … at its end (see <see cref="CardLibrary.Render"/>):
    /// if that comes back as it was, the whole answer stays.
    /// </summary>
    public void TakeBack(string field, string value)
    {
        Give(field, _values.GetValueOrDefault(field) is { } whole && CardLibrary.Beginnings(whole).Any(beginning => Plain(beginning) == Plain(value)) ? whole : value);
    }

    /// <summary>True if a person wrote or chose what stands there.</summary>
    public bool IsGiven(string field) => _values.ContainsKey(field) && !_suggested.Contains(field);

    public void Suggest(string field, string value)
    {
        _values[field] = value;
        _suggested.Add(field);
    }

    public void Clear(string field)
    {
        _values.Remove(field);
        _suggested.Remove(field);
    }

    /// <summary>As a client gives a text back.</summary>
    private static string Plain(string text) => Inert.Plain(text).Replace("\r", "", StringComparison.Ordinal);

    public void Store(FormDraft draft)
    {
        draft.Answers = JsonSerializer.Serialize(_values);
        draft.Suggested = _suggested.Count == 0 ? null : string.Join(' ', _suggested.Order(StringComparer.Ordinal));
    }
}
