using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>Reviews of access and accounts with their lines; people who come and go, with what is to be done then.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0008_Reviews")]
public sealed class Reviews : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Reviews",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Rule = table.Column<string>(),
                Begins = table.Column<DateOnly>(),
                StartedOn = table.Column<DateOnly>(),
                DueOn = table.Column<DateOnly>(),
                Changes = table.Column<int>(),
                CompletedAt = table.Column<DateTime>(nullable: true),
                SignedById = table.Column<Guid>(nullable: true),
                SignedAt = table.Column<DateTime>(nullable: true),
                Paper = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Reviews", r => r.Id));
        migrationBuilder.CreateIndex("IX_Reviews_SchoolId_Rule_Begins", "Reviews", ["SchoolId", "Rule", "Begins"], unique: true);
        migrationBuilder.CreateIndex("IX_Reviews_SchoolId_CompletedAt", "Reviews", ["SchoolId", "CompletedAt"]);

        migrationBuilder.CreateTable(
            "ReviewLines",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                ReviewId = table.Column<Guid>(),
                Place = table.Column<int>(),
                GrantId = table.Column<Guid>(nullable: true),
                HolderId = table.Column<Guid>(),
                Concerns = table.Column<int>(),
                Until = table.Column<DateOnly>(nullable: true),
                UsedOn = table.Column<DateOnly>(nullable: true),
                AssignedId = table.Column<Guid>(nullable: true),
                HandedById = table.Column<Guid>(nullable: true),
                HandedWhy = table.Column<byte[]>(nullable: true),
                Outcome = table.Column<int>(),
                DecidedById = table.Column<Guid>(nullable: true),
                DecidedForId = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                ShortenedTo = table.Column<DateOnly>(nullable: true),
                Note = table.Column<byte[]>(nullable: true),
                ClosedAt = table.Column<DateTime>(nullable: true),
                ClosedById = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ReviewLines", l => l.Id));
        migrationBuilder.CreateIndex("IX_ReviewLines_ReviewId_Place", "ReviewLines", ["ReviewId", "Place"]);
        migrationBuilder.CreateIndex("IX_ReviewLines_GrantId", "ReviewLines", "GrantId");

        migrationBuilder.CreateTable(
            "Movements",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                IsLeaver = table.Column<bool>(),
                Day = table.Column<DateOnly>(),
                StartedAt = table.Column<DateTime>(),
                StartedById = table.Column<Guid>(nullable: true),
                ClosedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Movements", m => m.Id));
        migrationBuilder.CreateIndex("IX_Movements_SchoolId_PersonId_IsLeaver_Day", "Movements", ["SchoolId", "PersonId", "IsLeaver", "Day"], unique: true);
        migrationBuilder.CreateIndex("IX_Movements_SchoolId_ClosedAt", "Movements", ["SchoolId", "ClosedAt"]);

        migrationBuilder.CreateTable(
            "MovementSteps",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                MovementId = table.Column<Guid>(),
                Rule = table.Column<string>(),
                Place = table.Column<int>(),
                DueOn = table.Column<DateOnly>(),
                DoneAt = table.Column<DateTime>(nullable: true),
                DoneById = table.Column<Guid>(nullable: true),
                Note = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_MovementSteps", s => s.Id));
        migrationBuilder.CreateIndex("IX_MovementSteps_MovementId_Place", "MovementSteps", ["MovementId", "Place"]);
    }
}
