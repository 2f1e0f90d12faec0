using BotFramework.Schema;

namespace BotFramework;

/// <summary>Messages to send. Teams splits a message with text and attachment in two and returns no id: send one or the other.</summary>
public static class MessageFactory
{
    public static Activity Text(string? text, string? speak = null, string? inputHint = null) =>
        new(ActivityTypes.Message) { Text = text, Speak = speak, InputHint = inputHint };

    public static Activity Attachment(Attachment attachment, string? text = null, string? speak = null, string? inputHint = null) =>
        new(ActivityTypes.Message) { Attachments = [attachment], Text = text, Speak = speak, InputHint = inputHint };

    /// <summary>A message with one adaptive card; <paramref name="card"/> is its finished UTF-8 JSON.</summary>
    public static Activity AdaptiveCard(ReadOnlyMemory<byte> card, string? summary = null)
    {
        var message = Attachment(new() { ContentType = Schema.Attachment.AdaptiveCard, Content = new RawJson(card) });
        message.Summary = summary;
        return message;
    }

    public static Activity SuggestedActions(IEnumerable<string> actions, string? text = null) =>
        SuggestedActions(actions.Select(title => new CardAction(ActionTypes.ImBack, title, title)), text);

    public static Activity SuggestedActions(IEnumerable<CardAction> actions, string? text = null)
    {
        var message = Text(text, inputHint: InputHints.ExpectingInput);
        message.SuggestedActions = new() { Actions = [.. actions] };
        return message;
    }
}
