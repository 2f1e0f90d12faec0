using Microsoft.EntityFrameworkCore;
using SecurityPlan.Duties.Occurrences;

namespace SecurityPlan.Duties;

/// <summary>How duties lie in the database.</summary>
internal static class DutyModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DutyOccurrence>(occurrence =>
        {
            occurrence.ToTable("DutyOccurrences");
            occurrence.HasIndex(o => new { o.SchoolId, o.Key }).IsUnique();
            occurrence.HasIndex(o => new { o.SchoolId, o.State, o.Due });
            occurrence.HasIndex(o => new { o.SchoolId, o.Duty, o.Due });
        });
        modelBuilder.Entity<DutyReturn>(given =>
        {
            given.ToTable("DutyReturns");
            given.HasIndex(r => r.OccurrenceId);
        });
        modelBuilder.Entity<DutyName>(name =>
        {
            name.ToTable("DutyNames");
            name.HasIndex(n => new { n.SchoolId, n.Duty }).IsUnique();
        });
        modelBuilder.Entity<DutyVersion>(version =>
        {
            version.ToTable("DutyVersions");
            version.HasIndex(v => new { v.SchoolId, v.SeenAt });
        });
        modelBuilder.Entity<DutyText>(text =>
        {
            text.ToTable("DutyTexts");
            text.HasIndex(t => t.Hash).IsUnique();
            text.Property(t => t.Id).ValueGeneratedNever();
        });
    }
}
