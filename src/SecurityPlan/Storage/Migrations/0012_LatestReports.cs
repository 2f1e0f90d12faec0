using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>Every report looks for the latest ones, which may be about the same thing.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0012_LatestReports")]
public sealed class LatestReports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("IX_Incidents_SchoolId_ReportedAt", "Incidents", ["SchoolId", "ReportedAt"]);
}
