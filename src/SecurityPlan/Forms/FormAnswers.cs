using System.Text.Json;
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
    public bool IsAnswered(FormQuestion question) => question.Fields.All(f => _values.ContainsKey(f) && !_suggested.Contains(f));

    /// <summary>A password is dropped before the draft is stored, whatever becomes of the form.</summary>
    public void Give(string field, string value)
    {
        _values[field] = Identifiers.DropPasswords(value);
        _suggested.Remove(field);
    }

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

    public void Store(FormDraft draft)
    {
        draft.Answers = JsonSerializer.Serialize(_values);
        draft.Suggested = _suggested.Count == 0 ? null : string.Join(' ', _suggested.Order(StringComparer.Ordinal));
    }
}
