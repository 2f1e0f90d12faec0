using SecurityPlan.Cards;

namespace SecurityPlan.Conversation;

/// <summary>One question of a form as it is asked in text: an input of the card, or a date and a time that belong together (<c>xDate</c>, <c>xTime</c>).</summary>
public sealed record FormQuestion(string Id, FormField First, FormField? Time)
{
    public bool IsMoment => Time is not null;

    /// <summary>A day that may not lie before another one is a day to come: 12/1 is the next one. Any other is over, or today.</summary>
    public bool LooksBack => First.Min is null;

    public bool IsRequired => First.IsRequired;

    public bool IsFreeText => First.Kind == FieldKind.Text;

    public IEnumerable<string> Fields => Time is null ? [First.Id] : [First.Id, Time.Id];

    /// <summary>True if <paramref name="field"/> is this question, or one of its two inputs.</summary>
    public bool Has(string field) => field == Id || Fields.Contains(field);

    public static IReadOnlyList<FormQuestion> Of(IReadOnlyList<FormField> fields)
    {
        var byId = fields.ToDictionary(f => f.Id);
        var questions = new List<FormQuestion>();
        foreach (var field in fields)
        {
            if (field.Kind == FieldKind.Time && field.Id.EndsWith("Time", StringComparison.Ordinal) && byId.ContainsKey(field.Id[..^4] + "Date"))
            {
                continue;
            }

            var stem = field.Kind == FieldKind.Date && field.Id.EndsWith("Date", StringComparison.Ordinal) ? field.Id[..^4] : field.Id;
            questions.Add(new FormQuestion(stem, field, byId.GetValueOrDefault(stem + "Time")));
        }

        return questions;
    }
}
