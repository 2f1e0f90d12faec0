using SecurityPlan.Storage;

namespace SecurityPlan.Access.Grants;

/// <summary>Somebody who uses a shared account beside the holder, as it was asked for and agreed to.</summary>
public sealed class GrantUser : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid GrantId { get; init; }

    public Guid PersonId { get; init; }

    public int Version { get; set; }
}
