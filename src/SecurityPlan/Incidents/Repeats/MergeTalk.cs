using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Repeats;

/// <summary>Somebody of the team says that two cases are one, or two.</summary>
internal sealed class MergeTalk(Catalogue catalogue, Cards.Words words)
{
    public async Task<Answer> Merge(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var other = await OtherOf(turn, incident);
        if (other.ClosedAt is not null)
        {
            // The page was left open meanwhile; nothing on it can be pressed any more.
            return Answer.Show(IncidentCards.Case, incident.Id, null, "incident.merge-closed", ("number", other.CaseNumber));
        }

        var rules = catalogue.LevelsOn(turn.Clock.Day(incident.KnownAt))!;
        var (here, there) = incident.MergeInto(act, other, rules, words.Say(turn.Language, "incident.merge.why", ("number", incident.CaseNumber)));
        book.Note(here);
        var otherBook = new CaseBook(turn, other);
        foreach (var entry in there)
        {
            otherBook.Note(entry);
        }

        foreach (var earlier in await turn.Db.Incidents.Where(i => i.MergedIntoId == incident.Id).ToListAsync(turn.Cancelled))
        {
            earlier.GoOnIn(other);
            await Follow(turn, earlier, other);
        }

        await book.CloseQuestions();
        await Follow(turn, incident, other);
        await book.Tell(incident.ReporterId, "incident.told.merged");
        await otherBook.Tell(other.OwnerId, "incident.told.merged-here");
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    /// <summary>The case beside the one that it may repeat.</summary>
    public static async Task<Answer> Open(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        return Answer.Show(MergeCards.Card, incident.Id);
    }

    public static async Task<Answer> KeepApart(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        book.Note(incident.KeepApart(act, await OtherOf(turn, incident)));
        return Answer.Show(IncidentCards.Case, incident.Id);
    }

    /// <summary>A fact more from somebody whose report was merged.</summary>
    public static async Task<Answer> AddFrom(Turn turn, CardPress press)
    {
        var id = press.Id("id");
        var own = await turn.Db.Incidents.FirstOrDefaultAsync(i => i.MergedIntoId == id && i.ReporterId == turn.By.Id, turn.Cancelled) ?? throw new RuleBroken("incident.unknown");
        var (incident, act, book) = await CaseBook.Open(turn, id);
        book.NoteText(incident.AddFrom(act, own, press.Text("text") ?? ""), press.Text("text"));
        await book.Tell(incident.OwnerId, "incident.told.added");
        return Answer.Show(MergeCards.Follow, incident.Id, notice: "incident.added");
    }

    private static async Task<Incident> OtherOf(Turn turn, Incident incident) =>
        incident.ResemblesId is { } id && await turn.Db.ById<Incident>(id, turn.Cancelled) is { } other ? other : throw new RuleBroken("incident.merge-decided", ("number", incident.CaseNumber));

    /// <summary>Hangs the card about the case that goes on into the chat of whose report was merged; who reported both has it already.</summary>
    private static async Task Follow(Turn turn, Incident own, Incident other)
    {
        var key = $"incident/{other.Id}/follow/{own.ReporterId}";
        if (own.ReporterId != other.ReporterId && await turn.Db.ById<Person>(own.ReporterId, turn.Cancelled) is { } reporter
            && !await turn.Db.CardCopies.AnyAsync(copy => copy.Key == key, turn.Cancelled))
        {
            turn.Board.Pin(MergeCards.Follow, other.Id, reporter, key);
        }
    }
}
