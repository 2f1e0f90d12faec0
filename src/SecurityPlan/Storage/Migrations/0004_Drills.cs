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
    }
}
