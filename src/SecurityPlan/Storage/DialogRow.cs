namespace SecurityPlan.Storage;

/// <summary>State of the dialogs of one conversation, as the bot library writes it.</summary>
public sealed class DialogRow : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public required string Key { get; init; }

    [Sealed]
    public string? Json { get; set; }

    public int Version { get; set; }
}
