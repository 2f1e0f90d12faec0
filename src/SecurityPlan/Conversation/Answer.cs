using System.Text.Json.Nodes;

namespace SecurityPlan.Conversation;

/// <summary>
/// What a press on a card is answered with: the same card in its present state, another side of it, or a sentence.
/// An <c>Action.Execute</c> gets it as the invoke's answer, its <c>Action.Submit</c> twin as an update of the card or a message.
/// </summary>
/// <param name="Card">Name of the view; null: a sentence only.</param>
/// <param name="Subject">What the card shows.</param>
/// <param name="Face">The side to show; null: the front.</param>
/// <param name="Notice">Key of the sentence: on top of the card, or alone.</param>
/// <param name="Args">What fills the sentence; nothing personal.</param>
/// <param name="Typed">Values typed into the card, shown again beside <paramref name="Notice"/> after a mistake; never stored.</param>
public sealed record Answer(string? Card, Guid Subject, string? Face, string? Notice, IReadOnlyDictionary<string, string>? Args = null, JsonObject? Typed = null)
{
    /// <summary>It was taken; what became of it stands in the chat.</summary>
    public static readonly Answer Taken = new(null, Guid.Empty, null, null);

    public static Answer Show(string card, Guid subject, string? face = null, string? notice = null, params (string Name, string Value)[] args) =>
        new(card, subject, face, notice, args.ToDictionary(a => a.Name, a => a.Value));

    public static Answer Say(string wordKey, params (string Name, string Value)[] args) =>
        new(null, Guid.Empty, null, wordKey, args.ToDictionary(a => a.Name, a => a.Value));
}
