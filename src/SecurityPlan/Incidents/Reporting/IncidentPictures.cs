using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Incidents.Handling;

namespace SecurityPlan.Incidents.Reporting;

/// <summary>
/// Keeps what is sent in chat: for the report that is being filled in, whose draft has the id the case will have, else for the
/// sender's latest open case: the one they reported or into which their report was merged, else the one they have.
/// </summary>
internal static class IncidentPictures
{
    /// <summary>Takes all that no other feature has asked for.</summary>
    public static async Task<bool> Keep(Turn turn, Guid? draft)
    {
        if (turn.PicturesRefused > 0)
        {
            turn.Board.Say(turn.By, "incident.picture-refused");
        }

        if (turn.Pictures.Count == 0)
        {
            return true;
        }

        if (draft is { } id && await turn.Db.ById<FormDraft>(id, turn.Cancelled) is { Form: IncidentForm.Card })
        {
            if (await Store(turn, id) is { Count: > 0 })
            {
                turn.Board.Say(turn.By, "incident.picture-kept-draft");
            }
        }
        else if (await CaseOf(turn) is { } incident)
        {
            await AddTo(turn, incident);
        }
        else
        {
            turn.Board.Say(turn.By, "incident.picture-no-case");
        }

        return true;
    }

    private static IQueryable<Incident> OpenOf(Turn turn)
    {
        var (db, sender) = (turn.Db, turn.By.Id);
        return db.Incidents.Where(i => i.ClosedAt == null
            && (i.ReporterId == sender || i.OwnerId == sender || db.Incidents.Any(own => own.MergedIntoId == i.Id && own.ReporterId == sender)));
    }

    private static Task<Incident?> CaseOf(Turn turn)
    {
        var (db, sender) = (turn.Db, turn.By.Id);
        return OpenOf(turn)
            .OrderByDescending(i => i.ReporterId == sender || db.Incidents.Any(own => own.MergedIntoId == i.Id && own.ReporterId == sender))
            .ThenByDescending(i => i.ReportedAt).FirstOrDefaultAsync(turn.Cancelled);
    }

    private static async Task AddTo(Turn turn, Incident incident)
    {
        var own = await turn.Db.Incidents.FirstOrDefaultAsync(i => i.MergedIntoId == incident.Id && i.ReporterId == turn.By.Id, turn.Cancelled);
        var (act, book) = (await CaseBook.ActOf(turn), new CaseBook(turn, incident));
        var kept = await Store(turn, incident.Id);
        foreach (var evidence in kept)
        {
            book.Note(own is null || act.IsHandler ? incident.AddPicture(act, evidence) : incident.AddPictureFrom(act, own, evidence));
        }

        if (kept.Count > 0)
        {
            var word = "incident.picture-kept";
            if (turn.Caption is { } caption)
            {
                book.NoteText(own is null || act.IsHandler ? incident.Add(act, caption) : incident.AddFrom(act, own, caption), caption);
                turn.Caption = null;
                word = "incident.picture-kept-words";
            }

            turn.Board.Say(turn.By, await OpenOf(turn).CountAsync(turn.Cancelled) > 1 ? word + "-latest" : word, ("number", incident.CaseNumber));
            await book.Tell(incident.OwnerId, "incident.told.added");
        }
    }

    /// <summary>As many as the case may have; the sender is told of the rest.</summary>
    private static async Task<IReadOnlyList<Evidence>> Store(Turn turn, Guid incident)
    {
        var size = await CaseDesk.EvidenceOf(turn.Db, incident).SumAsync(e => e.Size, turn.Cancelled);
        var kept = new List<Evidence>();
        foreach (var picture in turn.Pictures)
        {
            if (size + picture.Bytes.Length > Evidence.MostBytesPerCase)
            {
                turn.Board.Say(turn.By, "incident.picture-too-large");
                break;
            }

            var evidence = Evidence.Of(incident, turn.By.Id, picture.Name, picture.Bytes, size, turn.Now);
            turn.Db.Evidence.Add(evidence);
            turn.Audit.Write(turn.By.Id, "incident.picture", incident, Convert.ToHexString(evidence.Hash));
            kept.Add(evidence);
            size += evidence.Size;
        }

        return kept;
    }
}
