namespace SecurityPlan.Storage;

/// <summary>A row that belongs to a school. <see cref="SchoolId"/> is stamped on insert and filtered on every query.</summary>
public interface IRow
{
    Guid Id { get; }

    Guid SchoolId { get; set; }

    /// <summary>Raised by one on every update; an update of an older version fails.</summary>
    int Version { get; set; }
}
