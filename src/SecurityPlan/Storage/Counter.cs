namespace SecurityPlan.Storage;

/// <summary>A running number of a school (<c>incident/115</c>). Raised inside the turn's transaction, so no number is lost or used twice.</summary>
public sealed class Counter : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public required string Name { get; init; }

    public int Value { get; set; }

    public int Version { get; set; }
}
