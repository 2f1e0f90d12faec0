using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.OwnReports;

/// <summary>
/// Whoever types instead of pressing gets the card with the side that they mean. What only adds words to a case (a note, a question, an answer, a fact) is
/// done at once; what decides is pressed.
/// </summary>
internal sealed class CaseSentenceTalk(Catalogue catalogue)
{
    public static async Task<bool> HearWish(Turn turn, string text) => CaseSentence.Read(text) is { IsBare: false } said && await Do(turn, said);

    /// <summary>A digit or two may as well be the answer to a question.</summary>
    public static async Task<bool> HearBareNumber(Turn turn, string text) => CaseSentence.Read(text) is { IsBare: true } said && await Do(turn, said);

    public async Task<bool> HearAnswer(Turn turn, string text) =>
        text.Trim().Length > 0 && await Answers(turn, text, CaseSentence.Read(text) is { Wish: CaseWish.Answer } said ? said.Rest : null);

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
        if (said.Wish is CaseWish.Withdraw or CaseWish.Release or CaseWish.Correct or CaseWish.Answer)
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

        if (open.Count > 0)
        {
            turn.Board.Say(turn.By, "incident.said.which");
        }

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
                    turn.Board.Say(turn.By, "say.press");
                }

                HangCase(turn, incident, SideFor(said.Wish, incident), args: null);
                break;
        }

        return true;
    }

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
            turn.Board.Say(turn.By, wish == CaseWish.Correct ? "incident.said.correct" : "say.press");
        }

        OwnReportTalk.HangOwn(turn, incident, wish switch { CaseWish.Add or CaseWish.Correct => "add", CaseWish.Withdraw => "withdraw", _ => null });
        return true;
    }

    /// <summary>What nothing else understood is the answer, as long as a question waits for one; what sounds like another incident is not taken for it.</summary>
    /// <param name="said">The words behind "answer"; null: it does not say so.</param>
    private async Task<bool> Answers(Turn turn, string text, string? said)
    {
        var (db, by) = (turn.Db, turn.By.Id);
        var question = await db.IncidentEntries
            .Where(e => e.Kind == EntryKind.Asked && db.Incidents.Any(i => i.Id == e.IncidentId && i.ReporterId == by && i.ClosedAt == null)
                && !db.IncidentEntries.Any(answer => answer.Kind == EntryKind.Answered && answer.AboutId == e.Id))
            .OrderByDescending(e => e.At).FirstOrDefaultAsync(turn.Cancelled);
        if (question is null)
        {
            return false;
        }

        var (incident, act, book) = await CaseBook.Open(turn, question.IncidentId);
        if (said is null && catalogue.Tells(text))
        {
            turn.Board.Say(turn.By, "incident.said.answer-or-report", ("number", incident.CaseNumber));
            return true;
        }

        await IncidentTalk.AnswerWith(turn, question, incident, act, book, said ?? text.Trim());
        turn.Board.Say(turn.By, "incident.said.answered", ("number", incident.CaseNumber));
        return true;
    }

    private static Task<List<Incident>> OwnOpen(Turn turn) =>
        turn.Db.Incidents.Where(i => i.ReporterId == turn.By.Id && i.ClosedAt == null).ToListAsync(turn.Cancelled);

    private static Task<Incident?> Named(Turn turn, CaseSentence said)
    {
        var year = said.RocYear ?? turn.Clock.RocYear(turn.Now);
        return turn.Db.Incidents.FirstOrDefaultAsync(i => i.RocYear == year && i.Number == said.Number, turn.Cancelled);
    }
}
