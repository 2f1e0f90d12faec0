using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Training;

/// <summary>What people see of training: their own ledger and entries; the officer's lists.</summary>
internal sealed class TrainingShows(TrainingRules rules, Words words)
{
    public const string Entry = "training-entry";

    /// <summary>Opens the form.</summary>
    public const string LogVerb = "training.log";

    /// <summary>One entry, for the person whose it is.</summary>
    public async Task<JsonObject?> Mine(Showing showing)
    {
        var entry = await showing.Db.ById<TrainingEntry>(showing.Subject, CancellationToken.None);
        return entry is null || entry.PersonId != showing.Reader.Id
            ? null
            : TrainingCards.OfEntry(
                entry, await LedgerOf(showing.Db, showing.Reader, rules, entry.CompletedOn.Year), showing.Language, showing.Clock, words);
    }

    public static async Task<TrainingLedger> LedgerOf(PlanDb db, Person person, TrainingRules rules, int year)
    {
        var (from, to) = Days(rules, year);
        var entries = await db.TrainingEntries.AsNoTracking().Where(e => e.PersonId == person.Id && e.CompletedOn >= from && e.CompletedOn <= to).ToListAsync();
        return TrainingLedger.Of(person, entries, rules, year);
    }

    /// <summary>Everybody's, in one query.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TrainingLedger>> LedgersOf(
        PlanDb db, IReadOnlyCollection<Person> people, TrainingRules rules, int year, CancellationToken cancelled)
    {
        var (from, to) = Days(rules, year);
        var entries = (await db.TrainingEntries.AsNoTracking().Where(e => e.CompletedOn >= from && e.CompletedOn <= to).ToListAsync(cancelled)).ToLookup(e => e.PersonId);
        return people.ToDictionary(person => person.Id, person => TrainingLedger.Of(person, entries[person.Id], rules, year));
    }

    /// <summary>Days whose entries can matter for the year: its own, and those of its window.</summary>
    private static (DateOnly From, DateOnly To) Days(TrainingRules rules, int year)
    {
        var from = Math.Min(year, rules.Professional.WindowOf(year));
        return (new DateOnly(from, 1, 1), new DateOnly(Math.Max(year, from + rules.Professional.Years - 1), 12, 31));
    }
}
