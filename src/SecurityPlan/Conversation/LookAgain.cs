using System.Collections.Concurrent;

namespace SecurityPlan.Conversation;

/// <summary>When each school was last looked at, so that most ticks ask the database nothing. Forgotten with the process: looking again is harmless.</summary>
/// <param name="after">How long one look is enough.</param>
internal sealed class LookAgain(TimeSpan after)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> looked = new();

    /// <summary>True if the school was not looked at for so long. A clock that jumps is seen at once, forward or back.</summary>
    public bool IsDue(Guid school, DateTimeOffset now) => !looked.TryGetValue(school, out var at) || (now - at).Duration() >= after;

    /// <summary>The school was looked at.</summary>
    public void Done(Guid school, DateTimeOffset now) => looked[school] = now;

    /// <summary>Something changed there: the next look is due.</summary>
    public void Forget(Guid school) => looked.TryRemove(school, out _);
}
