using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>The year's training plan, duties that were sent back, files that belong to more than cases, and announcements that wait for who is on leave.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0011_Plans")]
public sealed class Plans : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Evidence_IncidentId", "Evidence");
        migrationBuilder.RenameColumn("IncidentId", "Evidence", "SubjectId");
        migrationBuilder.CreateIndex("IX_Evidence_SubjectId", "Evidence", "SubjectId");
        Returns(migrationBuilder);
        TrainingPlans(migrationBuilder);
        migrationBuilder.AddColumn<DateTime>("ToldAt", "AnnouncementReadings", nullable: true);
    }

    private static void Returns(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("ReturnedAt", "DutyOccurrences", nullable: true);
        migrationBuilder.CreateTable(
            "DutyReturns",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                OccurrenceId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ById = table.Column<Guid>(),
                DoneAt = table.Column<DateTime>(),
                DoneById = table.Column<Guid>(),
                Number = table.Column<long>(nullable: true),
                On = table.Column<DateOnly>(nullable: true),
                Hash = table.Column<byte[]>(),
                Reason = table.Column<byte[]>(nullable: true),
                Proof = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DutyReturns", t => t.Id));
        migrationBuilder.CreateIndex("IX_DutyReturns_OccurrenceId", "DutyReturns", "OccurrenceId");
    }

    private static void TrainingPlans(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "TrainingPlans",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Year = table.Column<int>(),
                ChangedAt = table.Column<DateTime>(nullable: true),
                SavedAt = table.Column<DateTime>(nullable: true),
                SavedById = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_TrainingPlans", t => t.Id));
        migrationBuilder.CreateIndex("IX_TrainingPlans_SchoolId_Year", "TrainingPlans", ["SchoolId", "Year"], unique: true);

        migrationBuilder.CreateTable(
            "PlannedCourses",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                PlanId = table.Column<Guid>(),
                AddedAt = table.Column<DateTime>(),
                AddedById = table.Column<Guid>(),
                RemovedAt = table.Column<DateTime>(nullable: true),
                Kind = table.Column<int>(),
                Quarters = table.Column<int>(),
                Group = table.Column<string>(),
                Month = table.Column<int>(),
                Course = table.Column<byte[]>(nullable: true),
                Provider = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_PlannedCourses", t => t.Id));
        migrationBuilder.CreateIndex("IX_PlannedCourses_PlanId", "PlannedCourses", "PlanId");
    }
}
