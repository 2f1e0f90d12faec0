using SecurityPlan.PersonalData;
using SecurityPlan.Storage;

namespace SecurityPlan.Access.Grants;

/// <summary>One use of a privileged or shared account (使用軌跡): from when to when, and why in one line. Never deleted.</summary>
public sealed class GrantUse : IRow
{
    public const int LongestWhy = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid GrantId { get; init; }

    /// <summary>Who used it: the grant's holder, or one of those who share the account.</summary>
    public Guid HolderId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null: still running, or forgotten.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>When the holder was asked whether it is finished; null: not.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    [Sealed]
    public string? Why { get; private set; }

    public int Version { get; set; }

    /// <param name="id">Of the card it was started on, so that the same press starts it once.</param>
    /// <param name="by">The holder, or one of those who share it.</param>
    /// <exception cref="RuleBroken">The grant is not open, or there is no line why.</exception>
    public static GrantUse Start(Guid id, Grant grant, Guid by, string? why, DateTimeOffset now)
    {
        if (grant.Stage != GrantStage.Open)
        {
            throw new RuleBroken("grant.not-open", ("number", grant.Name));
        }

        var line = Written.Without(why);
        return line.Length > LongestWhy
            ? throw new RuleBroken("use.why-too-long")
            : new GrantUse { Id = id, GrantId = grant.Id, HolderId = by, StartedAt = now }.With(line);
    }

    /// <exception cref="RuleBroken">Finished before, or a time before the start or in the future.</exception>
    public void Finish(DateTimeOffset at, DateTimeOffset now)
    {
        if (FinishedAt is not null)
        {
            throw new RuleBroken("use.finished-already");
        }

        if (at > now.AddMinutes(5) || at < StartedAt.AddMinutes(-1))
        {
            throw new RuleBroken("use.finish-wrong");
        }

        FinishedAt = at < StartedAt ? StartedAt : at;
    }

    public void AskForFinish(DateTimeOffset now) => AskedAt = now;

    private GrantUse With(string why)
    {
        Why = why;
        return this;
    }
}
