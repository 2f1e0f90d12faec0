using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;
using SecurityPlan.Incidents.Reading;

namespace SecurityPlan.Incidents.Improvement;

/// <summary>What people press on the improvement report: write, complete, hand in, sign. Rights are looked up at every press.</summary>
internal sealed class ReportTalk(IncidentShows shows)
{
    /// <summary>Name under which the report is made as a file.</summary>
    public const string File = "case-report";

    public async Task<Answer> Write(Turn turn, CardPress press)
    {
        var (incident, act, book, of) = await Load(turn, press);
        var page = press.Text("page") == "2" ? 2 : 1;
        var contents = ReportCards.Page(of.Report, page).ToDictionary(item => item.Id, item => press.Text(item.Id));
        foreach (var entry in incident.Write(act, of.Report, contents))
        {
            book.NoteText(entry, entry.Text is null ? null : contents[entry.Detail!]);
        }

        return Answer.Show(ReportCards.Card, incident.Id, page == 1 ? ReportCards.SecondHalf : null, "incident.report-saved");
    }

    /// <summary>Somebody wrote one of the contents that <paramref name="press"/> writes.</summary>
    public static bool IsOnPage(IncidentEntry entry, CardPress press, Turn turn) => entry.Kind == EntryKind.ContentWritten && press.Text(entry.Detail!) is not null;

    public async Task<Answer> Complete(Turn turn, CardPress press)
    {
        var (incident, act, book, of) = await Load(turn, press);
        return await Said(book, incident, incident.Complete(act, ReportCheck.Missing(of)));
    }

    public async Task<Answer> HandIn(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var answer = await Said(book, incident, incident.HandIn(act, book.Moment(press)));
        await SignatureSchedule.Ask(turn.Db, turn.Board, incident, act.Team, stage: 0, turn.Cancelled);
        return answer;
    }

    public async Task<Answer> SendBack(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var writer = incident.WrittenById;
        book.Note(incident.SendBack(act, press.Text("reason")));
        foreach (var reader in new[] { writer, incident.OwnerId }.Distinct())
        {
            await book.Tell(reader, "incident.told.sent-back");
        }

        return Answer.Show(ReportCards.Card, incident.Id);
    }

    public async Task<Answer> Sign(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        var open = await turn.Db.FollowUps.CountAsync(action => action.IncidentId == incident.Id && action.DoneAt == null, turn.Cancelled);
        var written = incident.WrittenById;
        book.Note(incident.SignOff(act, open, press.Text("accept") == "true", press.Text("note")));
        await book.Tell(incident.ReporterId, "incident.told.signed");
        foreach (var reader in new[] { written, incident.OwnerId }.Where(reader => reader != incident.ReporterId).Distinct())
        {
            await book.Tell(reader, "incident.told.signed-team");
        }

        return Answer.Show(ReportCards.Card, incident.Id);
    }

    /// <summary>Turns the card of a case over to the report or the rest, for those who handle cases.</summary>
    public static Verb Turn(string card, string? face) => async (turn, press) =>
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        return Answer.Show(card, incident.Id, face);
    };

    /// <summary>The report as a file, as far as it is written.</summary>
    public static async Task<Answer> TakeFile(Turn turn, CardPress press)
    {
        var (incident, _, _) = await CaseBook.OpenForTeam(turn, press);
        await FileTalk.Offer(turn, File, incident.Id);
        return Answer.Show(ReportCards.Card, incident.Id, notice: "say.below");
    }

    private async Task<(Incident Case, Act Act, CaseBook Book, IncidentReading Of)> Load(Turn turn, CardPress press)
    {
        var (incident, act, book) = await CaseBook.OpenForTeam(turn, press);
        return (incident, act, book, await shows.Whole(turn.Db, incident, new CaseReader(AsHandler: true, turn.Language, turn.Now, turn.Clock), turn.By));
    }

    private static async Task<Answer> Said(CaseBook book, Incident incident, IncidentEntry entry)
    {
        await book.Follow(entry);
        return Answer.Show(ReportCards.Card, incident.Id);
    }
}
