using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>Training and briefing of people, the weeks' nudges, and announcements.</summary>
[DbContext(typeof(PlanDb))]
[Migration("0007_Training")]
public sealed class TrainingAndNudges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Training(migrationBuilder);
        Nudges(migrationBuilder);
        Announcements(migrationBuilder);
    }

    private static void Training(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "TrainingEntries",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Kind = table.Column<int>(),
                Quarters = table.Column<int>(),
                CompletedOn = table.Column<DateOnly>(),
                LoggedAt = table.Column<DateTime>(),
                ById = table.Column<Guid>(),
                Source = table.Column<int>(),
                CourseId = table.Column<Guid>(nullable: true),
                State = table.Column<int>(),
                Doubts = table.Column<int>(),
                CheckedById = table.Column<Guid>(nullable: true),
                CheckedAt = table.Column<DateTime>(nullable: true),
                CertificateHash = table.Column<byte[]>(nullable: true),
                Course = table.Column<byte[]>(nullable: true),
                Provider = table.Column<byte[]>(nullable: true),
                Reason = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_TrainingEntries", t => t.Id));
        migrationBuilder.CreateIndex("IX_TrainingEntries_PersonId_CompletedOn", "TrainingEntries", ["PersonId", "CompletedOn"]);
        migrationBuilder.CreateIndex("IX_TrainingEntries_SchoolId_CompletedOn", "TrainingEntries", ["SchoolId", "CompletedOn"]);
        migrationBuilder.CreateIndex("IX_TrainingEntries_SchoolId_CertificateHash", "TrainingEntries", ["SchoolId", "CertificateHash"]);

        migrationBuilder.CreateTable(
            "Briefings",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                GivenOn = table.Column<DateOnly>(),
                TextVersion = table.Column<string>(),
                ReadAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Briefings", t => t.Id));
        migrationBuilder.CreateIndex("IX_Briefings_SchoolId_PersonId", "Briefings", ["SchoolId", "PersonId"], unique: true);
    }

    private static void Nudges(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "NudgeWeeks",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Week = table.Column<string>(),
                MadeAt = table.Column<DateTime>(),
                LookedOn = table.Column<DateOnly>(),
                Skipped = table.Column<string>(nullable: true),
                Numbers = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_NudgeWeeks", t => t.Id));
        migrationBuilder.CreateIndex("IX_NudgeWeeks_SchoolId_Week", "NudgeWeeks", ["SchoolId", "Week"], unique: true);

        migrationBuilder.CreateTable(
            "OwedCounts",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Key = table.Column<string>(),
                Times = table.Column<int>(),
                LastWeek = table.Column<string>(nullable: true),
                EscalatedWeek = table.Column<string>(nullable: true),
                EscalatedToId = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_OwedCounts", t => t.Id));
        migrationBuilder.CreateIndex("IX_OwedCounts_SchoolId_PersonId_Key", "OwedCounts", ["SchoolId", "PersonId", "Key"], unique: true);
        migrationBuilder.CreateIndex("IX_OwedCounts_EscalatedToId", "OwedCounts", "EscalatedToId");
    }

    private static void Announcements(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Announcements",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                ById = table.Column<Guid>(),
                MadeAt = table.Column<DateTime>(),
                SentAt = table.Column<DateTime>(nullable: true),
                Dropped = table.Column<bool>(),
                Text = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Announcements", t => t.Id));
        migrationBuilder.CreateIndex("IX_Announcements_SchoolId_ById", "Announcements", ["SchoolId", "ById"]);

        migrationBuilder.CreateTable(
            "AnnouncementReadings",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                AnnouncementId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                ReadAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_AnnouncementReadings", t => t.Id));
        migrationBuilder.CreateIndex("IX_AnnouncementReadings_AnnouncementId_PersonId", "AnnouncementReadings", ["AnnouncementId", "PersonId"], unique: true);
        migrationBuilder.CreateIndex("IX_AnnouncementReadings_SchoolId_ReadAt", "AnnouncementReadings", ["SchoolId", "ReadAt"]);
    }
}
