using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Files;

/// <summary>How offers lie in the database.</summary>
internal static class FileModel
{
    public static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<FileOffer>(offer =>
    {
        offer.ToTable("FileOffers");
        offer.HasIndex(o => new { o.State, o.DueAt });
        offer.HasIndex(o => new { o.ReaderId, o.SubjectId });
    });
}
