using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Announcements;

internal static class AnnouncementModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Announcement>().ToTable("Announcements").Ignore(a => a.IsDraft).HasIndex(a => new { a.SchoolId, a.ById });
        modelBuilder.Entity<AnnouncementReading>(reading =>
        {
            reading.ToTable("AnnouncementReadings");
            reading.HasIndex(r => new { r.AnnouncementId, r.PersonId }).IsUnique();
            reading.HasIndex(r => new { r.SchoolId, r.ReadAt });
        });
    }
}
