namespace SecurityPlan.Plan;

/// <summary>What has happened in a case so far, as far as deadlines depend on it; null: not yet.</summary>
public sealed record CaseCourse
{
    /// <summary>T0.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    public int? Level { get; init; }

    /// <summary>First report to the authority, whichever channel it took.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Last report through another channel than the platform.</summary>
    public DateTimeOffset? OtherwiseAt { get; init; }

    /// <summary>When the platform had it too.</summary>
    public DateTimeOffset? MadeUpAt { get; init; }

    /// <summary>The first change of level that was not reported when it happened; null: the level that was reported still holds.</summary>
    public DateTimeOffset? ReleveledAt { get; init; }

    /// <summary>When that change was reported.</summary>
    public DateTimeOffset? RelevelReportedAt { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public DateTimeOffset? ContainedAt { get; init; }

    public DateTimeOffset? MeetingAt { get; init; }

    public bool PersonalData { get; init; }

    public DateTimeOffset? PersonalDataAt { get; init; }

    public DateTimeOffset? ImprovedAt { get; init; }
}
