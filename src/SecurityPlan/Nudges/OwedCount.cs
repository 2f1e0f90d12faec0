using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Nudges;

/// <summary>How often one person was nudged about one thing, and whether somebody else was.</summary>
public sealed class OwedCount : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid PersonId { get; init; }

    /// <summary><see cref="Owed.Key"/>.</summary>
    public required string Key { get; init; }

    public int Times { get; private set; }

    /// <summary>The last week in whose card it stood (<see cref="Week"/>).</summary>
    public string? LastWeek { get; private set; }

    /// <summary>The week in which it went to somebody else; null: it never did.</summary>
    public string? EscalatedWeek { get; private set; }

    public Guid? EscalatedToId { get; private set; }

    public int Version { get; set; }

    public void Nudged(Week week)
    {
        Times++;
        LastWeek = week.ToString();
    }

    public void Escalated(Week week, Guid to) => (EscalatedWeek, EscalatedToId) = (week.ToString(), to);
}
