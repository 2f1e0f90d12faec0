using SecurityPlan.Storage;

namespace SecurityPlan.Incidents;

public sealed class Incident : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public int RocYear { get; init; }

    public int Number { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; set; }
}

public sealed class IncidentEntry : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid IncidentId { get; init; }

    public DateTimeOffset At { get; init; }

    public int Version { get; set; }
}

public sealed class Evidence : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid IncidentId { get; init; }

    public int Version { get; set; }
}
