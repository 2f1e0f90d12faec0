using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Nudges;

internal static class NudgeModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<NudgeWeek>().ToTable("NudgeWeeks").HasIndex(w => new { w.SchoolId, w.Week }).IsUnique();
        modelBuilder.Entity<OwedCount>(count =>
        {
            count.ToTable("OwedCounts");
            count.HasIndex(c => new { c.SchoolId, c.PersonId, c.Key }).IsUnique();
            count.HasIndex(c => c.EscalatedToId);
        });
    }
}
