using SecurityPlan.Conversation;

namespace SecurityPlan.Nudges;

/// <summary>
/// What one person's Monday card shows. An item that stood there three times rests until it is overdue and goes once to somebody else;
/// one that stays with the person only rests.
/// </summary>
/// <param name="Shown">Most urgent first, at most <see cref="Most"/>.</param>
/// <param name="Escalated">Go to the deputy or the officer now, if there is one.</param>
public sealed record NudgePlan(IReadOnlyList<Owed> Shown, IReadOnlyList<Owed> Escalated)
{
    /// <summary>Items of one card.</summary>
    public const int Most = 5;

    /// <summary>How often an item is shown before it goes to somebody else.</summary>
    public const int Patience = 3;

    /// <param name="counts">What was shown before, by <see cref="Owed.Key"/>.</param>
    /// <param name="today">Day of the school's zone.</param>
    public static NudgePlan For(IEnumerable<Owed> owed, IReadOnlyDictionary<string, OwedCount> counts, DateOnly today)
    {
        var items = owed.ToList();
        return new NudgePlan(
            [.. InOrder(items.Where(item => !Rests(item, counts, today)), today).Take(Most)],
            [.. InOrder(items.Where(item => IsTired(item, counts) && !item.StaysWithPerson && counts[item.Key].EscalatedWeek is null), today)]);
    }

    /// <summary>
    /// Overdue ones first, the longest overdue before the others; what is due as soon as possible is due today, and after what is due
    /// today by the hour.
    /// </summary>
    public static IEnumerable<Owed> InOrder(IEnumerable<Owed> owed, DateOnly today) =>
        owed.OrderBy(item => item.Due ?? today).ThenBy(item => item.Moment ?? DateTimeOffset.MaxValue).ThenBy(item => item.Key, StringComparer.Ordinal);

    /// <summary>What is due as soon as possible never rests.</summary>
    private static bool Rests(Owed item, IReadOnlyDictionary<string, OwedCount> counts, DateOnly today) =>
        IsTired(item, counts) && item.Due is { } due && due >= today;

    private static bool IsTired(Owed item, IReadOnlyDictionary<string, OwedCount> counts) =>
        counts.TryGetValue(item.Key, out var count) && count.Times >= Patience;
}
