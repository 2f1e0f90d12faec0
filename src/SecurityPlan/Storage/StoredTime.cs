namespace SecurityPlan.Storage;

internal static class StoredTime
{
    /// <summary>Now, UTC, in whole milliseconds: both databases keep them exactly, so that what was stored compares equal to what is read.</summary>
    public static DateTimeOffset StoredNow(this TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
