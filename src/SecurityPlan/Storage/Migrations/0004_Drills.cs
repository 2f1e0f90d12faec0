using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>Files that are handed over in Teams, cases that were merged, and drills.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0004_Drills")]
public sealed class Drills : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "FileOffers",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Kind = table.Column<string>(),
                SubjectId = table.Column<Guid>(),
                ReaderId = table.Column<Guid>(),
                OfferedAt = table.Column<DateTime>(),
                State = table.Column<int>(),
                DueAt = table.Column<DateTime>(),
                Attempts = table.Column<int>(),
                UploadUrl = table.Column<byte[]>(nullable: true),
                ContentUrl = table.Column<byte[]>(nullable: true),
                UniqueId = table.Column<string>(nullable: true),
                Name = table.Column<byte[]>(nullable: true),
                Size = table.Column<long>(nullable: true),
                Hash = table.Column<byte[]>(nullable: true),
                Failure = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_FileOffers", o => o.Id));
        migrationBuilder.CreateIndex("IX_FileOffers_State_DueAt", "FileOffers", ["State", "DueAt"]);
        migrationBuilder.CreateIndex("IX_FileOffers_ReaderId_SubjectId", "FileOffers", ["ReaderId", "SubjectId"]);

        migrationBuilder.AddColumn<Guid>("DrillId", "Incidents", nullable: true);
        migrationBuilder.AddColumn<Guid>("ResemblesId", "Incidents", nullable: true);
        migrationBuilder.AddColumn<Guid>("MergedIntoId", "Incidents", nullable: true);
        migrationBuilder.AddColumn<string>("DrillMark", "Incidents", nullable: true);

        migrationBuilder.CreateTable(
            "Drills",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                RocYear = table.Column<int>(),
                Scenario = table.Column<string>(),
                IncidentId = table.Column<Guid>(),
                StartedById = table.Column<Guid>(),
                PlayedById = table.Column<Guid>(nullable: true),
                StartedAt = table.Column<DateTime>(),
                EndedById = table.Column<Guid>(nullable: true),
                EndedAt = table.Column<DateTime>(nullable: true),
                Lessons = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Drills", d => d.Id));
        migrationBuilder.CreateIndex("IX_Drills_SchoolId_RocYear", "Drills", ["SchoolId", "RocYear"]);
    }
}
