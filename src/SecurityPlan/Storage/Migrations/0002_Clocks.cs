using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>What the legal clocks of a case are computed from. Cases that are open at the upgrade are looked at by the next tick.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0002_Clocks")]
public sealed class Clocks : Migration
{
    private static readonly string[] Moments =
    [
        "ToldAt", "PlatformAt", "OtherwiseAt", "MadeUpAt", "ReleveledAt", "RelevelReportedAt", "ReviewedAt", "ContainedAt", "MeetingAt", "PersonalDataAt", "ImprovedAt",
        "RemindAt",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var moment in Moments)
        {
            migrationBuilder.AddColumn<DateTime>(moment, "Incidents", nullable: true);
        }

        migrationBuilder.AddColumn<string>("PlatformNumber", "Incidents", nullable: true);
        migrationBuilder.AddColumn<int>("ReportedLevel", "Incidents", nullable: true);
        migrationBuilder.AddColumn<int>("ReviewedLevel", "Incidents", nullable: true);
        migrationBuilder.Sql("""UPDATE "Incidents" SET "RemindAt" = "ReportedAt" WHERE "ClosedAt" IS NULL""");
    }
}
