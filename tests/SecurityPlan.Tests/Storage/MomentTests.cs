using Microsoft.EntityFrameworkCore;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>Moments are stored as UTC: whatever offset they came with, they compare and sort as moments.</summary>
public abstract class MomentTests(TestDatabase database)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [DatabaseFact]
    public async Task Moment_ComesBackAsUtc_ToTheMillisecond()
    {
        var at = new DateTimeOffset(2026, 11, 22, 20, 0, 0, 123, TimeSpan.FromHours(8));
        var school = await Receive(at);

        await using var db = database.Lease(school);
        var read = (await db.Inbox.SingleAsync()).ReceivedAt;
        Assert.Equal(at, read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [DatabaseFact]
    public async Task Moments_SortAndCompareAcrossOffsetsAndFractions()
    {
        DateTimeOffset[] inOrder =
        [
            Noon.AddHours(-1).ToOffset(TimeSpan.FromHours(8)),
            Noon,
            Noon.AddMilliseconds(1),
            Noon.AddMilliseconds(45).ToOffset(TimeSpan.FromHours(-5)),
            Noon.AddMilliseconds(500),
            Noon.AddSeconds(1),
            Noon.AddSeconds(10).ToOffset(TimeSpan.FromHours(8)),
        ];
        var school = await Receive([.. inOrder.Reverse()]);

        await using var db = database.Lease(school);
        Assert.Equal(inOrder, await db.Inbox.OrderBy(i => i.ReceivedAt).Select(i => i.ReceivedAt).ToListAsync());
        var inTaipei = Noon.ToOffset(TimeSpan.FromHours(8));
        Assert.Equal(1, await db.Inbox.CountAsync(i => i.ReceivedAt < inTaipei));
        Assert.Equal(2, await db.Inbox.CountAsync(i => i.ReceivedAt <= inTaipei));
        Assert.Equal(inOrder[^1], await db.Inbox.MaxAsync(i => i.ReceivedAt));
    }

    [DatabaseFact]
    public async Task MomentSetByAStatement_IsTheSameMoment()
    {
        var school = await database.NewSchool();
        var at = Noon.AddMilliseconds(250).ToOffset(TimeSpan.FromHours(8));
        await using var db = database.Lease(school);
        db.Add(new SecurityPlan.Chats.CardCopy { Key = "a", Card = "c", DueAt = Noon });
        await db.SaveChangesAsync();

        await db.CardCopies.ExecuteUpdateAsync(set => set.SetProperty(c => c.DueAt, at));

        Assert.Equal(at, (await db.CardCopies.AsNoTracking().SingleAsync()).DueAt);
        Assert.Equal(1, await db.CardCopies.CountAsync(c => c.DueAt == at));
    }

    [DatabaseFact]
    public async Task Days_AreDaysWithoutZone()
    {
        var school = await database.NewSchool();
        await using var db = database.Lease(school);
        db.Add(new SecurityPlan.People.Person { Name = "n", Joined = new DateOnly(2024, 2, 29), AwayFrom = new DateOnly(2026, 12, 1) });
        await db.SaveChangesAsync();

        var person = await db.People.AsNoTracking().SingleAsync(p => p.AwayFrom >= new DateOnly(2026, 12, 1));
        Assert.Equal(new DateOnly(2024, 2, 29), person.Joined);
    }

    [DatabaseFact]
    public async Task Keys_AreFoundAndSortByTheTimeOfTheirMaking()
    {
        var school = await database.NewSchool();
        var made = Enumerable.Range(0, 5).Select(i => Guid.CreateVersion7(Noon.AddSeconds(i))).ToList();
        await using var db = database.Lease(school);
        db.AddRange(made.AsEnumerable().Reverse().Select(id => new Counter { Id = id, Name = id.ToString() }));
        await db.SaveChangesAsync();

        Assert.Equal(made, await db.Counters.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
        Assert.Equal(made.Take(2), await db.Counters.Where(c => made.Take(2).Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
    }

    private async Task<Guid> Receive(params DateTimeOffset[] moments)
    {
        var school = await database.NewSchool();
        await using var db = database.Lease(school);
        db.AddRange(moments.Select(at => new InboxEntry
        {
            ConversationId = school.ToString(),
            ActivityId = Guid.NewGuid().ToString(),
            BodyHash = [1],
            ReceivedAt = at,
        }));
        await db.SaveChangesAsync();
        return school;
    }
}

public sealed class MomentOnSqlite(SqliteDatabase database) : MomentTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class MomentOnPostgreSql(PostgreSqlDatabase database) : MomentTests(database), IClassFixture<PostgreSqlDatabase>;
