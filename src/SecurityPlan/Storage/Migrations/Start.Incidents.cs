using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>The part of the first schema that holds cases.</summary>
internal static class StartIncidents
{
    public static void Create(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Incidents",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                RocYear = table.Column<int>(),
                Number = table.Column<int>(),
                ReporterId = table.Column<Guid>(),
                Kind = table.Column<string>(),
                KnownAt = table.Column<DateTime>(),
                HappenedAt = table.Column<DateTime>(nullable: true),
                ReportedAt = table.Column<DateTime>(),
                State = table.Column<int>(),
                OwnerId = table.Column<Guid>(nullable: true),
                OwnedSince = table.Column<DateTime>(nullable: true),
                Level = table.Column<int>(nullable: true),
                Rules = table.Column<string>(nullable: true),
                Confidentiality = table.Column<string>(nullable: true),
                Integrity = table.Column<string>(nullable: true),
                Availability = table.Column<string>(nullable: true),
                Outcome = table.Column<string>(nullable: true),
                ReleasedAt = table.Column<DateTime>(nullable: true),
                ClosedAt = table.Column<DateTime>(nullable: true),
                Facts = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Incidents", t => t.Id));
        migration.CreateIndex("IX_Incidents_SchoolId_RocYear_Number", "Incidents", ["SchoolId", "RocYear", "Number"], unique: true);
        migration.CreateIndex("IX_Incidents_SchoolId_ClosedAt", "Incidents", ["SchoolId", "ClosedAt"]);

        migration.CreateTable(
            "IncidentEntries",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                IncidentId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ById = table.Column<Guid>(),
                Kind = table.Column<int>(),
                AboutId = table.Column<Guid>(nullable: true),
                Detail = table.Column<string>(nullable: true),
                Text = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_IncidentEntries", t => t.Id));
        migration.CreateIndex("IX_IncidentEntries_IncidentId_At", "IncidentEntries", ["IncidentId", "At"]);

        migration.CreateTable(
            "Evidence",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                IncidentId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ById = table.Column<Guid>(),
                ContentType = table.Column<string>(),
                Size = table.Column<long>(),
                Hash = table.Column<byte[]>(),
                Name = table.Column<byte[]>(nullable: true),
                Bytes = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Evidence", t => t.Id));
        migration.CreateIndex("IX_Evidence_IncidentId", "Evidence", "IncidentId");
    }
}
