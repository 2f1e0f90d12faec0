using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Training;

/// <summary>What people owe of their training, from the first month of reminders on. Each month of reminders begins anew.</summary>
internal sealed class TrainingSchedule(TrainingRules rules, Cards.Words words)
{
    public async IAsyncEnumerable<Owed> Owe(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var today = clock.Day(now);
        if (TrainingLedger.Reminder(rules, today) is not { } month)
        {
            yield break;
        }

        var people = await db.People.AsNoTracking()
            .Where(p => p.Listed && (p.Left == null || p.Left > today) && (only == null || p.Id == only)).ToListAsync(cancelled);
        var ledgers = only is null
            ? await TrainingShows.LedgersOf(db, people, rules, today.Year, cancelled)
            : people is [var one] ? new Dictionary<Guid, TrainingLedger> { [one.Id] = await TrainingShows.LedgerOf(db, one, rules, today.Year) }
            : [];
        foreach (var person in people)
        {
            var ledger = ledgers[person.Id];
            if (ledger.LacksGeneral)
            {
                yield return Item(person, "general", month, new DateOnly(today.Year, 12, 31), ledger.NeededGeneral - ledger.General);
            }

            if (ledger.LacksProfessional)
            {
                yield return Item(person, "professional", month, new DateOnly(ledger.WindowTo, 12, 31), ledger.NeededProfessional - ledger.Professional);
            }
        }
    }

    /// <summary>Entries that wait for a look.</summary>
    public async IAsyncEnumerable<Owed> OweChecks(
        PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var waiting = await db.TrainingEntries.AsNoTracking().Where(e => e.State == TrainingState.Questioned).Select(e => e.PersonId).ToListAsync(cancelled);
        if (waiting.Count == 0)
        {
            yield break;
        }

        var today = clock.Day(now);
        var people = await db.People.AsNoTracking().Where(p => p.Listed).ToDictionaryAsync(p => p.Id, cancelled);
        var checks = waiting.Where(people.ContainsKey).SelectMany(about => Checkers.Of(people[about], people.Values, today)).GroupBy(checker => checker.Id);
        foreach (var own in checks.Where(own => only is null || own.Key == only))
        {
            yield return new Owed(
                own.Key, "training/check", words.Both("training.owed.check", ("count", own.Count())), null,
                [new OwedButton("training.check-next", "training.check-next", new JsonObject { ["id"] = own.Key.ToString() })])
            {
                StaysWithPerson = true,
            };
        }
    }

    private Owed Item(Person person, string kind, int month, DateOnly due, int quarters) => new(
        person.Id,
        string.Create(CultureInfo.InvariantCulture, $"training/{due.Year}/{kind}/{month}"),
        words.Both("training.owed." + kind, ("hours", TrainingCards.Hours(quarters))),
        due,
        [new OwedButton("training.log", TrainingShows.LogVerb, new JsonObject { ["id"] = person.Id.ToString() })])
    {
        StaysWithPerson = true,
    };
}
