using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access.Grants;
using SecurityPlan.Approvals;
using SecurityPlan.Registers;

namespace SecurityPlan.Access;

/// <summary>How access is stored.</summary>
internal static class AccessModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SystemEntry>().HasIndex(s => new { s.SchoolId, s.Key }).IsUnique();
        modelBuilder.Entity<Approval>().HasIndex(a => new { a.SchoolId, a.State });
        modelBuilder.Entity<ApprovalStep>().HasIndex(s => new { s.AboutId, s.At });
        modelBuilder.Entity<GrantUser>().HasIndex(u => new { u.SchoolId, u.GrantId, u.PersonId }).IsUnique();
        modelBuilder.Entity<GrantUser>().HasIndex(u => u.PersonId);
        modelBuilder.Entity<GrantUse>().HasIndex(u => new { u.GrantId, u.StartedAt });
        modelBuilder.Entity<GrantUse>().HasIndex(u => new { u.SchoolId, u.FinishedAt });
        modelBuilder.Entity<Grant>(grant =>
        {
            grant.HasIndex(g => new { g.SchoolId, g.RocYear, g.Number }).IsUnique();
            grant.HasIndex(g => new { g.SchoolId, g.Stage, g.Until });
            grant.HasIndex(g => g.HolderId);
        });
    }
}
