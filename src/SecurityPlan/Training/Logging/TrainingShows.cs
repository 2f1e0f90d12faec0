using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>What people see of training: their own ledger and entries; the officer's lists.</summary>
internal sealed class TrainingShows(TrainingRules rules, Words words)
{
    public const string Entry = "training-entry", Own = "training-mine", People = "training-people", Check = "training-check", Course = "training-course";

    /// <summary>Name under which the record is made as a file.</summary>
    public const string RecordFile = "training-record";

    /// <summary>Name under which a certificate is made as a file.</summary>
    public const string CertificateFile = "training-certificate";

    private const int PerPage = 5;

    /// <summary>Opens the form.</summary>
    public const string LogVerb = "training.log";

    /// <summary>One entry, for the person whose it is.</summary>
    public async Task<JsonObject?> Mine(Showing showing)
    {
        var entry = await showing.Db.ById<TrainingEntry>(showing.Subject, CancellationToken.None);
        return entry is null || entry.PersonId != showing.Reader.Id
            ? null
            : TrainingCards.OfEntry(
                entry, await LedgerOf(showing.Db, showing.Reader, rules, entry.CompletedOn.Year), showing.Language, words);
    }

    /// <summary>The reader's entries of this year and the last; the face is the page, from 0.</summary>
    public async Task<JsonObject?> List(Showing showing)
    {
        var today = showing.Today;
        if (showing.Subject != showing.Reader.Id || !showing.Reader.IsHere(today))
        {
            return null;
        }

        var from = new DateOnly(today.Year - 1, 1, 1);
        var entries = await showing.Db.TrainingEntries.Where(e => e.PersonId == showing.Reader.Id && e.CompletedOn >= from)
            .OrderByDescending(e => e.CompletedOn).ThenByDescending(e => e.LoggedAt).ToListAsync();
        var page = new ListPage(showing.Face, entries.Count, PerPage);
        var ledger = await LedgerOf(showing.Db, showing.Reader, rules, today.Year);
        return page.On(new JsonObject
        {
            ["id"] = showing.Reader.Id.ToString(),
            ["training"] = TrainingCards.Bars(ledger, showing.Language, words),
            ["joined"] = ledger.JoinedLate,
            ["lines"] = new JsonArray([.. page.Of(entries).Select(entry => (JsonNode)TrainingCards.Line(entry, showing.Language, words))]),
        });
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
