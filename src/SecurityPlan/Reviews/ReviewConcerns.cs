using System.Numerics;
using SecurityPlan.Access.Grants;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Reviews;

/// <summary>Why somebody should look at a line, the weightiest first. Stored as numbers: never renumber.</summary>
[Flags]
public enum ReviewConcerns
{
    None = 0,

    /// <summary>The holder has left.</summary>
    Left = 1,

    /// <summary>The holder is about to leave.</summary>
    Leaving = 2,

    /// <summary>Several people use it.</summary>
    Shared = 4,

    /// <summary>No use was noted for long.</summary>
    Unused = 8,

    /// <summary>It ends soon anyway.</summary>
    EndsSoon = 16,

    /// <summary>Approved long ago and never opened.</summary>
    NeverOpened = 32,

    /// <summary>Somebody from outside the school.</summary>
    External = 64,
}

/// <summary>What makes a line need a look.</summary>
public static class ReviewConcern
{
    /// <summary>Of a grant on <paramref name="today"/>.</summary>
    /// <param name="usedOn">Day of the last noted use; null: none.</param>
    /// <param name="openedOn">Null: not opened yet.</param>
    /// <param name="rule">Says what is soon and what is long.</param>
    public static ReviewConcerns Of(Grant grant, AccessKind kind, Person holder, DateOnly? usedOn, DateOnly? openedOn, ReviewRule rule, DateOnly today)
    {
        var concerns = Of(holder, today);
        concerns |= kind.Id == AccessRequest.Shared ? ReviewConcerns.Shared : 0;
        concerns |= kind.NotesUse && openedOn is { } opened && (usedOn ?? opened) <= today.AddDays(-rule.UnusedDays) ? ReviewConcerns.Unused : 0;
        concerns |= grant.Until <= today.AddDays(rule.SoonDays) ? ReviewConcerns.EndsSoon : 0;
        return concerns | (openedOn is null && grant.From < today ? ReviewConcerns.NeverOpened : 0);
    }

    /// <summary>Of a person's account.</summary>
    public static ReviewConcerns Of(Person holder, DateOnly today) =>
        (!holder.IsHere(today) ? ReviewConcerns.Left : holder.Left is not null ? ReviewConcerns.Leaving : 0)
        | (holder.Roles.HasFlag(Roles.External) ? ReviewConcerns.External : 0);

    /// <summary>The weightiest first; what needs no look comes last.</summary>
    public static int Weight(ReviewConcerns concerns) => concerns == ReviewConcerns.None ? 32 : BitOperations.TrailingZeroCount((uint)concerns);

    public static IEnumerable<ReviewConcerns> Each(ReviewConcerns concerns) =>
        Enum.GetValues<ReviewConcerns>().Where(each => each != ReviewConcerns.None && concerns.HasFlag(each));
}
