using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.People;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Logging;

namespace SecurityPlan.Training.Office;

/// <summary>What the officer does with everybody's training: who lacks what, looking at entries, a course for many, the record as a file.</summary>
internal sealed class OfficeTalk(Form course, Form own)
{
    public static async Task SayPeople(Turn turn, string rest)
    {
        await turn.Db.CardCopies.Where(c => c.Card == TrainingShows.People && c.ReaderId == turn.By.Id).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(TrainingShows.People, turn.By.Id, turn.By, $"training-people/{Guid.CreateVersion7():N}", Lane.Interactive, face: "0");
    }

    public static async Task<Answer> OpenPeople(Turn turn, CardPress press)
    {
        turn.Need(Checkers.Readers);

        await SayPeople(turn, "");
        return Answer.Say("say.below");
    }

    /// <summary>The officer enters it for everybody who was there; anybody else means their own.</summary>
    public Task SayCourse(Turn turn, string rest)
    {
        turn.Open(turn.By.Is(Roles.Officer, turn.Today) ? course : own, rest);
        return Task.CompletedTask;
    }

    public static Task<Answer> Page(Turn turn, CardPress press) => turn.By.Is(Checkers.Readers, turn.Today)
        ? Task.FromResult(Answer.Show(TrainingShows.People, turn.By.Id, $"{press.Page}"))
        : throw new RuleBroken("say.not-allowed");

    public Task<Answer> OpenCourse(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);
        turn.Open(course, "");
        return Task.FromResult(Answer.Say("say.below"));
    }

    /// <summary>The next entry to look at: first those that wait for it, then any that nobody has seen, without a certificate before the others.</summary>
    public static async Task<Answer> CheckNext(Turn turn, CardPress press)
    {
        var people = await turn.Db.People.Where(p => p.Listed).ToDictionaryAsync(p => p.Id, turn.Cancelled);
        turn.Need(Roles.Officer | Roles.Ciso);

        var year = new DateOnly(turn.Today.Year, 1, 1);
        var waiting = await turn.Db.TrainingEntries
            .Where(e => e.PersonId != turn.By.Id && e.CheckedAt == null
                && (e.State == TrainingState.Questioned || (e.State == TrainingState.Counted && e.CompletedOn >= year && e.Source <= TrainingSource.OtherSchool)))
            .OrderByDescending(e => e.State).ThenByDescending(e => e.CertificateHash == null).ThenBy(e => e.LoggedAt).ToListAsync(turn.Cancelled);
        var next = waiting.FirstOrDefault(e => people.TryGetValue(e.PersonId, out var about) && Checkers.Of(about, people.Values, turn.Today).Any(checker => checker.Id == turn.By.Id));
        if (next is null)
        {
            return Answer.Say("training.nothing-to-check");
        }

        var key = $"training-check/{next.Id}/{turn.By.Id}";
        await turn.Db.CardCopies.Where(c => c.Key == key).ExecuteDeleteAsync(turn.Cancelled);
        turn.Board.Pin(TrainingShows.Check, next.Id, turn.By, key, Lane.Interactive);
        return Answer.Say("say.below");
    }

    /// <summary>Offers every file of the entry to the presser.</summary>
    public static async Task<Answer> Certificate(Turn turn, CardPress press)
    {
        if (await turn.Db.ById<TrainingEntry>(press.Id("id"), turn.Cancelled) is not { } entry || !await OfficeShows.MayOpen(turn.Db, entry, turn.By, turn.Today, turn.Cancelled))
        {
            throw new RuleBroken("say.not-allowed");
        }

        foreach (var file in await turn.Db.Evidence.Where(e => e.SubjectId == entry.Id).OrderBy(e => e.At).Select(e => e.Id).ToListAsync(turn.Cancelled))
        {
            await FileTalk.Offer(turn, TrainingShows.CertificateFile, file);
        }

        return Answer.Say("say.below");
    }

    public static Task<Answer> Accept(Turn turn, CardPress press) => Look(turn, press, "training.accept", entry => entry.Accept(turn.By, turn.Now));

    /// <summary>The person hears of it at once, with the reason.</summary>
    public static Task<Answer> Return(Turn turn, CardPress press) => Look(turn, press, "training.return", async entry =>
    {
        entry.Return(turn.By, PersonalData.Identifiers.DropPasswords(press.Text("reason") ?? ""), turn.Now);
        await TrainingTalk.LetStepIn(turn, entry);
        if (await turn.Db.ById<Person>(entry.PersonId, turn.Cancelled) is { } person)
        {
            turn.Board.Pin(TrainingShows.Entry, entry.Id, person, $"training-returned/{entry.Id}/{Guid.CreateVersion7():N}");
        }
    });

    public static async Task<Answer> Record(Turn turn, CardPress press)
    {
        turn.Need(Roles.Officer);
        await FileTalk.Offer(turn, TrainingShows.RecordFile, turn.By.Id);
        return Answer.Show(TrainingShows.People, turn.By.Id, "0", "say.below");
    }

    private static Task<Answer> Look(Turn turn, CardPress press, string action, Action<TrainingEntry> look) => Look(turn, press, action, entry =>
    {
        look(entry);
        return Task.CompletedTask;
    });

    private static async Task<Answer> Look(Turn turn, CardPress press, string action, Func<TrainingEntry, Task> look)
    {
        var entry = await turn.Db.ById<TrainingEntry>(press.Id("id"), turn.Cancelled);
        var about = entry is null ? null : await turn.Db.ById<Person>(entry.PersonId, turn.Cancelled);
        var isAble = about is not null && Checkers.Of(about, await turn.Db.People.Where(p => p.Listed).ToListAsync(turn.Cancelled), turn.Today).Any(checker => checker.Id == turn.By.Id);
        if (entry is null || !isAble)
        {
            throw new RuleBroken(!turn.By.Is(Roles.Officer, turn.Today) ? "say.not-allowed" : about is null ? "say.card-unknown" : "training.own-check");
        }

        await look(entry);
        turn.Audit.Write(turn.By.Id, action, entry.Id, entry.Reason);
        turn.Board.Refresh(entry.Id);
        turn.Board.Refresh(entry.PersonId);
        turn.Board.Refresh(turn.By.Id);
        return Answer.Show(TrainingShows.Check, entry.Id);
    }
}
