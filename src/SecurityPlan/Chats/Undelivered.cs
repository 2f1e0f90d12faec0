namespace SecurityPlan.Chats;

/// <summary>Messages that were given up: whoever runs the school learns of them, until they come again or their reader has another card of the same.</summary>
internal static class Undelivered
{
    /// <summary>How long one counts that nothing brought out again.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromDays(30);

    /// <summary>Of the index that holds these copies only.</summary>
    internal const string GivenUp = "\"State\" = 5";

    /// <param name="copies">Of the school, or of all.</param>
    public static IQueryable<CardCopy> In(IQueryable<CardCopy> copies, DateTimeOffset now)
    {
        var from = now - Counted;
        return copies.Where(c => c.State == CopyState.Dead && c.DueAt >= from && c.Reason != CardCopy.NothingToShow && c.Reason != CardCopy.NoReader
            && !copies.Any(o => o.SubjectId == c.SubjectId && o.ReaderId == c.ReaderId && o.Card == c.Card && o.State == CopyState.Sent));
    }
}
