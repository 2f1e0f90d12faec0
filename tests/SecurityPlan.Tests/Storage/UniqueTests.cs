using Microsoft.EntityFrameworkCore;
using SecurityPlan.Chats;
using SecurityPlan.Incidents.Cases;
using SecurityPlan.Storage;

namespace SecurityPlan.Tests.Storage;

/// <summary>What may exist once exists once, whoever else writes at the same time.</summary>
public abstract class UniqueTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task ActivityReceivedTwice_IsStoredOnce_WhateverSchool()
    {
        var conversation = Guid.NewGuid().ToString();
        await Save(await database.NewSchool(), Receipt(conversation, "1"), Receipt(conversation, "2"), Receipt(conversation + "b", "1"));

        var other = await database.NewSchool();
        await Assert.ThrowsAsync<DbUpdateException>(() => Save(other, Receipt(conversation, "1")));
    }

    [DatabaseFact]
    public async Task ReceiptsAtTheSameTime_OneWins()
    {
        var school = await database.NewSchool();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Save(school, Receipt("c" + school, "1"));
                return true;
            }
            catch (DbUpdateException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, stored => stored);
    }

    [DatabaseFact]
    public async Task CaseNumber_IsUniqueInASchoolAndYear()
    {
        var (one, two) = (await database.NewSchool(), await database.NewSchool());
        await Save(one, new Incident { Kind = "phishing", RocYear = 115, Number = 1 });
        await Save(two, new Incident { Kind = "phishing", RocYear = 115, Number = 1 });
        await Save(one, new Incident { Kind = "phishing", RocYear = 116, Number = 1 });
        await Assert.ThrowsAsync<DbUpdateException>(() => Save(one, new Incident { Kind = "phishing", RocYear = 115, Number = 1 }));
    }

    [DatabaseFact]
    public async Task KeyOfACopy_IsUniqueInASchool()
    {
        var (one, two) = (await database.NewSchool(), await database.NewSchool());
        await Save(one, new CardCopy { Key = "nudge/2026-W48/a", Card = "c" });
        await Save(two, new CardCopy { Key = "nudge/2026-W48/a", Card = "c" });
        await Assert.ThrowsAsync<DbUpdateException>(() => Save(one, new CardCopy { Key = "nudge/2026-W48/a", Card = "c" }));
    }

    [DatabaseFact]
    public async Task Numbers_HaveNoGap_WhenTurnsRunSideBySideAndSomeFail()
    {
        var school = await database.NewSchool();
        var gate = new WriterGate();
        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(turn => Task.Run(async () =>
        {
            await using var db = database.Lease(school);
            using var pass = await gate.EnterForTurn(CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync();
            var number = await Counter.Next(db, "incident/115", CancellationToken.None);
            await db.SaveChangesAsync();
            if (turn % 4 == 0)
            {
                await transaction.RollbackAsync();
                return 0;
            }

            await transaction.CommitAsync();
            return number;
        })));

        Assert.Equal(Enumerable.Range(1, 18), taken.Where(number => number > 0).Order());
    }

    [DatabaseFact]
    public async Task NumberTakenByAnotherProcess_IsNotUsedTwice()
    {
        var school = await database.NewSchool();
        await using (var first = database.Lease(school))
        {
            await Counter.Next(first, "incident/115", CancellationToken.None);
            await first.SaveChangesAsync();
        }

        await using var mine = database.Lease(school);
        await using var theirs = database.Lease(school);
        Assert.Equal(2, await Counter.Next(mine, "incident/115", CancellationToken.None));
        Assert.Equal(2, await Counter.Next(theirs, "incident/115", CancellationToken.None));
        await theirs.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());
    }

    private static InboxEntry Receipt(string conversation, string activity) =>
        new() { ConversationId = conversation, ActivityId = activity, BodyHash = [1], ReceivedAt = DateTimeOffset.UnixEpoch };

    private async Task Save(Guid school, params IRow[] rows)
    {
        await using var db = database.Lease(school);
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}

public sealed class UniqueOnSqlite(SqliteDatabase database) : UniqueTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class UniqueOnPostgreSql(PostgreSqlDatabase database) : UniqueTests(database), IClassFixture<PostgreSqlDatabase>;
