using Microsoft.EntityFrameworkCore;
using SecurityPlan.Access;
using SecurityPlan.Approvals;
using SecurityPlan.Chats;
using SecurityPlan.People;
using SecurityPlan.Reviews;
using SecurityPlan.Storage;
using SecurityPlan.Tests.Rules;
using SecurityPlan.Tests.Rules.Approvals;

namespace SecurityPlan.Tests.Storage;

/// <summary>A year of reviewers who answer one line in many, or none: no grant outlives its end or an unanswered review.</summary>
public sealed class ReviewYearTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private readonly Random _random = new(116);
    private readonly AccessSchedule _access = new(ADecision.Rules);
    private readonly ReviewSchedule _reviews = new(ADecision.Rules);

    [Fact]
    public async Task AYear_OfLazyReviewers_KeepsNothingSilently()
    {
        var school = await database.NewSchool();
        await using (var db = database.Lease(school))
        {
            db.People.AddRange(Enumerable.Range(1, 12).Select(n => ADecision.Of($"老師{n:D2}", Roles.Staff, $"t{n}")));
            db.People.AddRange(
                ADecision.Of("校長", Roles.Staff | Roles.Ciso, "p"), ADecision.Of("承辦", Roles.Staff | Roles.Officer, "o"), ADecision.Of("管理", Roles.Staff | Roles.SysAdmin, "a"));
            await db.SaveChangesAsync();
        }

        for (var day = 0; day < 365; day++)
        {
            var now = ADecision.Now.AddDays(day);
            await using var db = database.Lease(school);
            for (var repeat = 0; repeat < 2; repeat++)
            {
                var board = new Noticeboard(db, now);
                await _access.Ensure(db, board, now.AddMinutes(repeat * 2), TheSchool.Clock, CancellationToken.None);
                await _reviews.Ensure(db, board, now.AddMinutes(repeat * 2), TheSchool.Clock, CancellationToken.None);
                await db.SaveChangesAsync();
            }

            await Check(db, TheSchool.Clock.Day(now));
            await Live(db, now);
            await db.SaveChangesAsync();
        }

        await using var look = database.Lease(school);
        Assert.Equal(6, await look.Reviews.CountAsync());
        Assert.True(await look.Grants.AnyAsync(g => g.Ending == GrantEnding.Suspended));
        Assert.True(await look.ReviewLines.AnyAsync(l => l.Outcome == ReviewOutcome.Kept));
        var told = await look.CardCopies.Where(c => c.Key.EndsWith("/suspended")).CountAsync();
        Assert.Equal(await look.Grants.CountAsync(g => g.Ending == GrantEnding.Suspended), told);
    }

    /// <summary>Keys of cards are unique in the database, so what has its card was told once; here: that it was told.</summary>
    private static async Task Check(PlanDb db, DateOnly today)
    {
        foreach (var review in await db.Reviews.ToListAsync())
        {
            var book = await ReviewHandlers.Load(db, review, ADecision.Rules, today, CancellationToken.None);
            var keys = await db.CardCopies.Where(c => c.SubjectId == review.Id).Select(c => c.Key).ToListAsync();
            Assert.Equal(today > review.DueOn || !book.Open.Any(), review.CompletedAt is not null);
            Assert.All(book.Asked, person => Assert.Contains(keys, key => key.StartsWith($"review/{review.Id}/{person.Id}", StringComparison.Ordinal)));
            Assert.Equal(review.CompletedAt is null ? 0 : 2, keys.Count(key => key.Contains("/result/", StringComparison.Ordinal)));
            Assert.All(book.Items.Where(item => item.Line.Outcome == ReviewOutcome.Suspended), item => Assert.False(item.Grant?.Stage is GrantStage.Open or GrantStage.ToOpen));
        }

        foreach (var grant in await db.Grants.Where(g => g.Stage == GrantStage.Open).ToListAsync())
        {
            Assert.False(today > grant.Until, $"{grant.Name} outlives its end on {today}.");
        }
    }

    /// <summary>Now and then somebody asks, and now and then a line is answered; whatever is approved is opened.</summary>
    private async Task Live(PlanDb db, DateTimeOffset now)
    {
        var today = TheSchool.Clock.Day(now);
        var people = await db.People.OrderBy(p => p.Name).ToListAsync();
        foreach (var review in await db.Reviews.Where(r => r.CompletedAt == null).ToListAsync())
        {
            var book = await ReviewHandlers.Load(db, review, ADecision.Rules, today, CancellationToken.None);
            foreach (var item in book.Open.Where(item => !item.HasEnded && _random.Next(40) == 0).ToList())
            {
                item.Line.Keep(new Deciding(item.Who.May.First().Person, item.Who, today, now), false, null);
                review.Change();
            }

            await ReviewTalk.Complete(db, new Noticeboard(db, now), book, now, CancellationToken.None);
        }

        foreach (var grant in await db.Grants.Where(g => g.Stage == GrantStage.ToClose).ToListAsync())
        {
            grant.Close(people[0].Id, now, today, now);
        }

        if (_random.Next(6) == 0)
        {
            var by = people.Where(p => p.Roles == Roles.Staff).ElementAt(_random.Next(12));
            var kind = ADecision.Rules.Kind("remote");
            var facts = new AccessFacts("登錄成績", "days", "own-computer", "家裡", null, null, null);
            var request = new AccessRequest(kind, "mail", today, today.AddDays(kind.LongestDays - 1), facts);
            var grant = Grant.Ask(Guid.CreateVersion7(), by, 115, await db.Grants.CountAsync() + 1, request, now);
            var (approval, step) = Approval.Request(grant.Id, grant.Id, kind, grant.Name, false, by, grant.From, grant.Until, now);
            var member = ADecision.Of("組員", Roles.Staff | Roles.Team, "m");
            approval.Approve(new Deciding(member, Deciders.On(today, by, kind.Route, false, [.. people, member]), today, now), 1, null);
            grant.Follow(approval);
            grant.Open(people[0].Id, now, today, now);
            db.AddRange(grant, approval, step);
        }
    }
}
