using Microsoft.EntityFrameworkCore;
using SecurityPlan.Training.Briefings;
using SecurityPlan.Training.Courses;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Training;

internal static class TrainingModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TrainingEntry>(entry =>
        {
            entry.ToTable("TrainingEntries");
            entry.HasIndex(e => new { e.PersonId, e.CompletedOn });
            entry.HasIndex(e => new { e.SchoolId, e.CompletedOn });
            entry.HasIndex(e => new { e.SchoolId, e.CertificateHash });
            entry.Ignore(e => e.Content);
            entry.Ignore(e => e.Counts);
            entry.Ignore(e => e.Stands);
        });
        modelBuilder.Entity<TrainingSheet>().ToTable("TrainingSheets").HasIndex(s => new { s.SchoolId, s.IsKept });
        modelBuilder.Entity<TrainingPlan>().ToTable("TrainingPlans").Ignore(p => p.IsChanged).HasIndex(p => new { p.SchoolId, p.Year }).IsUnique();
        modelBuilder.Entity<PlannedCourse>().ToTable("PlannedCourses").Ignore(c => c.Content).HasIndex(c => c.PlanId);
        modelBuilder.Entity<Briefing>().ToTable("Briefings").HasIndex(b => new { b.SchoolId, b.PersonId }).IsUnique();
    }
}
