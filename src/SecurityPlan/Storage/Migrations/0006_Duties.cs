using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>Duties as they come up, who does them by name, and the versions of the catalogue that a school has had.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0006_Duties")]
public sealed class Duties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Occurrences(migrationBuilder);
        migrationBuilder.CreateTable(
            "DutyNames",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Duty = table.Column<string>(),
                PersonId = table.Column<Guid>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DutyNames", t => t.Id));
        migrationBuilder.CreateIndex("IX_DutyNames_SchoolId_Duty", "DutyNames", ["SchoolId", "Duty"], unique: true);

        migrationBuilder.CreateTable(
            "DutyVersions",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Hash = table.Column<string>(),
                Before = table.Column<string>(nullable: true),
                SeenAt = table.Column<DateTime>(),
                AppliedAt = table.Column<DateTime>(nullable: true),
                AppliedById = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DutyVersions", t => t.Id));
        migrationBuilder.CreateIndex("IX_DutyVersions_SchoolId_SeenAt", "DutyVersions", ["SchoolId", "SeenAt"]);

        migrationBuilder.CreateTable(
            "DutyTexts",
            table => new { Id = table.Column<Guid>(), Hash = table.Column<string>(), Json = table.Column<byte[]>() },
            constraints: table => table.PrimaryKey("PK_DutyTexts", t => t.Id));
        migrationBuilder.CreateIndex("IX_DutyTexts_Hash", "DutyTexts", "Hash", unique: true);
    }

    private static void Occurrences(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "DutyOccurrences",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Key = table.Column<string>(),
                Duty = table.Column<string>(),
                Roles = table.Column<int>(),
                IsPersonal = table.Column<bool>(),
                OwnerId = table.Column<Guid>(nullable: true),
                Opens = table.Column<DateOnly>(),
                Due = table.Column<DateOnly>(),
                State = table.Column<int>(),
                SnoozedUntil = table.Column<DateOnly>(nullable: true),
                About = table.Column<byte[]>(nullable: true),
                DoneAt = table.Column<DateTime>(nullable: true),
                DoneById = table.Column<Guid>(nullable: true),
                DoneUnder = table.Column<string>(nullable: true),
                Proof = table.Column<byte[]>(nullable: true),
                Number = table.Column<long>(nullable: true),
                On = table.Column<DateOnly>(nullable: true),
                Hash = table.Column<byte[]>(nullable: true),
                Reason = table.Column<byte[]>(nullable: true),
                AskedById = table.Column<Guid>(nullable: true),
                AskedAt = table.Column<DateTime>(nullable: true),
                AnsweredById = table.Column<Guid>(nullable: true),
                AnsweredAt = table.Column<DateTime>(nullable: true),
                Refusal = table.Column<byte[]>(nullable: true),
                FileById = table.Column<Guid>(nullable: true),
                FileAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DutyOccurrences", t => t.Id));
        migrationBuilder.CreateIndex("IX_DutyOccurrences_SchoolId_Key", "DutyOccurrences", ["SchoolId", "Key"], unique: true);
        migrationBuilder.CreateIndex("IX_DutyOccurrences_SchoolId_State_Due", "DutyOccurrences", ["SchoolId", "State", "Due"]);
        migrationBuilder.CreateIndex("IX_DutyOccurrences_SchoolId_Duty_Due", "DutyOccurrences", ["SchoolId", "Duty", "Due"]);
    }
}
