using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Cards;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.Papers;
using SecurityPlan.Plan;
using SecurityPlan.Storage;

namespace SecurityPlan.Duties.Reading;

/// <summary>What one reader sees of duties now, and what everybody owes.</summary>
internal sealed class DutyShows(DutyDesk desk, Words words, Func<DateOnly, bool> isWorkday)
{
    public async Task<JsonObject?> One(Showing showing)
    {
        var of = await Reading(showing);
        return await showing.Db.ById<DutyOccurrence>(showing.Subject, CancellationToken.None) is { } occurrence && occurrence.MaySee(of.Act)
            ? DutyCards.Of(
                of, occurrence, await showing.Db.Evidence.CountAsync(e => e.SubjectId == occurrence.Id), await ReturnsOf(showing.Db, occurrence), showing.Face, isWorkday)
            : showing.Gone(words);
    }

    /// <summary>How often it came back, the first time first.</summary>
    private static async Task<IReadOnlyList<DutyReturn>> ReturnsOf(PlanDb db, DutyOccurrence occurrence) =>
        occurrence.ReturnedAt is null ? [] : await db.DutyReturns.Where(given => given.OccurrenceId == occurrence.Id).OrderBy(given => given.At).ToListAsync();

    /// <summary>One file of a duty as it came; null: the reader may not see the duty.</summary>
    public async Task<PaperFile?> EvidenceFile(Showing showing)
    {
        var of = await Reading(showing);
        return await showing.Db.ById<Evidence>(showing.Subject, CancellationToken.None) is { Bytes: { } bytes } evidence
            && await showing.Db.ById<DutyOccurrence>(evidence.SubjectId, CancellationToken.None) is { } occurrence && occurrence.MaySee(of.Act)
            ? new PaperFile(PaperFile.SafeStem(of.TitleOf(occurrence.Duty)) + evidence.Ending, evidence.ContentType, bytes)
            : null;
    }

    /// <summary>The face is <c>LIST.PAGE</c>, or <c>event.ID</c>.</summary>
    public async Task<JsonObject?> List(Showing showing)
    {
        var of = await Reading(showing);
        if (of.People.Find(showing.Reader.Id) is null)
        {
            return showing.Gone(words);
        }

        var (face, rest) = Split(showing.Face);
        if (face == "event" && of.People.IsOfficer(showing.Reader))
        {
            return DutyListCards.Event(of, showing.Subject, rest);
        }

        var list = of.People.MayFollow(showing.Reader) && DutyListCards.Lists.Contains(face) ? face : "mine";
        var (count, page, rows) = await Rows(showing.Db, of, list, rest);
        return DutyListCards.Of(of, showing.Subject, list, count, page, rows);
    }

    /// <summary>The face is the page, or <c>PAGE.REF</c> of the duty that is being named.</summary>
    public async Task<JsonObject?> Names(Showing showing)
    {
        var of = await Reading(showing);
        if (!of.People.IsOfficer(showing.Reader))
        {
            return showing.Gone(words);
        }

        var named = await showing.Db.DutyNames.AsNoTracking().ToDictionaryAsync(n => n.Duty, n => n.PersonId);
        var (page, reference) = Split(showing.Face);
        return DutyListCards.Assignable(of.Catalogue).FirstOrDefault(duty => duty.Ref == reference) is { } duty
            ? DutyListCards.Name(of, showing.Subject, ListPage.NumberIn(page), duty, named.TryGetValue(duty.Ref, out var name) ? name : null)
            : DutyListCards.Names(of, showing.Subject, ListPage.NumberIn(page), named);
    }

    public async Task<JsonObject?> Version(Showing showing)
    {
        var of = await Reading(showing);
        return of.People.MayFollow(showing.Reader)
            && await showing.Db.ById<DutyVersion>(showing.Subject, CancellationToken.None) is { Before: { } before } version
            ? DutyListCards.Version(
                of, version, await desk.Version(showing.Db, before, CancellationToken.None), await desk.Version(showing.Db, version.Hash, CancellationToken.None), desk.Present.Hash)
            : showing.Gone(words);
    }

    /// <summary>Open duties of whoever owes them, unless they are snoozed; requests to do without one, of whoever answers them.</summary>
    public async IAsyncEnumerable<Owed> Owe(PlanDb db, Guid? only, DateTimeOffset now, SchoolClock clock, [EnumeratorCancellation] CancellationToken cancelled)
    {
        var today = clock.Day(now);
        var open = await Open(db).Where(o => (only == null || !o.IsPersonal || o.OwnerId == only) && o.Opens <= today && (o.SnoozedUntil == null || o.SnoozedUntil <= today || o.State == DutyState.Asked))
            .OrderBy(o => o.Due).ThenBy(o => o.Key).ToListAsync(cancelled);
        if (open.Count == 0)
        {
            yield break;
        }

        var people = await DutyDesk.People(db, today, cancelled);
        var catalogue = await desk.InForce(db, cancelled);
        foreach (var occurrence in open)
        {
            if (catalogue.Find(occurrence.Duty) is not { } duty)
            {
                continue;
            }

            var asked = occurrence.State == DutyState.Asked;
            foreach (var person in asked ? people.Answering(duty, occurrence.AskedById) : people.Owing(occurrence))
            {
                if (only is null || only == person.Id)
                {
                    yield return asked ? Answer(person.Id, occurrence, duty) : Do(person.Id, occurrence, duty);
                }
            }
        }
    }

    private static Owed Do(Guid person, DutyOccurrence occurrence, Duty duty) =>
        new(person, "duty/" + occurrence.Key + (occurrence.ReturnedAt is { } at ? $"/{at.ToUnixTimeSeconds()}" : ""), duty.Title, occurrence.Due, [Button("open", "duty.show", occurrence), Button("later", "duty.later", occurrence)]);

    private Owed Answer(Guid person, DutyOccurrence occurrence, Duty duty) => new(
        person, "duty-answer/" + occurrence.Key,
        new Label { Chinese = words.Say("zh-TW", "duty.owed.answer", ("title", duty.Title.Chinese)), English = words.Say("en", "duty.owed.answer", ("title", duty.Title.English)) },
        occurrence.Due, [Button("open", "duty.show", occurrence)]);

    private static OwedButton Button(string word, string verb, DutyOccurrence occurrence) => new("duty.button." + word, verb, new JsonObject { ["id"] = occurrence.Id.ToString() });

    private static IQueryable<DutyOccurrence> Open(PlanDb db) => db.DutyOccurrences.AsNoTracking().Where(o => o.State == DutyState.Open || o.State == DutyState.Asked);

    /// <summary>What is done is years of rows and read page by page; what is open is never more than the school owes now.</summary>
    private static async Task<(int Count, ListPage Page, IReadOnlyList<DutyOccurrence> Rows)> Rows(PlanDb db, DutyReading of, string list, string wanted)
    {
        if (list == "done")
        {
            var done = db.DutyOccurrences.AsNoTracking().Where(o => o.State == DutyState.Done);
            var number = await done.CountAsync();
            var shown = new ListPage(wanted, number, DutyListCards.RowsPerPage);
            return (number, shown, await shown.Of(done.OrderByDescending(o => o.DoneAt).ThenBy(o => o.Key)).ToListAsync());
        }

        var rows = (await Open(db).ToListAsync()).Where(o => IsIn(list, of, o)).OrderBy(o => o.Due).ThenBy(o => o.Duty, StringComparer.Ordinal)
            .ThenBy(o => of.OwnerOf(o), StringComparer.Ordinal).ThenBy(o => o.Key, StringComparer.Ordinal).ToList();
        var page = new ListPage(wanted, rows.Count, DutyListCards.RowsPerPage);
        return (rows.Count, page, [.. page.Of(rows)]);
    }

    private static bool IsIn(string list, DutyReading of, DutyOccurrence open) => list switch
    {
        "overdue" => open.IsOverdue(of.Today),
        "asked" => open.State == DutyState.Asked,
        "mine" => (open.State == DutyState.Open ? of.People.Owing(open) : of.Catalogue.Find(open.Duty) is { } duty ? of.People.Answering(duty, open.AskedById) : [])
            .Any(person => person.Id == of.Reader.Id),
        _ => true,
    };

    private static (string Head, string Tail) Split(string? face) =>
        face is null ? ("", "") : face.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? (face[..dot], face[(dot + 1)..]) : (face, "");

    private async Task<DutyReading> Reading(Showing showing)
    {
        var today = showing.Today;
        var everybody = await showing.Db.People.AsNoTracking().Where(person => person.Listed).ToListAsync();
        return new DutyReading
        {
            Catalogue = await desk.InForce(showing.Db, CancellationToken.None),
            People = new DutyPeople(today, everybody),
            Names = everybody.ToDictionary(person => person.Id, person => person.Name),
            Reader = showing.Reader,
            Now = showing.Now,
            Language = showing.Language,
            Clock = showing.Clock,
            Words = words,
        };
    }
}
