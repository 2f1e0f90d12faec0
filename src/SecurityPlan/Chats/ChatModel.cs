using Microsoft.EntityFrameworkCore;
using SecurityPlan.Conversation;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>How chats lie in the database: what came in, what hangs there, and what is being filled in.</summary>
internal static class ChatModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<InboxEntry>(entry =>
        {
            entry.HasIndex(i => new { i.ConversationId, i.ActivityId }).IsUnique();
            entry.HasIndex(i => i.ReceivedAt);
        });
        model.Entity<CardCopy>(copy =>
        {
            copy.HasIndex(c => new { c.SchoolId, c.Key }).IsUnique();
            copy.HasIndex(c => c.SubjectId);
            copy.HasIndex(c => new { c.Lane, c.DueAt, c.Id }, "IX_CardCopies_Behind").HasFilter(DueCopies.Behind);
            copy.HasIndex(c => new { c.SchoolId, c.DueAt }, "IX_CardCopies_Dead").HasFilter(Undelivered.GivenUp);
            copy.HasIndex(c => c.ReaderId);
        });
        model.Entity<DialogRow>().HasIndex(d => new { d.SchoolId, d.Key }).IsUnique();
        model.Entity<FormDraft>().HasIndex(d => d.PersonId);
    }
}
