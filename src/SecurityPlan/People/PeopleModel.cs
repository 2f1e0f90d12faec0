using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.People;

/// <summary>How schools and people lie in the database.</summary>
internal static class PeopleModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<School>().HasIndex(school => school.Code).IsUnique();
        model.Entity<Person>(person =>
        {
            person.HasIndex(p => p.AadObjectId).IsUnique();
            person.HasIndex(p => new { p.SchoolId, p.Email }).IsUnique();
        });
    }
}
