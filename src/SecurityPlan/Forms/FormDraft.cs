using SecurityPlan.Storage;

namespace SecurityPlan.Conversation;

/// <summary>
/// A form somebody is filling in: its name and the answers so far. The card, its labels and its questions are not stored; they
/// come from <c>cards/</c> when they are shown. A case filed from a draft takes the draft's id, so that the same form cannot be filed twice.
/// </summary>
public sealed class FormDraft : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid PersonId { get; init; }

    /// <summary>Name of the form's card.</summary>
    public required string Form { get; init; }

    /// <summary>Answers by field id, as JSON.</summary>
    [Sealed]
    public string? Answers { get; set; }

    /// <summary>Ids of the fields whose value is only a suggestion that nobody confirmed yet, separated by spaces.</summary>
    public string? Suggested { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>True once it was submitted with mistakes: they are shown until they are mended.</summary>
    public bool Tried { get; set; }

    /// <summary>Key of the sentence that says why the form is closed; null: still open.</summary>
    public string? Closed { get; set; }

    /// <summary>The card that the form turned into when it was done; null: open, or closed without effect.</summary>
    public string? Became { get; set; }

    public int Version { get; set; }
}
