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
            copy.HasIndex(c => new { c.State, c.Lane, c.DueAt });
            copy.HasIndex(c => new { c.ReaderId, c.State });
        });
        model.Entity<DialogRow>().HasIndex(d => new { d.SchoolId, d.Key }).IsUnique();
        model.Entity<FormDraft>().HasIndex(d => d.PersonId);
    }
}
