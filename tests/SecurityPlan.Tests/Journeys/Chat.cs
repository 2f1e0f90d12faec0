using System.Text.Json.Nodes;

namespace SecurityPlan.Tests.Journeys;

/// <summary>One conversation as it stands on its readers' screens.</summary>
internal sealed class Chat(string id, Changes changes)
{
    private readonly Lock _guard = new();
    private readonly List<Message> _messages = [];

    public string Id => id;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (_guard)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>How often something was drawn there, new or anew.</summary>
    public int Drawn => Messages.Sum(message => 1 + message.Updates);

    /// <summary>Cards that stand there now, oldest first.</summary>
    public IReadOnlyList<CardFace> Cards => [.. Messages.Select(m => m.Card).OfType<CardFace>()];

    public IEnumerable<string> Texts => Messages.Select(m => m.Text).OfType<string>();

    public void Show(string messageId, JsonObject activity)
    {
        lock (_guard)
        {
            _messages.Add(Message.Of(messageId, activity));
        }

        changes.Ring();
    }

    /// <summary>False: there is no such message.</summary>
    public bool Change(string messageId, JsonObject activity)
    {
        lock (_guard)
        {
            var at = _messages.FindIndex(m => m.Id == messageId);
            if (at < 0)
            {
                return false;
            }

            _messages[at] = Message.Of(messageId, activity) with { Updates = _messages[at].Updates + 1 };
        }

        changes.Ring();
        return true;
    }

    /// <summary>How often the bot has updated the message.</summary>
    public int UpdatesOf(string messageId) => Messages.FirstOrDefault(m => m.Id == messageId)?.Updates ?? 0;

    /// <summary>The answer to a press takes the card's place on the presser's screen, unless an update has overtaken it.</summary>
    public void Replace(string messageId, JsonObject card, int updatesBefore)
    {
        lock (_guard)
        {
            var at = _messages.FindIndex(m => m.Id == messageId && m.Updates == updatesBefore);
            if (at >= 0)
            {
                _messages[at] = _messages[at] with { Card = new CardFace(messageId, card) };
            }
        }

        changes.Ring();
    }

    public void Remove(string messageId)
    {
        lock (_guard)
        {
            _messages.RemoveAll(m => m.Id == messageId);
        }
    }

    public override string ToString() => string.Join(
        "\n---\n", Messages.Select(m => m.Card is { } card ? $"[{card.Kind}] {card.Text}" : m.Text));
}

/// <summary>A message of the bot: a sentence or a card.</summary>
/// <param name="Summary">What the toast and the chat list show.</param>
/// <param name="Alerts">True if the reader's device rings.</param>
internal sealed record Message(string Id, string? Text, CardFace? Card, string? Summary, bool Alerts)
{
    /// <summary>What Teams itself draws, such as a file; null: none.</summary>
    public JsonObject? Attachment { get; init; }

    public int Updates { get; init; }

    public static Message Of(string id, JsonObject activity)
    {
        var attachment = activity["attachments"] is JsonArray { Count: > 0 } attachments ? attachments[0]!.AsObject() : null;
        Assert.False(attachment is not null && activity["text"] is JsonValue, "Teams splits a message of text and card in two.");
        return new Message(
            id,
            activity["text"]?.GetValue<string>(),
            attachment is null || !IsCard(attachment) ? null : new CardFace(id, attachment["content"]!.AsObject()),
            activity["summary"]?.GetValue<string>(),
            activity["channelData"]?["notification"]?["alert"]?.GetValue<bool>() == true)
        {
            Attachment = attachment is not null && !IsCard(attachment) ? attachment : null,
        };
    }

    private static bool IsCard(JsonObject attachment) => attachment["contentType"]!.GetValue<string>() == "application/vnd.microsoft.card.adaptive";
}
