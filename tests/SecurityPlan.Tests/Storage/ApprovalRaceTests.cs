using Microsoft.EntityFrameworkCore;
using SecurityPlan.Approvals;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Storage;

/// <summary>Two decide the same request at once, each in a context of their own: the row takes one.</summary>
public abstract class ApprovalRaceTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task OfTwoWhoDecideAtOnce_ExactlyOneWins()
    {
        var school = new ADecision();
        var id = await database.NewSchool();
        var asked = Enumerable.Range(0, 60).Select(_ => school.Pending()).ToList();
        await using (var db = database.Lease(id))
        {
            db.Approvals.AddRange(asked);
            await db.SaveChangesAsync();
        }

        foreach (var (approval, at) in asked.Select((a, at) => (a.Id, at)))
        {
            await using var first = database.Lease(id);
            await using var second = database.Lease(id);
            var one = await first.Approvals.SingleAsync(a => a.Id == approval);
            var two = await second.Approvals.SingleAsync(a => a.Id == approval);
            first.ApprovalSteps.Add(one.Approve(school.Act(school.Hao), 1, null));
            second.ApprovalSteps.Add(at % 2 == 0 ? two.Refuse(school.Act(school.Ting), "不需要") : two.Withdraw(school.Act(school.Teacher)));
            var (winner, loser) = at % 3 == 0 ? (second, first) : (first, second);
            await winner.SaveChangesAsync();
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => loser.SaveChangesAsync());

            await using var look = database.Lease(id);
            var stored = await look.Approvals.SingleAsync(a => a.Id == approval);
            Assert.Equal(at % 3 != 0 ? ApprovalState.Approved : at % 2 == 0 ? ApprovalState.Refused : ApprovalState.Withdrawn, stored.State);
            Assert.Equal(1, await look.ApprovalSteps.CountAsync(s => s.AboutId == stored.AboutId));
        }
    }
}

public sealed class ApprovalRaceOnSqlite(SqliteDatabase database) : ApprovalRaceTests(database), IClassFixture<SqliteDatabase>;

[Trait("Database", "PostgreSql")]
public sealed class ApprovalRaceOnPostgreSql(PostgreSqlDatabase database) : ApprovalRaceTests(database), IClassFixture<PostgreSqlDatabase>;
