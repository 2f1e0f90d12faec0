using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SecurityPlan.Chats;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.People.Import;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Storage;

/// <summary>
/// One person had two rows, and one of them goes. Every id of the database is tried, so that a new table cannot be forgotten: who adds a column
/// says here what becomes of it.
/// </summary>
public sealed class MergedPeopleTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    /// <summary>Where others can name somebody who never wrote to the bot.</summary>
    private static readonly string[] PassedOn =
    [
        "AnnouncementReading.PersonId", "Approval.DecidedForId", "ApprovalStep.ForId", "Briefing.PersonId", "CardCopy.ReaderId", "Drill.PlayedById", "DutyName.PersonId", "DutyOccurrence.OwnerId",
        "FollowUp.OwnerId", "GrantUser.PersonId", "Incident.OwnerId", "Incident.ReporterId", "Movement.PersonId", "OwedCount.EscalatedToId", "Person.DeputyId", "ReviewLine.AssignedId",
        "ReviewLine.DecidedForId", "ReviewLine.HolderId", "SystemEntry.ManagerId", "TrainingEntry.PersonId",
    ];

    /// <summary>Made anew for the row that stays.</summary>
    private static readonly string[] Dropped = ["OwedCount.PersonId"];

    /// <summary>What somebody did or asked for: whoever did has written to the bot, is known by their Entra id, and never is the row that goes.</summary>
    private static readonly string[] OfWhoWrote =
    [
        "Announcement.ById", "Approval.DecidedById", "Approval.RequesterId", "ApprovalStep.ById", "AuditRow.ActorId",
        "Drill.EndedById", "Drill.StartedById", "DutyOccurrence.AnsweredById", "DutyOccurrence.AskedById", "DutyOccurrence.DoneById", "DutyOccurrence.FileById",
        "DutyReturn.ById", "DutyReturn.DoneById", "DutyVersion.AppliedById", "Evidence.ById", "FileOffer.ReaderId", "FollowUp.AddedById", "FollowUp.DoneById", "FormDraft.PersonId", "Grant.ClosedById", "Grant.HolderId",
        "Grant.OpenedById", "GrantUse.HolderId", "InboxEntry.PersonId", "Incident.SignedById", "Incident.WrittenById", "IncidentEntry.ById",
        "Movement.ChangedById", "Movement.StartedById", "MovementStep.DoneById", "PlannedCourse.AddedById", "Review.SignedById", "ReviewLine.ClosedById", "ReviewLine.DecidedById",
        "ReviewLine.HandedById", "TrainingEntry.ById", "TrainingEntry.CheckedById", "TrainingPlan.SavedById", "TrainingSheet.ById",
    ];

    /// <summary>Ids of other things than people, or of whatever a card or an audit row is about.</summary>
    private static readonly string[] NoPerson =
    [
        "AnnouncementReading.AnnouncementId", "Approval.AboutId", "ApprovalStep.AboutId", "AuditRow.SubjectId", "CardCopy.SubjectId", "Drill.IncidentId", "DutyReturn.OccurrenceId", "Evidence.SubjectId",
        "FileOffer.SubjectId", "FollowUp.IncidentId", "Grant.ExtensionId", "GrantUse.GrantId", "GrantUser.GrantId", "Incident.DrillId", "Incident.MergedIntoId", "Incident.ResemblesId",
        "IncidentEntry.AboutId", "IncidentEntry.IncidentId", "MovementStep.MovementId", "PlannedCourse.PlanId", "ReviewLine.GrantId", "ReviewLine.ReviewId", "TrainingEntry.CourseId",
    ];

    [Fact]
    public async Task PassOn_TakesEveryColumnOrOneThatNeedsNothing()
    {
        var (gone, stays, rows) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new List<(IProperty Column, Guid Row)>());
        await using var db = database.Lease(await database.NewSchool());
        foreach (var column in db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(IsIdOfSomethingElse))
        {
            rows.Add((column, Insert(db, column, gone)));
        }

        await db.SaveChangesAsync();
        await PeopleImport.PassOn(db, gone, stays, CancellationToken.None);

        var fates = new Dictionary<string, string>();
        foreach (var (column, row) in rows)
        {
            var now = await ValueOf(db, column, row);
            fates[Name(column)] = now == gone ? "kept" : now == stays ? "passed on" : now is null ? "dropped" : "?";
        }

        string[] Of(string fate) => [.. fates.Where(each => each.Value == fate).Select(each => each.Key).Order(StringComparer.Ordinal)];
        Assert.Equal(PassedOn, Of("passed on"));
        Assert.Equal(Dropped, Of("dropped"));
        Assert.Equal(OfWhoWrote.Concat(NoPerson).Order(StringComparer.Ordinal), Of("kept"));
    }

    /// <summary>Follow-ups and invitations hang once, when they are given: nothing would bring their cards back.</summary>
    [Fact]
    public async Task ACardThatWaited_IsDueToTheRowThatStays_UnlessThatHasItsOwn()
    {
        var (gone, stays, now) = (ADecision.Of("新同事", Roles.Staff, "new"), ADecision.Of("新同事", Roles.None, null), ADecision.Now);
        var school = await database.NewSchool();
        await using var db = database.Lease(school);
        db.People.AddRange(gone, stays);
        var (followUp, both) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var board = new Noticeboard(db, now);
        board.Pin("follow-up", followUp, gone, $"follow-up/{followUp}/{gone.Id}").State = CopyState.Waiting;
        board.Pin("say", Guid.CreateVersion7(), gone, "meeting/once").State = CopyState.Waiting;
        board.Pin("incident-case", both, gone, $"incident/{both}/{gone.Id}").State = CopyState.Waiting;
        board.Pin("incident-case", both, stays, $"incident/{both}/{stays.Id}").State = CopyState.Sent;
        await db.SaveChangesAsync();
        await PeopleImport.PassOn(db, gone.Id, stays.Id, CancellationToken.None);

        await using var look = database.Lease(school);
        var copies = await look.CardCopies.OrderBy(c => c.Key).ToListAsync();
        Assert.All(copies, copy => Assert.Equal(stays.Id, copy.ReaderId));
        Assert.Equal(
            [($"follow-up/{followUp}/{stays.Id}", CopyState.Due), ($"incident/{both}/{stays.Id}", CopyState.Sent), ("meeting/once", CopyState.Due)],
            copies.Select(copy => (copy.Key, copy.State)));
    }

    [Fact]
    public async Task AnInvitationAndAVoice_AreTheOtherRows()
    {
        var (school, cast) = (await database.NewSchool(), new ADecision());
        var stays = ADecision.Of("張雅婷", Roles.None, null);
        await using var db = database.Lease(school);
        db.People.AddRange([.. cast.Everybody, stays]);
        var (incident, _) = new TheSchool().Judged();
        var act = new Act(cast.Hao, CaseTeam.On(ADecision.Today, cast.Everybody), ADecision.Now);
        incident.CallMeeting(act, ADecision.Now.AddDays(1), "校長室", [cast.Ting.Id, cast.Hao.Id]);
        var approval = cast.Pending();
        approval.Approve(cast.Act(cast.Ting), 2, null);
        db.AddRange(incident, approval);
        await db.SaveChangesAsync();
        await PeopleImport.PassOn(db, cast.Ting.Id, stays.Id, CancellationToken.None);
        await db.SaveChangesAsync();

        await using var look = database.Lease(school);
        Assert.Equal([stays.Id, cast.Hao.Id], (await look.Incidents.SingleAsync()).ReadFindings().Meeting!.Invited);
        Assert.Equal(stays.Id.ToString(), (await look.Approvals.SingleAsync()).Supporters);
    }

    private static bool IsIdOfSomethingElse(IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid) && !property.IsPrimaryKey() && property.Name != nameof(IRow.SchoolId);

    private static string Name(IProperty column) => $"{column.DeclaringType.ClrType.Name}.{column.Name}";

    /// <summary>A row with nothing in it but what must be, and the id in that one column.</summary>
    private static Guid Insert(PlanDb db, IProperty column, Guid person)
    {
        var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(column.DeclaringType.ClrType));
        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsNullable && property.Metadata.Name != nameof(IRow.SchoolId)))
        {
            property.CurrentValue = Something(property);
        }

        entry.Property(column.Name).CurrentValue = person;
        entry.State = EntityState.Added;
        return (Guid)entry.Property(nameof(IRow.Id)).CurrentValue!;
    }

    private static object? Something(PropertyEntry property) => property.Metadata.ClrType switch
    {
        var type when type == typeof(Guid) => Guid.CreateVersion7(),
        var type when type == typeof(string) => Guid.CreateVersion7().ToString(),
        var type when type == typeof(byte[]) => Guid.CreateVersion7().ToByteArray(),
        var type when type == typeof(int) || type == typeof(long) => Convert.ChangeType(Random.Shared.Next(1, int.MaxValue), type, provider: null),
        var type => Activator.CreateInstance(type),
    };

    /// <summary>Null: the row is not there any more.</summary>
    private static async Task<Guid?> ValueOf(PlanDb db, IProperty column, Guid row)
    {
        var table = column.DeclaringType.ContainingEntityType.GetTableName();
        var sql = $"""SELECT "{column.GetColumnName()}" AS "Value" FROM "{table}" WHERE "Id" = @row""";
        return await db.Database.SqlQueryRaw<Guid?>(sql, new Microsoft.Data.Sqlite.SqliteParameter("@row", row)).SingleOrDefaultAsync();
    }
}
