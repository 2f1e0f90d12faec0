using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;

namespace SecurityPlan.Incidents.OwnReports;

/// <summary>
/// Whoever types instead of pressing gets the card with the side that they mean. What only adds words to a case (a note, a question, an answer, a fact) is
/// done at once; what decides is pressed.
/// </summary>
internal static class CaseSentenceTalk
{
    public static async Task<bool> HearWish(Turn turn, string text) => CaseSentence.Read(text) is { IsBare: false } said && await Do(turn, said);

    /// <summary>Something is wanted of a case, there is none, and it was meant for nothing else.</summary>
    public static async Task<bool> HearOfNone(Turn turn, string text)
    {
        var isMeant = CaseSentence.Read(text) is { IsBare: false, Number: null, Wish: not (CaseWish.Withdraw or CaseWish.Release or CaseWish.Correct) }
            && (await CaseBook.ActOf(turn)).IsHandler;
        if (isMeant)
        {
            await IncidentTalk.SayList(turn, "");
        }

        return isMeant;
    }

    /// <summary>A digit or two may as well be the answer to a question.</summary>
    public static async Task<bool> HearBareNumber(Turn turn, string text) => CaseSentence.Read(text) is { IsBare: true } said && await Do(turn, said);

    /// <summary>Whoever has reported something may well want to add to it.</summary>
    public static async Task<bool> HearLost(Turn turn, string text)
    {
        if (turn.HasFiles || text.Length == 0 || TypedSentence.IsGreeting(text) || await OwnOpen(turn) is not [var own])
        {
            return false;
        }

        turn.Board.Say(turn.By, "incident.said.not-understood", ("number", own.CaseNumber));
        return true;
    }

    /// <summary>A case's number among a few words: they may say what is wanted of it, else it is looked at.</summary>
    /// <param name="text">What <see cref="TypedNumber"/> reads.</param>
    public static async Task OpenNumbered(Turn turn, string text)
    {
        if (CaseSentence.Read(text) is not { Number: not null, Wish: not CaseWish.Open } said || !await Do(turn, said))
        {
            await OwnReportTalk.OpenByNumber(turn, text);
        }
    }

    /// <inheritdoc cref="Conversation.Numbered"/>
    public static async Task<IReadOnlyCollection<Guid>> Numbered(Turn turn, string number) => TypedNumber.In(number) is var (year, of)
        ? await turn.Db.Incidents.Where(i => i.RocYear == year && i.Number == of).Select(i => i.Id).ToListAsync(turn.Cancelled)
        : [];

    private static async Task<bool> Do(Turn turn, CaseSentence said)
    {
        var act = await CaseBook.ActOf(turn);
        var own = await OwnOpen(turn);
        return !act.IsHandler || (own.Count > 0 && said.Wish is CaseWish.Withdraw or CaseWish.Release or CaseWish.Correct)
            ? await DoOwn(turn, act, own, said)
            : await DoAsTeam(turn, act, said);
    }

    private static async Task<bool> DoAsTeam(Turn turn, Act act, CaseSentence said)
    {
        if (said.Wish is CaseWish.Withdraw or CaseWish.Release or CaseWish.Correct)
        {
            return false;
        }

        if (said.Number is not null)
        {
            return await Named(turn, said) is { } named ? await Handle(turn, act, named, said) : said.IsBare ? false : throw new RuleBroken("incident.unknown");
        }

        var open = await turn.Db.Incidents.Where(i => i.ClosedAt == null).ToListAsync(turn.Cancelled);
        var theirs = open.Where(incident => incident.OwnerId == turn.By.Id).ToList();
        if (!said.IsUnclear && (theirs.Count == 1 && said.Wish != CaseWish.Take ? theirs[0] : open.Count == 1 ? open[0] : null) is { } meant)
        {
            return await Handle(turn, act, meant, said);
        }

        if (open.Count == 0)
        {
            return false;
        }

        turn.Board.Say(turn.By, "incident.said.which");
        await IncidentTalk.SayList(turn, "");
        return true;
    }

    private static async Task<bool> Handle(Turn turn, Act act, Incident incident, CaseSentence said)
    {
        var book = new CaseBook(turn, incident);
        switch (said.Wish)
        {
            case CaseWish.Note or CaseWish.Add when said.Rest.Length > 0:
                book.NoteText(incident.Add(act, said.Rest), said.Rest);
                turn.Board.Say(turn.By, "incident.said.noted", ("number", incident.CaseNumber));
                break;
            case CaseWish.Ask when said.Rest.Length > 0:
                await IncidentTalk.Ask(turn, incident, act, book, said.Rest);
                turn.Board.Say(turn.By, "incident.said.asked", ("number", incident.CaseNumber));
                break;
            case CaseWish.HandOver when said.Rest.Length > 0 && incident.ClosedAt is null:
                var to = Colleague(act.Team, said.Rest, incident.OwnerId);
                turn.Board.Say(turn.By, to is null ? "incident.said.no-colleague" : "say.press");
                HangCase(turn, incident, "handover", to is null ? null : new JsonObject { ["to"] = to.Id.ToString() });
                break;
            default:
                if (said.Wish is not (CaseWish.Open or CaseWish.Timeline or CaseWish.Note or CaseWish.Add))
                {
                    turn.Board.Say(turn.By, IsPossible(said.Wish, incident, act) ? "say.press" : "say.cannot-now");
                }

                HangCase(turn, incident, SideFor(said.Wish, incident), args: null);
                break;
        }

        return true;
    }

    /// <summary>True if the case's card has a button for it.</summary>
    private static bool IsPossible(CaseWish wish, Incident incident, Act act) => incident.ClosedAt is null && wish switch
    {
        CaseWish.Take => incident.OwnerId is not { } owner || !act.Team.Has(owner),
        CaseWish.Close => incident.State is IncidentState.Suspected or IncidentState.Taken,
        _ => true,
    };

    private static string? SideFor(CaseWish wish, Incident incident) => wish switch
    {
        CaseWish.Judge => "judge",
        CaseWish.Dismiss => "dismiss",
        CaseWish.Close when incident.State is IncidentState.Suspected or IncidentState.Taken => "dismiss",
        CaseWish.Ask => "ask",
        CaseWish.HandOver => "handover",
        CaseWish.Note or CaseWish.Add => "note",
        CaseWish.Timeline => "timeline",
        CaseWish.CorrectTime => "known",
        _ => null,
    };

    private static void HangCase(Turn turn, Incident incident, string? side, JsonObject? args) => turn.Board.Pin(
        IncidentCards.Case, incident.Id, turn.By, $"{IncidentCards.KeyOf(incident.Id, turn.By.Id)}/{Guid.CreateVersion7()}", Lane.Interactive, side, args);

    /// <summary>The one colleague whose name it is; a title may stand behind it.</summary>
    private static Person? Colleague(CaseTeam team, string name, Guid? owner)
    {
        var found = team.Members.Where(member => member.Id != owner
            && (name.Contains(member.Name, StringComparison.OrdinalIgnoreCase) || (name.Length > 1 && member.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))).ToList();
        return found is [var one] ? one : null;
    }

    private static async Task<bool> DoOwn(Turn turn, Act act, List<Incident> own, CaseSentence said)
    {
        var wish = said.Wish switch
        {
            CaseWish.Note => CaseWish.Add,
            CaseWish.Dismiss or CaseWish.Close => CaseWish.Withdraw,
            var same => same,
        };
        if (wish is not (CaseWish.Add or CaseWish.Correct or CaseWish.Withdraw or CaseWish.Release or CaseWish.Open)
            || (own.Count == 0 && (said.IsBare || said.Wish is CaseWish.Dismiss or CaseWish.Close)))
        {
            return false;
        }

        Incident? incident;
        if (said.Number is not null)
        {
            incident = await Named(turn, said);
            if (incident is null || !incident.IsReporter(turn.By, turn.Today))
            {
                return said.IsBare ? false : throw new RuleBroken("incident.unknown");
            }
        }
        else if (own.Count == 1)
        {
            incident = own[0];
        }
        else
        {
            turn.Board.Say(turn.By, own.Count == 0 ? "incident.said.none-own" : "incident.said.which-own");
            await (own.Count == 0 ? Task.CompletedTask : OwnReportTalk.SayList(turn, ""));
            return true;
        }

        if (wish is CaseWish.Add or CaseWish.Correct && said.Rest.Length > 0)
        {
            var book = new CaseBook(turn, incident);
            book.NoteText(incident.Add(act, said.Rest), said.Rest);
            await book.Tell(incident.OwnerId, "incident.told.added");
            turn.Board.Say(turn.By, "incident.said.added", ("number", incident.CaseNumber));
            return true;
        }

        if (wish is CaseWish.Correct or CaseWish.Withdraw)
        {
            var isLate = wish == CaseWish.Withdraw && (incident.ClosedAt is not null || incident.State == IncidentState.Judged);
            turn.Board.Say(turn.By, wish == CaseWish.Correct ? "incident.said.correct" : isLate ? "say.cannot-now" : "say.press");
        }

        OwnReportTalk.HangOwn(turn, incident, wish switch { CaseWish.Add or CaseWish.Correct => "add", CaseWish.Withdraw => "withdraw", _ => null });
        return true;
    }

    /// <summary>The latest question about each of the speaker's cases.</summary>
    public static async Task<IReadOnlyCollection<WaitingQuestion>> Waiting(Turn turn)
    {
        var (db, by) = (turn.Db, turn.By.Id);
        var questions = await db.IncidentEntries
            .Where(e => e.Kind == EntryKind.Asked && db.Incidents.Any(i => i.Id == e.IncidentId && i.ReporterId == by && i.ClosedAt == null)
                && !db.IncidentEntries.Any(answer => answer.Kind == EntryKind.Answered && answer.AboutId == e.Id))
            .OrderByDescending(e => e.At).ToListAsync(turn.Cancelled);
        var waiting = new List<WaitingQuestion>();
        foreach (var question in questions.DistinctBy(question => question.IncidentId))
        {
            var (incident, act, book) = await CaseBook.Open(turn, question.IncidentId);
            waiting.Add(new WaitingQuestion(incident.CaseNumber, answer => IncidentTalk.AnswerWith(turn, question, incident, act, book, answer)));
        }

        return waiting;
    }

    private static Task<List<Incident>> OwnOpen(Turn turn) =>
        turn.Db.Incidents.Where(i => i.ReporterId == turn.By.Id && i.ClosedAt == null).ToListAsync(turn.Cancelled);

    private static Task<Incident?> Named(Turn turn, CaseSentence said)
    {
        var year = said.RocYear ?? turn.Clock.RocYear(turn.Now);
        return turn.Db.Incidents.FirstOrDefaultAsync(i => i.RocYear == year && i.Number == said.Number, turn.Cancelled);
    }
}
