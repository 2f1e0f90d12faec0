namespace SecurityPlan.People;

/// <summary>One school. Every other row belongs to one by its <c>SchoolId</c>.</summary>
public sealed class School
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Value of the people list's <c>school</c> column; empty for the school of the settings.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }
}
