using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

/// <summary>
/// The first schema, for both databases: no type names, so that each provider takes its own. A test compares what the migrations
/// make with what the model wants.
/// </summary>
[DbContext(typeof(PlanDb))]
[Migration("0001_Start")]
public sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Schools",
            table => new { Id = table.Column<Guid>(), Code = table.Column<string>(), Name = table.Column<string>() },
            constraints: table => table.PrimaryKey("PK_Schools", t => t.Id));
        migrationBuilder.CreateIndex("IX_Schools_Code", "Schools", "Code", unique: true);

        People(migrationBuilder);
        Chats(migrationBuilder);
        Conversation(migrationBuilder);
        Audit(migrationBuilder);
        StartIncidents.Create(migrationBuilder);
    }

    private static void People(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "People",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                TenantId = table.Column<string>(nullable: true),
                AadObjectId = table.Column<string>(nullable: true),
                Name = table.Column<string>(),
                Email = table.Column<string>(nullable: true),
                Unit = table.Column<string>(nullable: true),
                Title = table.Column<string>(nullable: true),
                Roles = table.Column<int>(),
                DeputyId = table.Column<Guid>(nullable: true),
                Joined = table.Column<DateOnly>(nullable: true),
                Left = table.Column<DateOnly>(nullable: true),
                AwayFrom = table.Column<DateOnly>(nullable: true),
                AwayUntil = table.Column<DateOnly>(nullable: true),
                Language = table.Column<string>(nullable: true),
                ClientLanguage = table.Column<string>(nullable: true),
                Listed = table.Column<bool>(),
                ListHash = table.Column<byte[]>(nullable: true),
                ChatId = table.Column<string>(nullable: true),
                ChatServiceUrl = table.Column<string>(nullable: true),
                ChatUserId = table.Column<string>(nullable: true),
                ChatBotId = table.Column<string>(nullable: true),
                ChatRefusal = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_People", t => t.Id));
        migrationBuilder.CreateIndex("IX_People_AadObjectId", "People", "AadObjectId", unique: true);
        migrationBuilder.CreateIndex("IX_People_SchoolId_Email", "People", ["SchoolId", "Email"], unique: true);
    }

    private static void Chats(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "CardCopies",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Key = table.Column<string>(),
                Card = table.Column<string>(),
                SubjectId = table.Column<Guid>(),
                ReaderId = table.Column<Guid>(),
                Face = table.Column<string>(nullable: true),
                Args = table.Column<string>(nullable: true),
                Wanted = table.Column<int>(),
                Shown = table.Column<int>(),
                State = table.Column<int>(),
                Lane = table.Column<int>(),
                DueAt = table.Column<DateTime>(),
                Attempts = table.Column<int>(),
                ConversationId = table.Column<string>(nullable: true),
                ActivityId = table.Column<string>(nullable: true),
                Reason = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_CardCopies", t => t.Id));
        migrationBuilder.CreateIndex("IX_CardCopies_SchoolId_Key", "CardCopies", ["SchoolId", "Key"], unique: true);
        migrationBuilder.CreateIndex("IX_CardCopies_SubjectId", "CardCopies", "SubjectId");
        migrationBuilder.CreateIndex("IX_CardCopies_State_Lane_DueAt", "CardCopies", ["State", "Lane", "DueAt"]);
        migrationBuilder.CreateIndex("IX_CardCopies_ReaderId_State", "CardCopies", ["ReaderId", "State"]);
    }

    private static void Conversation(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Inbox",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                ConversationId = table.Column<string>(),
                ActivityId = table.Column<string>(),
                BodyHash = table.Column<byte[]>(),
                ReceivedAt = table.Column<DateTime>(),
                PersonId = table.Column<Guid>(nullable: true),
                Answer = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Inbox", t => t.Id));
        migrationBuilder.CreateIndex("IX_Inbox_ConversationId_ActivityId", "Inbox", ["ConversationId", "ActivityId"], unique: true);
        migrationBuilder.CreateIndex("IX_Inbox_ReceivedAt", "Inbox", "ReceivedAt");

        migrationBuilder.CreateTable(
            "DialogRows",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Key = table.Column<string>(),
                Json = table.Column<byte[]>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_DialogRows", t => t.Id));
        migrationBuilder.CreateIndex("IX_DialogRows_SchoolId_Key", "DialogRows", ["SchoolId", "Key"], unique: true);

        migrationBuilder.CreateTable(
            "FormDrafts",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Form = table.Column<string>(),
                Answers = table.Column<byte[]>(nullable: true),
                Suggested = table.Column<string>(nullable: true),
                StartedAt = table.Column<DateTime>(),
                Tried = table.Column<bool>(),
                Closed = table.Column<string>(nullable: true),
                Became = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_FormDrafts", t => t.Id));
        migrationBuilder.CreateIndex("IX_FormDrafts_PersonId", "FormDrafts", "PersonId");

        migrationBuilder.CreateTable(
            "Counters",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Name = table.Column<string>(),
                Value = table.Column<int>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Counters", t => t.Id));
        migrationBuilder.CreateIndex("IX_Counters_SchoolId_Name", "Counters", ["SchoolId", "Name"], unique: true);
    }

    private static void Audit(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "AuditRows",
            table => new
            {
                Id = table.Column<Guid>(),
                SchoolId = table.Column<Guid>(),
                Sequence = table.Column<long>(),
                At = table.Column<DateTime>(),
                ActorId = table.Column<Guid>(nullable: true),
                Action = table.Column<string>(),
                SubjectId = table.Column<Guid>(),
                ContentHash = table.Column<byte[]>(nullable: true),
                Hash = table.Column<byte[]>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_AuditRows", t => t.Id));
        migrationBuilder.CreateIndex("IX_AuditRows_SchoolId_Sequence", "AuditRows", ["SchoolId", "Sequence"], unique: true);

        migrationBuilder.CreateTable(
            "AuditHeads",
            table => new { SchoolId = table.Column<Guid>(), Sequence = table.Column<long>(), Hash = table.Column<byte[]>() },
            constraints: table => table.PrimaryKey("PK_AuditHeads", t => t.SchoolId));
    }
}
