using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Training.Courses;

/// <summary>Files that officers dropped into the chat are forgotten after <see cref="TrainingSheet.Kept"/>.</summary>
internal sealed class TrainingSheetSchedule
{
    private readonly LookAgain _look = new(TimeSpan.FromHours(1));

    public async Task Ensure(PlanDb db, Noticeboard board, DateTimeOffset now, SchoolClock clock, CancellationToken cancelled)
    {
        if (!_look.IsDue(db.SchoolId, now))
        {
            return;
        }

        var before = now - TrainingSheet.Kept;
        foreach (var sheet in await db.Set<TrainingSheet>().Where(s => s.SentAt < before && s.IsKept).ToListAsync(cancelled))
        {
            sheet.Forget();
            board.Refresh(sheet.Id);
        }

        _look.Done(db.SchoolId, now);
    }
}
