using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Papers;
using SecurityPlan.People;
using SecurityPlan.Storage;
using SecurityPlan.Training.Courses;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Training.Office;

/// <summary>Everybody's training as the officer sees it; team and CISO see who lacks what.</summary>
internal sealed class OfficeShows(TrainingRules rules, TrainingPlanShows plans, Words words)
{
    private const int PerPage = 8;

    /// <summary>The face is the page, from 0.</summary>
    public async Task<JsonObject?> People(Showing showing)
    {
        var today = showing.Today;
        if (showing.Subject != showing.Reader.Id || !showing.Reader.Is(Checkers.Readers, today))
        {
            return null;
        }

        var people = await showing.Db.People.AsNoTracking().On(today).ToListAsync();
        var ledgers = await TrainingShows.LedgersOf(showing.Db, people, rules, today.Year, CancellationToken.None);
        var lacking = people.Where(person => !ledgers[person.Id].IsDone)
            .OrderBy(person => person.Unit, StringComparer.Ordinal).ThenBy(person => person.Name, StringComparer.Ordinal).ToList();
        var page = new ListPage(showing.Face, lacking.Count, PerPage);
        var (plan, targets) = await plans.Comparison(showing, people, ledgers, today.Year);
        var briefed = await showing.Db.Briefings.AsNoTracking().Select(b => b.ReadAt).ToListAsync();
        return page.On(new JsonObject
        {
            ["id"] = showing.Reader.Id.ToString(),
            ["year"] = RocTime.Year(today.Year, showing.Language),
            ["needed"] = ledgers.Values.Count(ledger => ledger.NeedsAny),
            ["done"] = ledgers.Values.Count(ledger => ledger.NeedsAny && ledger.IsDone),
            ["lines"] = new JsonArray([.. page.Of(lacking).Select(person => (JsonNode)TrainingCards.LackLine(person, ledgers[person.Id], showing.Language, words))]),
            ["plan"] = plan,
            ["targets"] = targets,
            ["waiting"] = await showing.Db.TrainingEntries.CountAsync(e => e.State == TrainingState.Questioned),
            ["officer"] = showing.Reader.Is(Roles.Officer, today),
            ["briefings"] = briefed.Count,
            ["briefed"] = briefed.Count(at => at is not null),
        });
    }

    public async Task<JsonObject?> Check(Showing showing)
    {
        var today = showing.Today;
        if (!showing.Reader.Is(Roles.Officer | Roles.Ciso, today) || await showing.Db.ById<TrainingEntry>(showing.Subject, CancellationToken.None) is not { } entry
            || await showing.Db.ById<Person>(entry.PersonId, CancellationToken.None) is not { } person)
        {
            return null;
        }

        var checkers = Checkers.Of(person, await showing.Db.People.Where(p => p.Listed).ToListAsync(), today);
        if (!showing.Reader.Is(Roles.Officer, today) && checkers.All(checker => checker.Id != showing.Reader.Id))
        {
            return null;
        }

        var data = TrainingCards.OfEntry(entry, await TrainingShows.LedgerOf(showing.Db, person, rules, entry.CompletedOn.Year), showing.Language, words);
        data["who"] = person.Name;
        data["files"] = await showing.Db.Evidence.AnyAsync(e => e.SubjectId == entry.Id);
        data["open"] = entry.CheckedAt is null && entry.State is not (TrainingState.Withdrawn or TrainingState.Double) && checkers.Any(checker => checker.Id == showing.Reader.Id);
        return data;
    }

    /// <summary>A course at school and who was there, for the officer.</summary>
    public async Task<JsonObject?> Course(Showing showing)
    {
        var today = showing.Today;
        var entries = showing.Reader.Is(Roles.Officer, today)
            ? await showing.Db.TrainingEntries.Where(e => e.CourseId == showing.Subject).ToListAsync()
            : [];
        if (entries.Count == 0)
        {
            return null;
        }

        var ids = entries.Select(entry => entry.PersonId).ToList();
        var people = await showing.Db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        return new JsonObject
        {
            ["id"] = showing.Subject.ToString(),
            ["facts"] = TrainingCards.Facts(entries[0], showing.Language, words),
            ["count"] = entries.Count(entry => entry.State != TrainingState.Double),
            ["names"] = Names(entry => entry.State is not (TrainingState.Double or TrainingState.Questioned)),
            ["waiting"] = Names(entry => entry.State == TrainingState.Questioned),
            ["doubles"] = Names(entry => entry.State == TrainingState.Double),
        };

        string Names(Func<TrainingEntry, bool> which) =>
            string.Join(words.Say(showing.Language, "overview.comma"), entries.Where(which).Select(entry => people[entry.PersonId]).Order(StringComparer.Ordinal));
    }

    /// <summary>One file of an entry as it came: the officer's to look at, and whose entry it is.</summary>
    public async Task<PaperFile?> Certificate(Showing showing)
    {
        var today = showing.Clock.Day(showing.Now);
        return await showing.Db.ById<Evidence>(showing.Subject, CancellationToken.None) is { Bytes: { } bytes } evidence
            && await showing.Db.ById<TrainingEntry>(evidence.SubjectId, CancellationToken.None) is { } entry
            && await MayOpen(showing.Db, entry, showing.Reader, today, CancellationToken.None)
            && await showing.Db.ById<Person>(entry.PersonId, CancellationToken.None) is { } person
            ? new PaperFile(
                PaperFile.SafeStem(words.Say(showing.Language, "training.certificate-name", ("who", person.Name), ("course", entry.Course ?? ""))) + evidence.Ending, evidence.ContentType, bytes)
            : null;
    }

    /// <summary>Who may open the files of an entry: the person, officers, and whoever looks at it where no officer is left.</summary>
    internal static async Task<bool> MayOpen(PlanDb db, TrainingEntry entry, Person reader, DateOnly today, CancellationToken cancelled) =>
        reader.Is(Roles.Officer, today) || (entry.PersonId == reader.Id && reader.IsHere(today))
        || (await db.ById<Person>(entry.PersonId, cancelled) is { } about
            && Checkers.Of(about, await db.People.Where(p => p.Listed).ToListAsync(cancelled), today).Any(checker => checker.Id == reader.Id));

    /// <summary>The record of this year and the last as CSV, for officers.</summary>
    public async Task<PaperFile?> Record(Showing showing)
    {
        var today = showing.Today;
        if (showing.Subject != showing.Reader.Id || !showing.Reader.Is(Roles.Officer, today))
        {
            return null;
        }

        var from = new DateOnly(today.Year - 1, 1, 1);
        var people = await showing.Db.People.AsNoTracking().Where(p => p.Listed).ToDictionaryAsync(p => p.Id);
        var entries = await showing.Db.TrainingEntries.Where(e => e.CompletedOn >= from).OrderBy(e => e.CompletedOn).ThenBy(e => e.Id).ToListAsync();
        return new PaperFile(
            $"training-{today.Year - 1}-{today.Year}.csv", PaperFile.Csv,
            TrainingCsv.Write(entries.Where(entry => people.ContainsKey(entry.PersonId)).Select(entry => (people[entry.PersonId], entry))));
    }
}
