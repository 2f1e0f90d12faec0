using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>
/// What one reader sees of a subject now. The courier and the answer to a press use the same function, so a card never shows
/// anything else than the rows say.
/// </summary>
public sealed class Views(Features features, CardLibrary library, Words words, SchoolClock clock, TurnSettings settings)
{
    public string LanguageOf(Person reader) => reader.Language ?? reader.ClientLanguage ?? settings.Language;

    /// <summary>A copy as a message without addresses; null: there is nothing that its reader may see.</summary>
    /// <param name="db">Of the copy's school.</param>
    /// <param name="copy">Which card, of what, with which side up.</param>
    /// <param name="reader">Whose copy it is.</param>
    /// <param name="now">What is left of a deadline counts from here.</param>
    /// <param name="rendered">Cards of the same moment, for other readers who may see the same.</param>
    public async Task<Activity?> Render(PlanDb db, CardCopy copy, Person reader, DateTimeOffset now, Dictionary<object, Activity> rendered)
    {
        var args = copy.Args is null ? null : JsonNode.Parse(copy.Args)!.AsObject();
        if (features.FindAlike(copy.Card) is not { } alike)
        {
            return await Render(db, copy.Card, copy.SubjectId, reader, copy.Face, args, now);
        }

        var showing = new Showing(db, copy.SubjectId, reader, LanguageOf(reader), copy.Face, args, now, clock);
        var same = (copy.Card, copy.SubjectId, showing.Language, copy.Face, copy.Args, await alike(showing));
        if (!rendered.TryGetValue(same, out var card) && await Render(db, copy.Card, copy.SubjectId, reader, copy.Face, args, now) is { } first)
        {
            rendered[same] = card = first;
        }

        return card is { Attachments: { } attachments } ? new Activity(ActivityTypes.Message) { Attachments = attachments, Summary = card.Summary } : card;
    }

    /// <summary>A card, or a plain sentence, as a message without addresses; null: there is nothing that this reader may see.</summary>
    public async Task<Activity?> Render(
        PlanDb db, string card, Guid subject, Person reader, string? face, JsonObject? args, DateTimeOffset now, Answer? answer = null)
    {
        var language = LanguageOf(reader);
        var showing = new Showing(db, subject, reader, language, face, args, now, clock);
        if (features.FindText(card) is { } text)
        {
            return await text(showing) is { } sentence ? MessageFactory.Text(sentence) : null;
        }

        if (features.FindAttachment(card) is { } attach && await attach(showing) is { } attachment)
        {
            var message = MessageFactory.Attachment(attachment);
            message.Summary = attachment.Name;
            return message;
        }

        if (features.FindView(card) is not { } view || await view(showing) is not { } data)
        {
            return null;
        }

        if (answer?.Notice is { } notice)
        {
            data["notice"] = Say(language, notice, answer.Args);
        }

        if (answer?.Typed is { } typed)
        {
            data["typed"] = typed.DeepClone();
        }

        var rendered = library.Render(card, language, data);
        return MessageFactory.AdaptiveCard(rendered.Json, rendered.Summary);
    }

    public string Say(string language, string wordKey, IEnumerable<KeyValuePair<string, string>>? args) =>
        words.Say(language, wordKey, [.. (args ?? []).Select(a => (a.Key, (object)a.Value))]);
}
