using System.Globalization;
using SecurityPlan.Cards;

namespace SecurityPlan.Conversation;

/// <summary>Reads what somebody typed as the answer to one question.</summary>
public static class TextAnswer
{
    /// <summary>Values by field; null: not understood, and <paramref name="mistake"/> says why (a word key).</summary>
    /// <param name="suggested">What the question stands at, by field; whoever agrees with it, or does not know, leaves it so. Null: nothing is suggested.</param>
    public static IReadOnlyDictionary<string, string>? Read(
        FormQuestion question, string text, FormContext context, Form form, IReadOnlyDictionary<string, string>? suggested, out string? mistake)
    {
        var isUnsure = question.First.Choices.Count > 0 && form.Unsure.Contains(TypedSentence.Bare(text)) && !question.First.Choices.Any(choice => choice.Title == text.Trim());
        if (suggested is not null && isUnsure)
        {
            mistake = null;
            return suggested;
        }

        if (question.IsFreeText && BasicSentence.IsAgreement(text))
        {
            // Nobody calls a course "yes".
            mistake = "form.mistake-empty";
            return suggested;
        }

        return Read(question, text, context, form.Synonyms, out mistake) ?? (BasicSentence.IsAgreement(text) ? suggested : null);
    }

    /// <inheritdoc cref="Read(FormQuestion, string, FormContext, Form, IReadOnlyDictionary{string, string}?, out string?)"/>
    public static IReadOnlyDictionary<string, string>? Read(
        FormQuestion question, string text, FormContext context, Func<string, string, IReadOnlyList<string>>? synonyms, out string? mistake)
    {
        var typed = text.Trim();
        mistake = null;
        if (question.IsMoment)
        {
            if (Moment(typed, context) is { HasTime: true } moment)
            {
                return new Dictionary<string, string>
                {
                    [question.First.Id] = moment.Value.IsoDay(),
                    [question.Time!.Id] = moment.Value.IsoClock(),
                };
            }

            mistake = "form.mistake-moment";
            return null;
        }

        var value = question.First.Kind switch
        {
            FieldKind.Choice or FieldKind.Toggle => Choose(question.First, typed, synonyms),
            FieldKind.Date => Moment(typed, context, question.LooksBack ? DatePreference.Past : DatePreference.Future)?.Value.IsoDay(),
            FieldKind.Time => Moment(typed, context) is { HasTime: true } at
                ? at.Value.IsoClock()
                : null,
            FieldKind.Number => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : null,
            _ => typed.Length > 0 ? typed : null,
        };
        if (value is null)
        {
            mistake = question.First.Kind switch
            {
                FieldKind.Choice or FieldKind.Toggle => "form.mistake-choice",
                FieldKind.Date => question.LooksBack ? "form.mistake-day-past" : "form.mistake-day",
                FieldKind.Time => "form.mistake-moment",
                FieldKind.Number => "form.mistake-number",
                _ => "form.mistake-empty",
            };
            return null;
        }

        return new Dictionary<string, string> { [question.First.Id] = value };
    }

    /// <summary>A sentence that only mentions a moment ("剛剛那個不算") is none; what the answer says besides must be the words people put around one.</summary>
    private static DateTimeResolution? Moment(string typed, FormContext context, DatePreference preference = DatePreference.Past) =>
        MomentSentence.IsOne(typed) ? DateTimeRecognizer.Recognize(typed, context.Now, context.Clock.Zone, preference) : null;

    private static string? Choose(FormField field, string typed, Func<string, string, IReadOnlyList<string>>? synonyms)
    {
        var choices = field.Choices.Select(c => new Choice(c.Value) { Action = new CardAction { Title = c.Title }, Synonyms = [.. synonyms?.Invoke(field.Id, c.Value) ?? []] }).ToList();
        return ChoiceRecognizer.Recognize(typed, choices)?.Value
            ?? (field.Choices.Where(choice => ShortenedChoice.Means(typed, choice.Title)).ToList() is [var only] ? only.Value : null);
    }
}
