using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Nudges;

/// <summary>A school as its digest reads it.</summary>
/// <param name="People">Everybody who is here.</param>
/// <param name="Owed">Everything that they owe.</param>
/// <param name="Ledgers">Their training of the year.</param>
/// <param name="Cases">Open incident cases; drills stand apart.</param>
internal sealed record OverviewReading(
    IReadOnlyList<Person> People, IReadOnlyList<Owed> Owed, IReadOnlyList<TrainingLedger> Ledgers, int Cases, DateOnly Today, DateTimeOffset Now)
{
    /// <summary>Readers of messages that were given up, one entry for each message.</summary>
    public IReadOnlyList<Person> Undelivered { get; init; } = [];

    public IEnumerable<Owed> Overdue => Owed.Where(item => item.IsOverdue(Today, Now));

    /// <summary>Due from today until the month's end.</summary>
    public IEnumerable<Owed> DueThisMonth => NudgePlan.InOrder(
        Owed.Where(item => item.Due is { } due && due >= Today && due.Year == Today.Year && due.Month == Today.Month), Today);

    /// <summary>Never opened the app.</summary>
    public IEnumerable<Person> NeverReached => People.Where(person => person.ChatId is null && person.ChatRefusal is null);

    /// <summary>Blocked or removed it: the connector refuses.</summary>
    public IEnumerable<Person> Refusing => People.Where(person => person.ChatRefusal is not null);

    public NudgeNumbers Numbers => new(
        Owed.Count, Overdue.Count(), Cases, Ledgers.Count(ledger => ledger.NeedsAny && ledger.IsDone), Ledgers.Count(ledger => ledger.NeedsAny),
        NeverReached.Count() + Refusing.Count());
}
