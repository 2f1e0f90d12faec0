using Microsoft.EntityFrameworkCore;
using SecurityPlan.Files;

namespace SecurityPlan.Incidents.Cases;

/// <summary>How cases, their timelines, files and follow-up actions lie in the database.</summary>
internal static class CaseModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Incident>(incident =>
        {
            incident.HasIndex(i => new { i.SchoolId, i.RocYear, i.Number }).IsUnique();
            incident.HasIndex(i => new { i.SchoolId, i.ClosedAt });
            incident.HasIndex(i => new { i.SchoolId, i.ReportedAt });
        });
        model.Entity<IncidentEntry>().HasIndex(entry => new { entry.IncidentId, entry.At });
        model.Entity<Evidence>().HasIndex(file => file.SubjectId);
        model.Entity<FollowUp>(action =>
        {
            action.HasIndex(a => a.IncidentId);
            action.HasIndex(a => new { a.SchoolId, a.DoneAt, a.Due });
        });
    }
}
