using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Drills;

/// <summary>How drills lie in the database.</summary>
internal static class DrillModel
{
    public static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<Drill>(drill =>
    {
        drill.ToTable("Drills");
        drill.HasIndex(d => new { d.SchoolId, d.RocYear });
    });
}
