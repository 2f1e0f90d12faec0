using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>The way from containment to the signature, and the actions that follow from a case.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0003_Papers")]
public sealed class Papers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var moment in new[] { "WrittenAt", "HandedInAt", "SignedAt" })
        {
            migrationBuilder.AddColumn<DateTime>(moment, "Incidents", nullable: true);
        }

        foreach (var person in new[] { "WrittenById", "SignedById" })
        {
            migrationBuilder.AddColumn<Guid>(person, "Incidents", nullable: true);
        }

        migrationBuilder.AddColumn<byte[]>("Findings", "Incidents", nullable: true);
        migrationBuilder.CreateTable(
            "FollowUps",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                IncidentId = table.Column<Guid>(),
                OwnerId = table.Column<Guid>(),
                Due = table.Column<DateOnly>(),
                AddedById = table.Column<Guid>(),
                AddedAt = table.Column<DateTime>(),
                DoneAt = table.Column<DateTime>(nullable: true),
                DoneById = table.Column<Guid>(nullable: true),
                RemindedAt = table.Column<DateTime>(nullable: true),
                What = table.Column<byte[]>(nullable: true),
                Note = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_FollowUps", t => t.Id));
        migrationBuilder.CreateIndex("IX_FollowUps_IncidentId", "FollowUps", "IncidentId");
        migrationBuilder.CreateIndex("IX_FollowUps_SchoolId_DoneAt_Due", "FollowUps", ["SchoolId", "DoneAt", "Due"]);
    }
}
