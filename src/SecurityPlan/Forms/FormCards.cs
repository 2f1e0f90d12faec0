using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>What a form looks like: the card with the answers so far, the same fields as questions, and the card that stands there when it is closed.</summary>
public sealed class FormCards(Features features, CardLibrary library, Words words)
{
    public const string Closed = "form-closed";

    public const string Question = "form-question";

    public void Map()
    {
        foreach (var form in features.Forms)
        {
            features.OnShow(form.Card, Open);
        }

        features.OnShow(Closed, ShowClosed);
        features.OnTell(Question, Ask);
    }

    /// <summary>The fields as the card has them now, in the reader's language.</summary>
    public IReadOnlyList<FormQuestion> Questions(Form form, FormDraft draft, FormContext context) =>
        FormQuestion.Of(FormFields.Of(library.Render(form.Card, context.Language, Data(form, draft, context)).Json));

    /// <summary>What to say to begin this form (again).</summary>
    public string CommandOf(string form, string language) => words.Say(language, $"form.command.{form}");

    /// <summary>Of an answer that was too long the beginning was kept: says so, and what to do.</summary>
    public static (string WordKey, (string Name, string Value)[] Args) Kept(FormQuestion question, int written) => ("form.kept",
        [("label", question.First.Label), ("most", Number(question.First.MaxLength ?? written)), ("written", Number(written))]);

    private async Task<JsonObject?> Open(Showing showing)
    {
        if (await DraftOf(showing, showing.Subject) is not { Closed: null } draft || features.FindForm(draft.Form) is not { } form)
        {
            return null;
        }

        var context = await ContextOf(showing, form);
        var data = Data(form, draft, context);
        if (new FormAnswers(draft).Shortened is { Count: > 0 } shortened)
        {
            foreach (var question in Questions(form, draft, context).Where(question => shortened.ContainsKey(question.First.Id)))
            {
                var (word, args) = Kept(question, shortened[question.First.Id]);
                data["mistakes"]!.AsArray().Add(words.Say(context.Language, word, [.. args.Select(arg => (arg.Name, (object)arg.Value))]));
            }
        }

        return data;
    }

    private async Task<JsonObject?> ShowClosed(Showing showing) =>
        await DraftOf(showing, showing.Subject) is { } draft ? new JsonObject { ["why"] = words.Say(showing.Language, draft.Closed ?? "form.goes-on") } : null;

    private async Task<string?> Ask(Showing showing)
    {
        var id = Guid.Parse(showing.Args!["draft"]!.GetValue<string>());
        if (await DraftOf(showing, id) is not { Closed: null } draft || features.FindForm(draft.Form) is not { } form)
        {
            return null;
        }

        var questions = Questions(form, draft, await ContextOf(showing, form));
        var question = questions.First(q => q.Id == showing.Args["question"]!.GetValue<string>());
        var lines = new List<string>();
        if (showing.Args["mistake"] is { } mistake)
        {
            lines.Add(words.Say(showing.Language, mistake.GetValue<string>(), [.. showing.Args.Select(a => (a.Key, (object)a.Value!.ToString()))]));
        }

        var required = questions.Where(q => q.IsRequired).ToList();
        lines.Add(question.IsRequired
            ? words.Say(showing.Language, "form.question", ("label", question.First.Label), ("number", required.IndexOf(question) + 1), ("count", required.Count))
            : words.Say(showing.Language, "form.question-optional", ("label", question.First.Label)));
        if (question.First.Choices.Count > 0)
        {
            lines.Add(string.Join('\n', question.First.Choices.Select((choice, index) => $"{index + 1}. {choice.Title}")));
        }

        if (SuggestionOf(question, new FormAnswers(draft), showing) is { } value)
        {
            lines.Add(words.Say(showing.Language, "form.suggested", ("value", value)));
        }

        lines.Add(words.Say(showing.Language, question.IsMoment ? "form.how-moment" : question.First switch
        {
            { Choices.Count: > 0 } => "form.how-choice",
            { Kind: FieldKind.Date } => question.LooksBack ? "form.how-day-past" : "form.how-day",
            { Kind: FieldKind.Number } => "form.how-number",
            _ => "form.how-text",
        }));
        return string.Join("\n\n", lines);
    }

    /// <summary>What the question stands at, as people read it; null: nothing, or something that somebody wrote.</summary>
    private string? SuggestionOf(FormQuestion question, FormAnswers answers, Showing showing)
    {
        if (answers.SuggestionOf(question) is not { } suggested)
        {
            return null;
        }

        var value = suggested[question.First.Id];
        return question.IsMoment && IsoTime.Moment(value, suggested[question.Time!.Id]) is { } local ? words.Moment(showing.Language, showing.Clock.At(local), showing.Clock.Zone)
            : question.First.Kind == FieldKind.Date && IsoTime.Day(value) is { } day ? words.Day(showing.Language, day)
            : question.First.Choices.FirstOrDefault(choice => choice.Value == value)?.Title;
    }

    private JsonObject Data(Form form, FormDraft draft, FormContext context)
    {
        var data = form.Lists(context);
        foreach (var (name, loaded) in context.Loaded)
        {
            data[name] = loaded?.DeepClone();
        }

        var given = new FormAnswers(draft);
        var answers = given.Values;
        data["id"] = draft.Id.ToString();
        data["answers"] = new JsonObject(answers.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
        data["suggested"] = new JsonObject(given.Suggested.Select(field => KeyValuePair.Create(field, (JsonNode?)true)));

        // What is still missing is no mistake before the form was sent; what the words behind the command said wrongly is.
        data["mistakes"] = new JsonArray(
            [.. form.Check(context, answers).Where(m => draft.Tried || given.IsGiven(m.Field)).Select(m => (JsonNode)Sentence(context, m))]);
        return data;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Sentence(FormContext context, Mistake mistake) =>
        words.Say(context.Language, mistake.WordKey, [.. mistake.Args.Select(a => (a.Name, (object)a.Value))]);

    private static Task<FormContext> ContextOf(Showing showing, Form form) =>
        FormContext.Of(form, showing.Db, showing.Reader, showing.Now, showing.Clock, showing.Language, CancellationToken.None);

    private static async Task<FormDraft?> DraftOf(Showing showing, Guid id) =>
        await showing.Db.ById<FormDraft>(id, CancellationToken.None) is { } draft && draft.PersonId == showing.Reader.Id ? draft : null;
}
