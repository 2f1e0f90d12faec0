using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Reviews;

/// <summary>How reviews are stored.</summary>
internal static class ReviewModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Review>().HasIndex(r => new { r.SchoolId, r.Rule, r.Begins }).IsUnique();
        modelBuilder.Entity<Review>().HasIndex(r => new { r.SchoolId, r.CompletedAt });
        modelBuilder.Entity<ReviewLine>().HasIndex(l => new { l.ReviewId, l.Place });
        modelBuilder.Entity<ReviewLine>().HasIndex(l => l.GrantId);
    }
}
