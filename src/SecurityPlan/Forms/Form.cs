using System.Text.Json.Nodes;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// A form of the kind one card or the same questions one by one in text. The card's JSON says which fields there are; this says
/// what fills its lists, what is wrong with an answer, and what happens when all is right. Two inputs <c>xDate</c> and <c>xTime</c>
/// are one question in text.
/// </summary>
/// <param name="Card">Name of the card in <c>cards/</c>. Its submit button has the verb <c>form.submit</c>, its cancel button <c>form.cancel</c>.</param>
/// <param name="Lists">What the card needs beside the answers: choices, times, the school's systems.</param>
/// <param name="Prefill">Answers from the words behind the command, and suggestions such as the present time.</param>
/// <param name="Check">Pure: every mistake in the answers, by field; empty: all is right. Runs on the server whatever the client checked.</param>
/// <param name="Done">All answers are right: do what the form is for, and say what to show. The draft's id is the business key.</param>
public sealed record Form(
    string Card,
    Func<FormContext, JsonObject> Lists,
    Func<FormContext, string, FormStart> Prefill,
    Func<FormContext, IReadOnlyDictionary<string, string>, IReadOnlyList<Mistake>> Check,
    Func<Turn, FormDraft, IReadOnlyDictionary<string, string>, Task<FormOutcome>> Done)
{
    /// <summary>Other words that people type for a choice, by field and value; null: none.</summary>
    public Func<string, string, IReadOnlyList<string>>? Synonyms { get; init; }

    /// <summary>Words of somebody who does not know: a suggestion stays as it is then.</summary>
    public IReadOnlyList<string> Unsure { get; init; } = [];

    /// <summary>The words of a text that says by itself what the form is for: it begins a new one, and answers no question of an open one. Null: none does.</summary>
    public Func<string, string?>? Begins { get; init; }

    /// <summary>What the card and the check need from the database for whoever fills it in; null: nothing.</summary>
    public Func<PlanDb, Person, string, CancellationToken, Task<JsonObject>>? Load { get; init; }
}

public sealed record FormContext(DateTimeOffset Now, SchoolClock Clock, string Language)
{
    /// <summary>What <see cref="Form.Load"/> gave; the card sees it beside <see cref="Form.Lists"/>.</summary>
    public JsonObject Loaded { get; private init; } = [];

    public static async Task<FormContext> Of(Form form, PlanDb db, Person by, DateTimeOffset now, SchoolClock clock, string language, CancellationToken cancelled) =>
        new(now, clock, language) { Loaded = form.Load is { } load ? await load(db, by, language, cancelled) : [] };
}

/// <param name="Answers">Given by the person (the words behind the command).</param>
/// <param name="Suggestions">Shown in the card's inputs; in text the question is still asked.</param>
public sealed record FormStart(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Suggestions);

/// <param name="WordKey">The sentence that says what is wrong and what to do.</param>
public sealed record Mistake(string Field, string WordKey, params (string Name, string Value)[] Args);

/// <summary>What the form turned into: the form's card becomes this card about the same id.</summary>
/// <param name="Notice">A sentence on top of the card; null: none.</param>
public sealed record FormOutcome(string Card, string? Notice = null);
