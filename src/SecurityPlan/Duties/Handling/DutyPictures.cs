using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.Plan;

namespace SecurityPlan.Duties.Handling;

/// <summary>Keeps the files of somebody who is about to finish a duty that asks for one; whoever is filling in a form sends them for that.</summary>
internal sealed class DutyPictures(DutyDesk desk)
{
    /// <summary>How long after opening the side for finishing a file belongs to the duty.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromHours(1);

    public async Task<bool> Keep(Turn turn, Guid? draft)
    {
        var since = turn.Now - Waits;
        var occurrence = draft is not null ? null : await turn.Db.DutyOccurrences
            .Where(o => o.State == DutyState.Open && o.FileById == turn.By.Id && o.FileAt >= since).OrderByDescending(o => o.FileAt).FirstOrDefaultAsync(turn.Cancelled);
        if (occurrence is null || (await desk.InForce(turn.Db, turn.Cancelled)).Find(occurrence.Duty) is not { } duty)
        {
            return false;
        }

        occurrence.MustOwe(await DutyDesk.ActOf(turn));
        if (turn.PicturesRefused > 0)
        {
            turn.Board.Say(turn.By, "duty.file-refused");
        }

        await Store(turn, occurrence, duty);
        return true;
    }

    private static async Task Store(Turn turn, DutyOccurrence occurrence, Duty duty)
    {
        var size = await turn.Db.Evidence.Where(e => e.SubjectId == occurrence.Id).SumAsync(e => e.Size, turn.Cancelled);
        var kept = 0;
        foreach (var picture in turn.Pictures)
        {
            if (size + picture.Bytes.Length > Evidence.MostBytesPerCase)
            {
                turn.Board.Say(turn.By, "duty.file-too-large");
                break;
            }

            var evidence = Evidence.Of(occurrence.Id, turn.By.Id, picture.Name, picture.Bytes, size, turn.Now);
            turn.Db.Evidence.Add(evidence);
            turn.Audit.Write(turn.By.Id, "duty.file", occurrence.Id, Convert.ToHexString(evidence.Hash));
            size += evidence.Size;
            kept++;
        }

        if (kept > 0)
        {
            turn.Board.Say(turn.By, "duty.file-kept", ("title", duty.Title.In(turn.Language)));
            turn.Board.Refresh(occurrence.Id);
        }
    }
}
