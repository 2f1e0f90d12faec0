using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Storage;

/// <summary>A running number of a school (<c>incident/115</c>). Raised inside the turn's transaction, so no number is lost or used twice.</summary>
public sealed class Counter : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public required string Name { get; init; }

    public int Value { get; set; }

    public int Version { get; set; }

    private static readonly CompiledQuery<Func<PlanDb, string, CancellationToken, Task<Counter?>>> ByName = new(() => EF.CompileAsyncQuery(
        (PlanDb db, string name, CancellationToken _) => db.Counters.FirstOrDefault(counter => counter.Name == name)));

    /// <summary>The next number, beginning with 1. Counts once the context is saved; a save that met another taker of the same number fails.</summary>
    public static async Task<int> Next(PlanDb db, string name, CancellationToken cancelled)
    {
        var counter = await ByName.For(db)(db, name, cancelled) ?? db.Counters.Add(new Counter { Name = name }).Entity;
        return ++counter.Value;
    }
}
