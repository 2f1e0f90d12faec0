using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>Copies that are behind, of all schools: the question the courier asks most.</summary>
internal static class DueCopies
{
    /// <summary>
    /// Of the index that holds copies that are behind, in their order. SQLite uses it for a query that says word by word the same, so the queries below
    /// name the states in this order.
    /// </summary>
    public const string Behind = "\"State\" IN (0, 1, 3, 4)";

    /// <summary>Is anything due? Cheap, and asked outside of a transaction.</summary>
    public static readonly CompiledQuery<Func<PlanDb, Lane, Lane, DateTimeOffset, Task<bool>>> Any = new(() => EF.CompileAsyncQuery(
        (PlanDb db, Lane first, Lane last, DateTimeOffset now) => db.CardCopies.IgnoreQueryFilters()
            .Any(c => (c.State == CopyState.Due || c.State == CopyState.Sending || c.State == CopyState.RetryAt || c.State == CopyState.Unknown)
                && c.Lane >= first && c.Lane <= last && c.DueAt <= now)));

    private static readonly CompiledQuery<Func<PlanDb, Lane, Lane, DateTimeOffset, int, IAsyncEnumerable<CardCopy>>> Next = new(() => EF.CompileAsyncQuery(
        (PlanDb db, Lane first, Lane last, DateTimeOffset now, int most) => db.CardCopies.IgnoreQueryFilters().AsNoTracking()
            .Where(c => (c.State == CopyState.Due || c.State == CopyState.Sending || c.State == CopyState.RetryAt || c.State == CopyState.Unknown)
                && c.Lane >= first && c.Lane <= last && c.DueAt <= now)
            .OrderBy(c => c.Lane).ThenBy(c => c.DueAt).ThenBy(c => c.Id)
            .Take(most)));

    private static readonly CompiledQuery<Func<PlanDb, Lane, Lane, DateTimeOffset, int, List<Guid>, List<string>, IAsyncEnumerable<CardCopy>>> NextForOthers = new(() => EF.CompileAsyncQuery(
        (PlanDb db, Lane first, Lane last, DateTimeOffset now, int most, List<Guid> busy, List<string> paused) => db.CardCopies.IgnoreQueryFilters().AsNoTracking()
            .Where(c => (c.State == CopyState.Due || c.State == CopyState.Sending || c.State == CopyState.RetryAt || c.State == CopyState.Unknown)
                && c.Lane >= first && c.Lane <= last && c.DueAt <= now
                && !busy.Contains(c.ReaderId) && !db.People.IgnoreQueryFilters().Any(p => p.Id == c.ReaderId && paused.Contains(p.TenantId!)))
            .OrderBy(c => c.Lane).ThenBy(c => c.DueAt).ThenBy(c => c.Id)
            .Take(most)));

    /// <summary>The next ones in order.</summary>
    /// <param name="busy">Readers who are being written to.</param>
    /// <param name="paused">Tenants that asked to wait.</param>
    public static ValueTask<List<CardCopy>> Take(
        PlanDb db, Lane first, Lane last, DateTimeOffset now, int most, List<Guid> busy, List<string> paused, CancellationToken cancelled) =>
        (busy.Count + paused.Count == 0
            ? Next.For(db)(db, first, last, now, most)
            : NextForOthers.For(db)(db, first, last, now, most, busy, paused)).ToListAsync(cancelled);

    /// <summary>Stores that a copy goes out now or is given up; false: another process was faster.</summary>
    public static async Task<bool> Note(PlanDb db, CardCopy copy, CancellationToken cancelled) => await db.Run(
        """
        UPDATE "CardCopies" SET "State" = @state, "DueAt" = @dueAt, "Attempts" = @attempts, "Reason" = @reason, "Version" = "Version" + 1
        WHERE "Id" = @id AND "Version" = @version
        """,
        cancelled,
        ("@state", (int)copy.State), ("@dueAt", copy.DueAt.UtcDateTime), ("@attempts", copy.Attempts), ("@reason", copy.Reason),
        ("@id", copy.Id), ("@version", copy.Version)) == 1;
}
