using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>A leaving that was entered by mistake is taken back or put right, and may be entered anew; who shares an account besides its holder.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0010_Return")]
public sealed class Return : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("Round", "Movements", defaultValue: 0);
        migrationBuilder.AddColumn<DateOnly>("EarlierDay", "Movements", nullable: true);
        migrationBuilder.AddColumn<DateTime>("WithdrawnAt", "Movements", nullable: true);
        migrationBuilder.AddColumn<DateTime>("ChangedAt", "Movements", nullable: true);
        migrationBuilder.AddColumn<Guid>("ChangedById", "Movements", nullable: true);
        migrationBuilder.AddColumn<byte[]>("ChangedWhy", "Movements", nullable: true);
        migrationBuilder.DropIndex("IX_Movements_SchoolId_PersonId_IsLeaver_Day", "Movements");
        migrationBuilder.CreateIndex("IX_Movements_SchoolId_PersonId_IsLeaver_Day_Round", "Movements", ["SchoolId", "PersonId", "IsLeaver", "Day", "Round"], unique: true);

        migrationBuilder.CreateTable(
            "GrantUsers",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                GrantId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_GrantUsers", u => u.Id));
        migrationBuilder.CreateIndex("IX_GrantUsers_SchoolId_GrantId_PersonId", "GrantUsers", ["SchoolId", "GrantId", "PersonId"], unique: true);
        migrationBuilder.CreateIndex("IX_GrantUsers_PersonId", "GrantUsers", "PersonId");
    }
}
