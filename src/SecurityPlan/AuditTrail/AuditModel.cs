using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.AuditTrail;

/// <summary>How the trail lies in the database.</summary>
internal static class AuditModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AuditRow>().HasIndex(row => new { row.SchoolId, row.Sequence }).IsUnique();
        model.Entity<AuditHead>().HasKey(head => head.SchoolId);
    }
}
