using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Movements;

/// <summary>How movements are stored.</summary>
internal static class MovementModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Movement>().HasIndex(m => new { m.SchoolId, m.PersonId, m.IsLeaver, m.Day, m.Round }).IsUnique();
        modelBuilder.Entity<Movement>().HasIndex(m => new { m.SchoolId, m.ClosedAt });
        modelBuilder.Entity<Movement>().Property(m => m.Round).HasDefaultValue(0);
        modelBuilder.Entity<MovementStep>().HasIndex(s => new { s.MovementId, s.Place });
    }
}
