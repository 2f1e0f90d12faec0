using Microsoft.EntityFrameworkCore;

namespace SecurityPlan.Incidents.Cases;

/// <summary>How follow-up actions lie in the database.</summary>
internal static class FollowUpModel
{
    public static void Configure(ModelBuilder model) => model.Entity<FollowUp>(action =>
    {
        action.HasIndex(a => a.IncidentId);
        action.HasIndex(a => new { a.SchoolId, a.DoneAt, a.Due });
    });
}
