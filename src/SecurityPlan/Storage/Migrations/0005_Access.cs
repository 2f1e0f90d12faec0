using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>The register of systems, decisions, and access from request to closing.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0005_Access")]
public sealed class Access : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Systems",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Key = table.Column<string>(),
                Name = table.Column<string>(nullable: true),
                ManagerId = table.Column<Guid>(nullable: true),
                Centralised = table.Column<bool>(),
                Retired = table.Column<bool>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Systems", t => t.Id));
        migrationBuilder.CreateIndex("IX_Systems_SchoolId_Key", "Systems", ["SchoolId", "Key"], unique: true);
        Approvals(migrationBuilder);
        Grants(migrationBuilder);
    }

    private static void Approvals(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Approvals",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                AboutId = table.Column<Guid>(),
                Kind = table.Column<string>(),
                Number = table.Column<string>(),
                IsExtension = table.Column<bool>(),
                RequesterId = table.Column<Guid>(),
                RequestedAt = table.Column<DateTime>(),
                DecideBy = table.Column<DateTime>(),
                From = table.Column<DateOnly>(),
                Until = table.Column<DateOnly>(),
                State = table.Column<int>(),
                EscalatedAt = table.Column<DateTime>(nullable: true),
                Supporters = table.Column<string>(nullable: true),
                DecidedById = table.Column<Guid>(nullable: true),
                DecidedForId = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Approvals", t => t.Id));
        migrationBuilder.CreateIndex("IX_Approvals_SchoolId_State", "Approvals", ["SchoolId", "State"]);

        migrationBuilder.CreateTable(
            "ApprovalSteps",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                AboutId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ById = table.Column<Guid>(nullable: true),
                ForId = table.Column<Guid>(nullable: true),
                Kind = table.Column<int>(),
                Day = table.Column<DateOnly>(nullable: true),
                Text = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ApprovalSteps", t => t.Id));
        migrationBuilder.CreateIndex("IX_ApprovalSteps_AboutId_At", "ApprovalSteps", ["AboutId", "At"]);
    }

    private static void Grants(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Grants",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                RocYear = table.Column<int>(),
                Number = table.Column<int>(),
                Kind = table.Column<string>(),
                HolderId = table.Column<Guid>(),
                System = table.Column<string>(),
                RequestedAt = table.Column<DateTime>(),
                From = table.Column<DateOnly>(),
                Until = table.Column<DateOnly>(),
                Stage = table.Column<int>(),
                ApprovedAt = table.Column<DateTime>(nullable: true),
                OpenedAt = table.Column<DateTime>(nullable: true),
                OpenedById = table.Column<Guid>(nullable: true),
                Ending = table.Column<int>(nullable: true),
                EndedAt = table.Column<DateTime>(nullable: true),
                ClosedAt = table.Column<DateTime>(nullable: true),
                ClosedById = table.Column<Guid>(nullable: true),
                ExtensionId = table.Column<Guid>(nullable: true),
                Facts = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Grants", t => t.Id));
        migrationBuilder.CreateIndex("IX_Grants_SchoolId_RocYear_Number", "Grants", ["SchoolId", "RocYear", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_Grants_SchoolId_Stage_Until", "Grants", ["SchoolId", "Stage", "Until"]);
        migrationBuilder.CreateIndex("IX_Grants_HolderId", "Grants", "HolderId");

        migrationBuilder.CreateTable(
            "GrantUses",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                GrantId = table.Column<Guid>(),
                HolderId = table.Column<Guid>(),
                StartedAt = table.Column<DateTime>(),
                FinishedAt = table.Column<DateTime>(nullable: true),
                AskedAt = table.Column<DateTime>(nullable: true),
                Why = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_GrantUses", t => t.Id));
        migrationBuilder.CreateIndex("IX_GrantUses_GrantId_StartedAt", "GrantUses", ["GrantId", "StartedAt"]);
        migrationBuilder.CreateIndex("IX_GrantUses_SchoolId_FinishedAt", "GrantUses", ["SchoolId", "FinishedAt"]);
    }
}
