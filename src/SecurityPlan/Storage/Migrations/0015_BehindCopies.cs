using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>
/// The courier reads the next copies in their order instead of sorting all that are behind, and an index holds those few only: most copies are sent
/// and stay so for years.
/// </summary>
[DbContext(typeof(PlanDb))]
[Migration("0015_BehindCopies")]
public sealed class BehindCopies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_CardCopies_State_Lane_DueAt", "CardCopies");
        migrationBuilder.DropIndex("IX_CardCopies_ReaderId_State", "CardCopies");
        migrationBuilder.CreateIndex("IX_CardCopies_Behind", "CardCopies", ["Lane", "DueAt", "Id"], filter: "\"State\" IN (0, 1, 3, 4)");
        migrationBuilder.CreateIndex("IX_CardCopies_Dead", "CardCopies", ["SchoolId", "DueAt"], filter: "\"State\" = 5");
        migrationBuilder.CreateIndex("IX_CardCopies_ReaderId", "CardCopies", "ReaderId");
    }
}
