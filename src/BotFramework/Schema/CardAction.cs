using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotFramework.Schema;

/// <summary>A button of a hero card or a suggested action; <see cref="Type"/> is one of <see cref="ActionTypes"/>.</summary>
public sealed class CardAction
{
    public CardAction()
    {
    }

    public CardAction(string type, string title, object? value = null)
    {
        Type = type;
        Title = title;
        Value = value;
    }

    public string? Type { get; set; }

    public string? Title { get; set; }

    public string? Text { get; set; }

    public string? DisplayText { get; set; }

    [JsonConverter(typeof(OpaqueJsonConverter))]
    public object? Value { get; set; }

    /// <summary>Members this class does not know; written back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Buttons under a message that go away with the next one.</summary>
/// <remarks><see href="https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md"/></remarks>
public sealed class SuggestedActions
{
    public IList<string> To { get; set => field = value ?? []; } = [];

    public IList<CardAction> Actions { get; set => field = value ?? []; } = [];

    /// <summary>Members this class does not know; written back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A text with buttons, for what needs no adaptive card.</summary>
/// <remarks><see href="https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference"/></remarks>
public sealed class HeroCard
{
    public const string ContentType = "application/vnd.microsoft.card.hero";

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? Text { get; set; }

    public IList<CardAction>? Buttons { get; set; }

    public Attachment ToAttachment() => new() { ContentType = ContentType, Content = this };
}
