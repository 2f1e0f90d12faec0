using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Files;
using SecurityPlan.Training.Ledger;

namespace SecurityPlan.Training.Logging;

/// <summary>Certificates: sent while the form is open, or after it for the last entry that has none.</summary>
internal sealed class TrainingPictures(TrainingRules rules)
{
    /// <summary>How long after logging a file is taken for that entry's certificate.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    public async Task<bool> Keep(Turn turn, Guid? draft)
    {
        if (turn.Pictures.Count == 0)
        {
            return false;
        }

        if (draft is { } id)
        {
            if (await turn.Db.ById<FormDraft>(id, turn.Cancelled) is not { Form: TrainingForm.Card })
            {
                return false;
            }

            await Store(turn, id);
            turn.Board.Say(turn.By, "training.certificate-kept");
            return true;
        }

        var since = turn.Now - Late;
        if (await turn.Db.TrainingEntries
                .Where(e => e.PersonId == turn.By.Id && e.ById == turn.By.Id && e.LoggedAt >= since && e.CertificateHash == null && e.State != TrainingState.Withdrawn)
                .OrderByDescending(e => e.LoggedAt).FirstOrDefaultAsync(turn.Cancelled) is not { } entry
            || await turn.Db.Incidents.AnyAsync(i => i.ReporterId == turn.By.Id && i.ClosedAt == null && i.ReportedAt > entry.LoggedAt, turn.Cancelled))
        {
            return false;
        }

        entry.CertificateHash = await Store(turn, entry.Id);
        await LookAt(turn, entry, rules);
        turn.Audit.Write(turn.By.Id, "training.certificate", entry.Id, entry.Content);
        turn.Board.Say(turn.By, entry.Doubts.HasFlag(TrainingDoubts.SameCertificate) ? "training.certificate-known" : "training.certificate-kept");
        turn.Board.Refresh(entry.Id);
        turn.Board.Refresh(turn.By.Id);
        return true;
    }

    /// <summary>Takes up the files that came with the form, and says what is unusual about the entry.</summary>
    public static async Task LookAt(Turn turn, TrainingEntry entry, TrainingRules rules)
    {
        entry.CertificateHash ??= await turn.Db.Evidence.Where(e => e.SubjectId == entry.Id).OrderBy(e => e.At).Select(e => e.Hash).FirstOrDefaultAsync(turn.Cancelled);
        var doubts = TrainingDoubts.None;
        var others = turn.Db.TrainingEntries.Where(e => e.Id != entry.Id && (e.State == TrainingState.Counted || e.State == TrainingState.Questioned));
        var ofDay = await others.Where(e => e.PersonId == entry.PersonId && e.CompletedOn == entry.CompletedOn).ToListAsync(turn.Cancelled);
        if (ofDay.Sum(e => e.Quarters) + entry.Quarters > rules.LongestDay * 4)
        {
            doubts |= TrainingDoubts.ManyHours;
        }

        if (ofDay.Exists(entry.IsOfCourseOf))
        {
            doubts |= TrainingDoubts.SameCourse;
        }

        if (entry.CertificateHash is { } hash && await others.AnyAsync(e => e.CertificateHash == hash, turn.Cancelled))
        {
            doubts |= TrainingDoubts.SameCertificate;
        }

        if (entry.Source == TrainingSource.OtherSchool && entry.CertificateHash is null)
        {
            doubts |= TrainingDoubts.NoProof;
        }

        entry.Question(doubts);
    }

    /// <summary>The hash of the first file.</summary>
    private static async Task<byte[]> Store(Turn turn, Guid entry)
    {
        var already = await turn.Db.Evidence.Where(e => e.SubjectId == entry).SumAsync(e => e.Size, turn.Cancelled);
        var kept = new List<Evidence>();
        foreach (var picture in turn.Pictures)
        {
            kept.Add(Evidence.Of(entry, turn.By.Id, picture.Name, picture.Bytes, already, turn.Now));
            already += picture.Bytes.Length;
        }

        turn.Db.Evidence.AddRange(kept);
        return kept[0].Hash;
    }
}
