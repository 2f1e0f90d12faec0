using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>Exports of training platforms that officers drop into the chat, until they have decided on them.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0014_Sheets")]
public sealed class Sheets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "TrainingSheets",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                ById = table.Column<Guid>(),
                SentAt = table.Column<DateTime>(),
                State = table.Column<int>(),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Added = table.Column<int>(),
                IsKept = table.Column<bool>(),
                Name = table.Column<byte[]>(nullable: true),
                Bytes = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_TrainingSheets", t => t.Id));
        migrationBuilder.CreateIndex("IX_TrainingSheets_SchoolId_IsKept", "TrainingSheets", ["SchoolId", "IsKept"]);
    }
}
