using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SecurityPlan.Access;
using SecurityPlan.Access.Grants;
using SecurityPlan.Announcements;
using SecurityPlan.Approvals;
using SecurityPlan.AuditTrail;
using SecurityPlan.Chats;
using SecurityPlan.Conversation;
using SecurityPlan.Drills;
using SecurityPlan.Duties;
using SecurityPlan.Duties.Occurrences;
using SecurityPlan.Files;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Movements;
using SecurityPlan.Nudges;
using SecurityPlan.People;
using SecurityPlan.Registers;
using SecurityPlan.Reviews;
using SecurityPlan.Training;
using SecurityPlan.Training.Briefings;
using SecurityPlan.Training.Ledger;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Storage;

/// <summary>
/// Everything the bot remembers, for SQLite and PostgreSQL alike. A context serves one school (<see cref="SchoolId"/>):
/// queries see only its rows, inserts are stamped with it, and using it before it is set throws.
/// </summary>
public sealed class PlanDb(DbContextOptions<PlanDb> options) : DbContext(options)
{
    private Guid? schoolId;
    private Vault? vault;
    private PlanDbFactory? connectionsOf;
    private KeptConnection? connection;

    /// <exception cref="InvalidOperationException">No school was set on this context.</exception>
    public Guid SchoolId
    {
        get => schoolId ?? throw new InvalidOperationException("No school is set on this context.");
        set => schoolId = value;
    }

    public DbSet<School> Schools => Set<School>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<CardCopy> CardCopies => Set<CardCopy>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentEntry> IncidentEntries => Set<IncidentEntry>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<DutyOccurrence> DutyOccurrences => Set<DutyOccurrence>();

    public DbSet<DutyReturn> DutyReturns => Set<DutyReturn>();

    public DbSet<TrainingPlan> TrainingPlans => Set<TrainingPlan>();

    public DbSet<PlannedCourse> PlannedCourses => Set<PlannedCourse>();

    public DbSet<DutyName> DutyNames => Set<DutyName>();

    public DbSet<DutyVersion> DutyVersions => Set<DutyVersion>();

    public DbSet<DutyText> DutyTexts => Set<DutyText>();

    public DbSet<Drill> Drills => Set<Drill>();

    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();

    public DbSet<DialogRow> DialogRows => Set<DialogRow>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    public DbSet<AuditRow> AuditRows => Set<AuditRow>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<Counter> Counters => Set<Counter>();

    public DbSet<NudgeWeek> NudgeWeeks => Set<NudgeWeek>();

    public DbSet<OwedCount> OwedCounts => Set<OwedCount>();

    public DbSet<TrainingEntry> TrainingEntries => Set<TrainingEntry>();

    public DbSet<Briefing> Briefings => Set<Briefing>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<AnnouncementReading> AnnouncementReadings => Set<AnnouncementReading>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<ApprovalStep> ApprovalSteps => Set<ApprovalStep>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<GrantUser> GrantUsers => Set<GrantUser>();

    public DbSet<GrantUse> GrantUses => Set<GrantUse>();

    public DbSet<SystemEntry> Systems => Set<SystemEntry>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<ReviewLine> ReviewLines => Set<ReviewLine>();

    public DbSet<Movement> Movements => Set<Movement>();

    public DbSet<MovementStep> MovementSteps => Set<MovementStep>();

    internal Vault Vault => vault ?? throw new InvalidOperationException("This context was not leased from PlanDbFactory.");

    internal SealedFields SealedFields { get; private set; } = new();

    /// <summary>A pooled context starts anew: no school, no opened fields. Changes are looked for once, when it is saved.</summary>
    /// <param name="with">Opens and seals fields.</param>
    /// <param name="lender">Lends its connection until the context is disposed of; null: the driver has a pool.</param>
    internal void Begin(Vault with, PlanDbFactory? lender)
    {
        if (lender is not null)
        {
            connectionsOf = lender;
            Database.SetDbConnection(connection = lender.TakeConnection());
        }

        vault = with;
        schoolId = null;
        SealedFields = new SealedFields();
        Database.AutoSavepointsEnabled = false;
        ChangeTracker.AutoDetectChangesEnabled = false;
        ChangeTracker.Tracked -= OpenSealed;
        ChangeTracker.Tracked += OpenSealed;
    }

    /// <summary>The row of this school with that id, from the context if it is there. Unlike <c>FindAsync</c>, which builds its query anew each time, compiled.</summary>
    public async ValueTask<TRow?> ById<TRow>(Guid id, CancellationToken cancelled)
        where TRow : class, IRow =>
        Set<TRow>().Local.FindEntry(id)?.Entity ?? await RowById<TRow>.Query.For(this)(this, id, cancelled);

    /// <summary>The text of a sealed property whose bytes a query brought without their row.</summary>
    internal string OpenText<TRow>(byte[] cipher, string property, Guid id) =>
        Encoding.UTF8.GetString(Vault.Open(cipher, Model.FindEntityType(typeof(TRow))!.GetTableName()!, property, id));

    public override async ValueTask DisposeAsync()
    {
        // As soon as the context is back in its pool somebody else may have it, so what was lent is remembered before.
        var (lender, lent) = (connectionsOf, connection);
        connection = null;
        await base.DisposeAsync();
        if (lent is not null)
        {
            lender!.GiveBack(lent);
        }
    }

    public override void Dispose()
    {
        var (lender, lent) = (connectionsOf, connection);
        connection = null;
        base.Dispose();
        if (lent is not null)
        {
            lender!.GiveBack(lent);
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Prepare();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Prepare();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void OpenSealed(object? sender, EntityTrackedEventArgs tracked)
    {
        if (tracked.FromQuery)
        {
            SealedFields.Open(tracked.Entry, Vault);
        }
    }

    /// <summary>Stamps the school, seals the sealed fields and raises versions; runs before every save.</summary>
    private void Prepare()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries<IRow>())
        {
            SealedFields.Seal(entry, Vault);
            if (entry.State == EntityState.Added)
            {
                entry.Entity.SchoolId = entry.Entity.SchoolId == Guid.Empty ? SchoolId : entry.Entity.SchoolId;
                entry.Entity.Version = 1;
            }
            else if (entry.State == EntityState.Modified)
            {
                entry.Property<int>(nameof(IRow.Version)).CurrentValue++;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        PeopleModel.Configure(modelBuilder);
        ChatModel.Configure(modelBuilder);
        AuditModel.Configure(modelBuilder);
        CaseModel.Configure(modelBuilder);
        NudgeModel.Configure(modelBuilder);
        TrainingModel.Configure(modelBuilder);
        AnnouncementModel.Configure(modelBuilder);
        AccessModel.Configure(modelBuilder);
        ReviewModel.Configure(modelBuilder);
        MovementModel.Configure(modelBuilder);
        FileModel.Configure(modelBuilder);
        DrillModel.Configure(modelBuilder);
        DutyModel.Configure(modelBuilder);
        modelBuilder.Entity<Counter>().HasIndex(c => new { c.SchoolId, c.Name }).IsUnique();
        ConfigureRows(modelBuilder);
    }

    /// <summary>What holds for every row of a school: its sealed fields, its filter, its version.</summary>
    private void ConfigureRows(ModelBuilder modelBuilder)
    {
        foreach (var type in modelBuilder.Model.GetEntityTypes().ToList())
        {
            SealedFields.Map(modelBuilder, type);
            if (type.ClrType.IsAssignableTo(typeof(IRow)))
            {
                Restrict.MakeGenericMethod(type.ClrType).Invoke(this, [modelBuilder]);
            }
        }
    }

    private static readonly MethodInfo Restrict =
        typeof(PlanDb).GetMethod(nameof(RestrictToSchool), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void RestrictToSchool<TRow>(ModelBuilder modelBuilder)
        where TRow : class, IRow
    {
        modelBuilder.Entity<TRow>().HasQueryFilter(row => row.SchoolId == SchoolId);
        modelBuilder.Entity<TRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<TRow>().Property(row => row.Version).IsConcurrencyToken();
    }

    private static class RowById<TRow>
        where TRow : class, IRow
    {
        public static readonly CompiledQuery<Func<PlanDb, Guid, CancellationToken, Task<TRow?>>> Query = new(() => EF.CompileAsyncQuery(
            (PlanDb db, Guid id, CancellationToken _) => db.Set<TRow>().FirstOrDefault(row => EF.Property<Guid>(row, nameof(IRow.Id)) == id)));
    }

    /// <summary>One form for both databases: UTC, so that moments compare and sort.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        at => at.UtcDateTime,
        at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
}
