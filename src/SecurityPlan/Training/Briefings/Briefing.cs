using SecurityPlan.Storage;

namespace SecurityPlan.Training.Briefings;

/// <summary>What new staff are told on arrival (壹拾參-二-3), and when they said that they had read it: the evidence of it.</summary>
public sealed class Briefing : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid PersonId { get; init; }

    /// <summary>Day of the school's zone on which it was given.</summary>
    public DateOnly GivenOn { get; init; }

    /// <summary>Version of the text that the card shows.</summary>
    public required string TextVersion { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public int Version { get; set; }

    /// <summary>The first time counts; again is harmless. False: it was read before.</summary>
    public bool Read(DateTimeOffset now)
    {
        var isFirst = ReadAt is null;
        ReadAt ??= now;
        return isFirst;
    }
}
